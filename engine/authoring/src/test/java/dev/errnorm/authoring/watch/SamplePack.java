package dev.errnorm.authoring.watch;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A small pack in a folder, for tests that edit it. */
final class SamplePack {

  static final String MAPPING = "mappings/acme.yaml";
  static final String RULES = "rules/acme.drl";
  static final String CASES = "testdata/acme.yaml";

  private static final String FAMILIES =
      """
      families:
        - id: openai
          signature: [/error/message]
          fields:
            code: [/error/code]
            message: [/error/message]
      """;

  private static final String STATUS =
      """
      rows:
        - { status: 400, reason: INVALID_REQUEST }
        - { status: 429, reason: RATE_EXCEEDED }
        - { status: 2xx, outcome: SUCCEEDED }
      """;

  private static final String ROWS =
      """
      package dev.errnorm.rules;

      import dev.errnorm.*;
      import dev.errnorm.fact.*;

      rule "_rows/fitting-row-proposes"
      when
          Row( $proposal : proposal )
          $proposals : Proposals()
      then
          $proposals.add($proposal);
      end
      """;

  private SamplePack() {}

  /** Writes the pack into {@code folder}, with no cases. */
  static Path in(Path folder) {
    write(folder, "mappings/_policy.yaml", policy("1s"));
    write(folder, "mappings/_families.yaml", FAMILIES);
    write(folder, "mappings/_status.yaml", STATUS);
    write(folder, "mappings/_messages.yaml", "messages:\n  RATE_EXCEEDED: Too many requests.\n");
    write(folder, "rules/_rows.drl", ROWS);
    write(folder, RULES, rule(418));
    write(folder, MAPPING, mapping("BALANCE_EXHAUSTED"));
    write(folder, CASES, "[]\n");
    return folder;
  }

  static String policy(String firstBackoff) {
    return "policy:\n  RATE_EXCEEDED: { retry: true, attempts: 3, firstBackoff: "
        + firstBackoff
        + ", fallback: [CREDENTIAL], origin: ACCOUNT }\n"
        + Arrays.stream(Reason.values())
            .filter(reason -> reason != Reason.RATE_EXCEEDED)
            .map(reason -> "  " + reason + ": { retry: false, origin: UNKNOWN }\n")
            .collect(Collectors.joining());
  }

  /** A mapping in which {@code quota_spent} means {@code reason}. */
  static String mapping(String reason) {
    return "provider: acme\nfamily: openai\nrows:\n  - { vendorCode: quota_spent, reason: "
        + reason
        + " }\n";
  }

  /** A rule that answers {@code status} alone with CONFLICT. */
  static String rule(int status) {
    return """
    package dev.errnorm.rules;

    import dev.errnorm.*;
    import dev.errnorm.fact.*;

    rule "acme/status-is-a-conflict"
        @why("it says so")
    when
        Signals( provider == "acme", status == %d )
        $proposals : Proposals()
    then
        $proposals.add(Reason.CONFLICT);
    end
    """
        .formatted(status);
  }

  /** A case that expects {@code reason} of {@link #SPENT}. */
  static String aCase(String reason) {
    return """
    - name: quota spent
      exchange:
        status: 429
        body: '{"error":{"code":"quota_spent","message":"gone"}}'
      expect: { reason: %s }
    """
        .formatted(reason);
  }

  /** An exchange with the code of the mapping. */
  static final ProviderExchange SPENT =
      ProviderExchange.with("acme")
          .status(429)
          .body("{\"error\":{\"code\":\"quota_spent\",\"message\":\"gone\"}}")
          .arrived(Instant.EPOCH)
          .build();

  /** An exchange with the status of the rule. */
  static final ProviderExchange TEAPOT =
      ProviderExchange.with("acme").status(418).arrived(Instant.EPOCH).build();

  static Reason reason(ErrorNormalizer normalizer, ProviderExchange exchange) {
    return ((Outcome.Failed) normalizer.classify(exchange)).reason();
  }

  static void write(Path folder, String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      // At once: a test that is held up between truncating and writing would see half a file.
      Path draft = Files.writeString(file.resolveSibling(".draft"), text);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
