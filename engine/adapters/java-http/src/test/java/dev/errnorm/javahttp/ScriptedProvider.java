package dev.errnorm.javahttp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider on loopback that answers by a script, and keeps a log of who asked. */
final class ScriptedProvider implements AutoCloseable {

  static final String ANSWER = "{\"choices\":[{\"message\":{\"content\":\"Hello\"}}]}";

  /** One answer. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Answer> script = new ArrayDeque<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  ScriptedProvider(Answer... answers) throws IOException {
    script.addAll(List.of(answers));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  static Answer ok() {
    return status(200, ANSWER);
  }

  static Answer status(int status, String body, String... header) {
    return exchange -> {
      for (int i = 0; i < header.length; i += 2) {
        exchange.getResponseHeaders().add(header[i], header[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("content-type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** Sends the head and a part of the body, and nothing more. */
  static Answer stalling() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
    };
  }

  /** Sends the head and a part of the body, and closes the connection. */
  static Answer breakingOff() {
    return exchange -> {
      stalling().to(exchange);
      exchange.close();
    };
  }

  Endpoint as(String provider, String credential) {
    return new Endpoint(provider, URI.create("http://127.0.0.1:" + port() + "/v1"), credential);
  }

  /** The credentials that came, in order. */
  List<String> log() {
    return log;
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    log.add(
        exchange.getRequestHeaders().getFirst("authorization").replace("Bearer secret-of-", ""));
    Answer next;
    synchronized (script) {
      next = script.size() > 1 ? script.remove() : script.element();
    }
    next.to(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
