package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A caller who stops reading, over real sockets, and a provider who has more than these hold. */
class SlowCallerTest {

  private static final int PARTS = 4_096;
  private static final String PART =
      "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(16_000) + "\"}}]}\n\n";

  /** 48 MB; the sockets of both connections hold 10 to 20, and more only if somebody reads. */
  private static final int MOST_PARTS_ON_THE_WAY = PARTS / 4 * 3;

  private static final int SMALL_BUFFER = 16 * 1024;

  private static final AtomicInteger SENT = new AtomicInteger();
  private static DisposableServer provider;
  private static ConfigurableApplicationContext gateway;

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  @BeforeAll
  static void start() {
    provider =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) ->
                    request
                        .receive()
                        .then()
                        .thenMany(
                            response
                                .header("content-type", request.uri().substring(1))
                                .send(
                                    Flux.range(0, PARTS)
                                        .doOnNext(part -> SENT.incrementAndGet())
                                        .map(part -> Unpooled.copiedBuffer(PART, UTF_8)))))
            .bindNow();
    gateway =
        new SpringApplicationBuilder(Application.class)
            .properties(
                "server.port=0",
                "server.address=127.0.0.1",
                "logging.level.root=off",
                "spring.main.banner-mode=off",
                "errnorm.gateway.pools.plenty.routes[0].provider=plenty",
                "errnorm.gateway.pools.plenty.routes[0].uri=http://127.0.0.1:" + provider.port(),
                "spring.cloud.gateway.server.webflux.routes[0].id=plenty",
                "spring.cloud.gateway.server.webflux.routes[0].uri=http://nowhere.invalid",
                "spring.cloud.gateway.server.webflux.routes[0].predicates[0]=Path=/**",
                "spring.cloud.gateway.server.webflux.routes[0].filters[0]=Errnorm=plenty")
            .run();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.disposeNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/event-stream", "application/json", "audio/mpeg"})
  void whatTheCallerDoesNotReadIsNotReadFromTheProvider(String type) throws Exception {
    SENT.set(0);
    try (Socket caller = new Socket()) {
      caller.setReceiveBufferSize(SMALL_BUFFER);
      caller.setSoTimeout((int) Duration.ofSeconds(30).toMillis());
      int port = gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      caller.connect(new InetSocketAddress("127.0.0.1", port));
      caller
          .getOutputStream()
          .write(
              ("GET /" + type + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .getBytes(UTF_8));
      InputStream in = caller.getInputStream();
      assertThat(new String(in.readNBytes(SMALL_BUFFER), UTF_8)).startsWith("HTTP/1.1 200");

      assertThat(whenNoMoreIsSent()).isBetween(1, MOST_PARTS_ON_THE_WAY);

      assertThat(SMALL_BUFFER + restOf(in)).isGreaterThan((long) PARTS * PART.length());
      assertThat(SENT).hasValue(PARTS);
    }
  }

  /** How many parts were sent when for a second no more were. */
  private static int whenNoMoreIsSent() {
    return Flux.interval(Duration.ofMillis(100))
        .map(tick -> SENT.get())
        .buffer(10, 1)
        .filter(counts -> counts.stream().distinct().count() == 1)
        .map(counts -> counts.get(0))
        .blockFirst(Duration.ofSeconds(30));
  }

  private static long restOf(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
    }
    return bytes;
  }
}
