package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A provider whose streams the test writes, part by part, while the caller reads: server-sent
 * events, or at a path like Gemini's one JSON array.
 */
final class LiveProvider implements AutoCloseable {

  private final BlockingQueue<Stream> streams = new LinkedBlockingQueue<>();
  private final DisposableServer server;

  /** One stream that a caller asked for. */
  record Stream(Sinks.Many<String> parts, CountDownLatch left) {

    void write(String part) {
      parts.emitNext(part, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    void end() {
      parts.emitComplete(Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Closes the connection before the stream is at its end. */
    void breakOff() {
      parts.emitError(new IOException("broken off"), Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Waits until nobody reads any more. */
    boolean isLeft() throws InterruptedException {
      return left.await(30, TimeUnit.SECONDS);
    }
  }

  LiveProvider() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(
                (request, response) -> {
                  Stream stream =
                      new Stream(
                          Sinks.many().unicast().onBackpressureBuffer(), new CountDownLatch(1));
                  streams.add(stream);
                  Flux<String> parts = stream.parts().asFlux().doOnCancel(stream.left()::countDown);
                  return request
                      .receive()
                      .then()
                      .thenMany(
                          response
                              .header("content-type", type(request.uri()))
                              .sendGroups(
                                  parts.map(
                                      part ->
                                          Flux.just(
                                              response
                                                  .alloc()
                                                  .buffer()
                                                  .writeBytes(part.getBytes(UTF_8))))));
                })
            .bindNow();
  }

  private static String type(String path) {
    return path.contains(":streamGenerateContent") ? "application/json" : "text/event-stream";
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** The next stream that is asked for. */
  Stream next() throws InterruptedException {
    Stream stream = streams.poll(30, TimeUnit.SECONDS);
    if (stream == null) {
      throw new AssertionError("nobody asked for a stream");
    }
    return stream;
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
