package dev.errnorm.fuzz;

import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import java.util.Arrays;
import java.util.List;

/**
 * Bodies of any kind. The first byte says whose answer it is and with which status, so that a seed
 * is a body with one byte before it.
 */
public final class ExchangeTarget {

  private static final List<String> PROVIDERS =
      List.of("openai", "anthropic", "gemini", "bedrock", "azure-openai", "kling", "", "minimax");
  private static final int[] STATUSES = {200, 400, 429, 500};
  private static final int PHASES = 8;

  private ExchangeTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Promise.keep(exchange(input));
  }

  static ProviderExchange exchange(byte[] input) {
    int choice = input.length == 0 ? 0 : input[0] & 0xff;
    return ProviderExchange.with(PROVIDERS.get(choice % PROVIDERS.size()))
        .status(STATUSES[choice / PROVIDERS.size() % STATUSES.length])
        .phase(choice / PROVIDERS.size() / STATUSES.length < PHASES / 2 ? Phase.CALL : Phase.POLL)
        .body(Arrays.copyOfRange(input, Math.min(1, input.length), input.length))
        .build();
  }
}
