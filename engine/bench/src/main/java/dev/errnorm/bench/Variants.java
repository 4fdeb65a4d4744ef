package dev.errnorm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.errnorm.ProviderExchange;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One exchange over and over, no two alike: more of them than any memory of bodies holds. */
final class Variants {

  private static final int COUNT = 16_384;

  private final ProviderExchange[] variants;

  private Variants(ProviderExchange exchange, IntFunction<String> body) {
    variants =
        IntStream.range(0, COUNT)
            .mapToObj(i -> exchange.toBuilder().body(body.apply(i)).build())
            .toArray(ProviderExchange[]::new);
  }

  /** Each with another id of the request. */
  static Variants withOtherIds(ProviderExchange exchange) {
    String body = new String(exchange.body().orElseThrow(), UTF_8).strip();
    String open = body.substring(0, body.length() - 1);
    return body.endsWith("}")
        ? new Variants(exchange, i -> open + ",\"request_id\":\"req_" + i + "\"}")
        : new Variants(exchange, i -> body);
  }

  /** Each with another number in the first of its messages. */
  static Variants withOtherMessages(ProviderExchange exchange) {
    String body = new String(exchange.body().orElseThrow(), UTF_8);
    return new Variants(
        exchange,
        i ->
            body.replaceFirst(
                "(\"(?:message|detail|msg|errmsg|error)\": ?\"[^\"\\\\]{3,}) ", "$1 " + i + " "));
  }

  /** Any of them. */
  ProviderExchange next() {
    return variants[ThreadLocalRandom.current().nextInt(COUNT)];
  }
}
