package dev.errnorm.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.errnorm.ProviderExchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the exchange of a case is served. */
final class CaseAnswers {

  private static final int OK = 200;

  private CaseAnswers() {}

  /**
   * What a server of HTTP/1.1 does to make a client see {@code exchange}; empty if it cannot: a
   * refused connection, HTTP/2 frames, what the client's own side does, a status below 200, fields
   * of another protocol.
   */
  static Optional<Behaviour> of(String name, ProviderExchange exchange) {
    Optional<Ending> ending =
        switch (exchange.transport()) {
          case NONE -> Optional.of(Ending.COMPLETE);
          case CONNECTION_RESET -> Optional.of(Ending.RESET);
          case READ_TIMEOUT -> Optional.of(Ending.SILENT);
          case STREAM_TRUNCATED -> Optional.of(Ending.CLOSED);
          case PROTOCOL_ERROR -> Optional.of(Ending.GARBLED);
          case DNS_FAILURE,
              CONNECT_TIMEOUT,
              CONNECTION_REFUSED,
              TLS_FAILURE,
              PROXY_FAILURE,
              WRITE_TIMEOUT,
              REFUSED_STREAM,
              GOAWAY,
              POOL_EXHAUSTED,
              CLIENT_CANCELLED ->
              Optional.empty();
        };
    return ending.flatMap(how -> of(name, exchange, how));
  }

  private static Optional<Behaviour> of(String name, ProviderExchange exchange, Ending ending) {
    int status = exchange.status();
    boolean begun = ending == Ending.CLOSED || ending == Ending.COMPLETE;
    if (status == 0 && !begun) {
      return Optional.of(Answer.none(ending));
    }
    if (status != 0 && !Answer.isFinal(status)) {
      return Optional.empty();
    }
    if (!exchange.headers().keySet().stream().allMatch(Answer::isFieldName)) {
      return Optional.empty();
    }
    if (status == 0 && ending == Ending.COMPLETE && exchange.body().isEmpty()) {
      return Optional.empty(); // nothing was seen
    }
    Answer answer = answer(name, exchange, status == 0 ? OK : status, ending);
    if (ending != Ending.COMPLETE && exchange.body().isEmpty() && answer.status() < 300) {
      return Optional.of(request -> Successes.cut(request, answer));
    }
    return Optional.of(answer);
  }

  private static Answer answer(String name, ProviderExchange exchange, int status, Ending ending) {
    Answer.Builder answer = Answer.status(status).name(name).ending(ending);
    for (Map.Entry<String, List<String>> field : exchange.headers().entrySet()) {
      field.getValue().forEach(value -> answer.header(field.getKey(), value));
    }
    String body = new String(exchange.body().orElse(new byte[0]), UTF_8);
    if (exchange.isStreamed()) {
      body = Successes.asEvent(body);
    }
    answer.body(body);
    boolean typed = exchange.headers().containsKey("content-type");
    if (!typed && !body.isEmpty()) {
      answer.header("content-type", mediaType(body));
    }
    return answer.build();
  }

  /** What a provider would call {@code body}; cases leave it out where it does not matter. */
  private static String mediaType(String body) {
    String start = body.stripLeading();
    if (Successes.isEvents(start)) {
      return "text/event-stream";
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return "application/json";
    }
    return start.startsWith("<") ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  }
}
