package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import java.time.Duration;

/** Header fields, one on each line, and the same text as a message: dates, delays, limits. */
public final class HeadersTarget {

  private static final Duration LONGEST = Duration.ofDays(3_653);

  private HeadersTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    ProviderExchange.Builder exchange = ProviderExchange.with("anthropic").status(429);
    text.lines()
        .limit(64)
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              exchange.header(
                  colon < 0 ? "retry-after" : line.substring(0, colon), line.substring(colon + 1));
            });
    ProviderExchange withHeaders = exchange.build();
    Promise.keep(withHeaders);
    Promise.keep(ProviderExchange.with("openai").status(429).body(text).build());
    if (Promise.NORMALIZER.classify(withHeaders) instanceof Outcome.Failed failed) {
      failed
          .upstream()
          .delay()
          .ifPresent(
              delay ->
                  Promise.check(
                      !delay.isNegative() && delay.compareTo(LONGEST) <= 0, "a delay of " + delay));
    }
  }
}
