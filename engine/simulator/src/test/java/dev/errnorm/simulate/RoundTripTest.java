package dev.errnorm.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From a case over a socket to a client, which sees what the case says and decides alike. */
class RoundTripTest {

  /** So many go at the same time: some wait for what never comes. */
  private static final int CLIENTS = 8;

  /** How many milliseconds a client waits where nothing comes. */
  private static final int PATIENCE = 200;

  /** What no server of HTTP/1.1 can do, because it happens elsewhere. */
  private static final Set<TransportFailure> ELSEWHERE =
      EnumSet.of(
          TransportFailure.DNS_FAILURE,
          TransportFailure.CONNECT_TIMEOUT,
          TransportFailure.CONNECTION_REFUSED,
          TransportFailure.TLS_FAILURE,
          TransportFailure.PROXY_FAILURE,
          TransportFailure.WRITE_TIMEOUT,
          TransportFailure.REFUSED_STREAM,
          TransportFailure.GOAWAY,
          TransportFailure.POOL_EXHAUSTED,
          TransportFailure.CLIENT_CANCELLED);

  /** Statuses that no final answer has; the client would wait on. */
  private static final Set<Integer> NOT_FINAL = Set.of(0, 101);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Pack pack = ServiceLoader.load(PackSource.class).iterator().next().load();

  @Test
  void everyCaseThatIsServedIsSeenAsItIsWritten() throws Exception {
    CaseRunner runner = new CaseRunner(pack.table());
    Places places = Places.of(pack.table());
    List<String> failures = new ArrayList<>();
    Cases cases = Cases.standard();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try (Simulator simulator = Simulator.start();
        ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      List<Callable<CaseResult>> trips = new ArrayList<>();
      for (String name : cases.names()) {
        URI uri = simulator.uri("/case/" + encoded(name));
        trips.add(() -> runner.run(seen(uri, cases.get(name).orElseThrow()), normalizer));
      }
      for (Future<CaseResult> trip : clients.invokeAll(trips)) {
        if (!trip.get().passed()) {
          failures.add(TestReport.text(trip.get(), places));
        }
      }
      assertThat(failures).isEmpty();
      // Not the requests: the JDK's clients send some again that were lost with their connection.
      assertThat(simulator.requests().stream().map(ReceivedRequest::path).distinct())
          .hasSameSizeAs(cases.names())
          .hasSizeGreaterThan(4_000);
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void onlyWhatNoServerCanDoIsNotServed() {
    Set<String> served = Cases.standard().names();
    assertThat(
            Cases.standard().all().entrySet().stream()
                .filter(one -> !served.contains(one.getKey()))
                .filter(one -> !ELSEWHERE.contains(one.getValue().exchange().transport()))
                .filter(one -> !NOT_FINAL.contains(one.getValue().exchange().status()))
                .filter(one -> !one.getValue().exchange().headers().containsKey(":message-type"))
                .filter(one -> one.getValue().exchange().body().isPresent())
                .map(Map.Entry::getKey))
        .isEmpty();
  }

  @Test
  void everyFileOfCasesIsInTheJar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../../testdata"))) {
      assertThat(Cases.standard().all().values().stream().map(Case::path).distinct())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> "testdata/" + file.getFileName())
                  .filter(file -> file.endsWith(".yaml"))
                  .toList());
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("%2F", "/").replace("+", "%20");
  }

  /** The case {@code written} with what a client sees at {@code uri} in place of it. */
  private Case seen(URI uri, Case written) throws Exception {
    ProviderExchange.Builder seen = context(written.exchange());
    switch (written.exchange().transport()) {
      case READ_TIMEOUT -> seeNothing(uri, written, seen);
      case CONNECTION_RESET -> seeReset(uri, written, seen);
      default -> see(uri, written, seen);
    }
    return like(written, seen.build());
  }

  private void see(URI uri, Case written, ProviderExchange.Builder seen) throws Exception {
    try {
      HttpResponse<InputStream> response =
          client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
      // An event in a stream, or a message over another protocol, has no status of its own.
      seen.status(written.exchange().status() == 0 ? 0 : response.statusCode());
      seen.headers(response.headers().map());
      read(response.body(), written, seen);
    } catch (IOException e) {
      seen.failure(e);
    }
  }

  private void seeNothing(URI uri, Case written, ProviderExchange.Builder seen) throws Exception {
    Future<HttpResponse<String>> sent =
        client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    try {
      sent.get(PATIENCE, TimeUnit.MILLISECONDS);
      throw new AssertionError(written.place() + " is answered");
    } catch (TimeoutException e) {
      seen.status(written.exchange().status()).failure(e);
    }
  }

  /**
   * The newer client may lose the head of a response that is reset; the older one reads in turn.
   */
  private static void seeReset(URI uri, Case written, ProviderExchange.Builder seen) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      seen.status(connection.getResponseCode());
      seen.headers(connection.getHeaderFields());
      read(connection.getInputStream(), written, seen);
    } catch (IOException e) {
      seen.failure(e);
    }
  }

  private static void read(InputStream in, Case written, ProviderExchange.Builder seen) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (in) {
      in.transferTo(body);
    } catch (IOException e) {
      seen.failure(e);
    }
    if (written.exchange().body().isEmpty()
        && written.exchange().transport() == TransportFailure.NONE) {
      assertThat(body.size()).as(written.place()).isZero();
    } else {
      seen.body(
          written.exchange().isStreamed()
              ? event(written, body.toByteArray())
              : body.toByteArray());
    }
  }

  /** {@code written} with another exchange. */
  private static Case like(Case written, ProviderExchange seen) {
    // Behind an exception stands another row than behind the name of a failure.
    boolean broken = written.exchange().transport() != TransportFailure.NONE;
    return new Case(
        written.path(),
        written.line(),
        written.name(),
        written.about(),
        written.origin(),
        written.source(),
        written.seeds(),
        written.near(),
        seen,
        written.checks().stream()
            .filter(check -> !broken || !check.field().equals("rule"))
            .collect(ImmutableList.toImmutableList()));
  }

  /** The one event in {@code stream}: its data, if that is all that the case says of it. */
  private static byte[] event(Case written, byte[] stream) {
    String text = new String(stream, UTF_8);
    if (Successes.isEvents(new String(written.exchange().body().orElseThrow(), UTF_8))) {
      return stream;
    }
    return text.lines()
        .filter(line -> !line.isEmpty())
        .map(line -> line.substring("data: ".length()))
        .collect(Collectors.joining("\n"))
        .getBytes(UTF_8);
  }

  /** What a gateway knows of an exchange before anything arrives. */
  private static ProviderExchange.Builder context(ProviderExchange written) {
    ProviderExchange.Builder context =
        ProviderExchange.with(written.provider())
            .operation(written.operation())
            .model(written.model())
            .endpoint(written.endpoint())
            .taskFamily(written.taskFamily())
            .phase(written.phase())
            .streamed(written.isStreamed())
            .outputDelivered(written.isOutputDelivered())
            .canRestart(written.canRestart())
            .idempotencyKey(written.hasIdempotencyKey())
            .credentialOwner(written.credentialOwner())
            .attempt(written.attempt());
    written.idempotent().ifPresent(context::idempotent);
    written.arrived().ifPresent(context::arrived);
    written.longestWait().ifPresent(context::longestWait);
    written.alternatives().ifPresent(context::alternatives);
    written.timeLeft().ifPresent(context::timeLeft);
    written.locale().ifPresent(context::locale);
    return context;
  }
}
