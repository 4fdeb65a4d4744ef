package com.example.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * What the filter costs on requests that succeed: the same requests through the gateway with and
 * without it, in turns, to a simulated provider. A fixed number of requests over few
 * connections, on the loopback address only; then it ends.
 */
public final class Load {

  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 8;
  private static final int WARM_UP = 3;
  private static final int REQUESTS = 400;

  private static final HttpClient CALLER =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Load() {}

  /** What one way took: the latency of each request, and the time of all rounds. */
  private record Taken(List<Long> nanos, long[] wall) {

    Taken() {
      this(new ArrayList<>(), new long[1]);
    }

    double percentile(int percent) {
      long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
      return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e3;
    }

    double throughput() {
      return nanos.size() / (wall[0] / 1e9);
    }
  }

  /** Measures and prints. */
  public static void main(String[] args) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try (ExampleGateway example =
        ExampleGateway.start("--server.port=0", "--logging.level.root=warn")) {
      URI with = URI.create(example.uri() + "/v1/chat/completions");
      URI without = URI.create(example.uri() + "/plain/v1/chat/completions");
      compare(threads, "answer", "{\"model\":\"m\",\"messages\":[]}", with, without);
      compare(threads, "stream", "{\"model\":\"m\",\"stream\":true,\"messages\":[]}", with, without);
    } finally {
      threads.shutdown();
    }
  }

  private static void compare(
      ExecutorService threads, String name, String body, URI with, URI without) throws Exception {
    Taken filtered = new Taken();
    Taken plain = new Taken();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      boolean counts = round >= WARM_UP;
      // Who begins takes turns too.
      for (URI to : round % 2 == 0 ? List.of(with, without) : List.of(without, with)) {
        Taken taken = to.equals(with) ? filtered : plain;
        round(threads, request(to, body), counts ? taken : new Taken());
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d requests each way, %d connections%n"
            + "  median      %.0f us with, %.0f us without: %.2f%n"
            + "  p99         %.0f us with, %.0f us without: %.2f%n"
            + "  throughput  %.0f/s with, %.0f/s without: %.2f%n",
        name,
        filtered.nanos().size(),
        CONNECTIONS,
        filtered.percentile(50),
        plain.percentile(50),
        filtered.percentile(50) / plain.percentile(50),
        filtered.percentile(99),
        plain.percentile(99),
        filtered.percentile(99) / plain.percentile(99),
        filtered.throughput(),
        plain.throughput(),
        filtered.throughput() / plain.throughput());
  }

  private static void round(ExecutorService threads, HttpRequest request, Taken taken)
      throws Exception {
    long began = System.nanoTime();
    Callable<long[]> share = () -> send(request, REQUESTS / CONNECTIONS);
    List<Callable<long[]>> shares = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      shares.add(share);
    }
    for (Future<long[]> done : threads.invokeAll(shares)) {
      LongStream.of(done.get()).forEach(taken.nanos()::add);
    }
    taken.wall()[0] += System.nanoTime() - began;
  }

  private static long[] send(HttpRequest request, int times) throws Exception {
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      int status = CALLER.send(request, BodyHandlers.ofByteArray()).statusCode();
      nanos[i] = System.nanoTime() - began;
      if (status != 200) {
        throw new IOException(request.uri() + " answered " + status);
      }
    }
    return nanos;
  }

  private static HttpRequest request(URI to, String body) {
    return HttpRequest.newBuilder(to)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
