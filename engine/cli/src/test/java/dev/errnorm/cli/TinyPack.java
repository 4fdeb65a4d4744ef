package dev.errnorm.cli;

import dev.errnorm.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A pack of one provider in a folder, so that these tests do not follow the standard pack. */
final class TinyPack {

  private static final String POLICY =
      """
      policy:
        RATE_EXCEEDED:
          retry: true
          attempts: 3
          firstBackoff: 1s
          fallback: [CREDENTIAL, PROVIDER, MODEL]
          cooldown: { scope: CREDENTIAL_AND_MODEL, for: 10s, followsServer: true }
          remedies: [WAIT, REDUCE_RATE]
          origin: ACCOUNT
      """
          + Arrays.stream(Reason.values())
              .filter(reason -> reason != Reason.RATE_EXCEEDED)
              .map(reason -> "  " + reason + ": { retry: false, origin: UNKNOWN }\n")
              .collect(Collectors.joining());

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
      headers:
        requestId: [x-request-id]
      rows:
        - { status: 400, reason: INVALID_REQUEST }
        - { status: 429, reason: RATE_EXCEEDED }
        - { status: 2xx, outcome: SUCCEEDED }
      """;

  private static final String MESSAGES =
      """
      messages:
        RATE_EXCEEDED: Too many requests in a short time. Wait, then send the request again.
      """;

  private static final String ACME =
      """
      provider: acme
      aliases: [acme.ai]
      family: openai
      rows:
        - { vendorCode: quota_spent, reason: BALANCE_EXHAUSTED }
      """;

  private static final String RULES =
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

  private static final String CASES =
      """
      - name: quota spent
        about: credit is gone; the status says rate limit, the code says otherwise
        exchange:
          status: 429
          body: |
            {"error":{"code":"quota_spent","message":"Your credit is used up."}}
        expect: { reason: BALANCE_EXHAUSTED }
      - name: only a rate
        near: acme/vendorCode=quota_spent
        exchange:
          status: 429
          headers: { retry-after: 20 }
          body: |
            {"error":{"code":"slow_down","message":"Not so fast."}}
        expect: { reason: RATE_EXCEEDED, delayMillis: 20000, delaySource: retry-after }
      """;

  private TinyPack() {}

  /** Writes the pack into {@code folder}. */
  static Path in(Path folder) {
    write(folder, "mappings/_policy.yaml", POLICY);
    write(folder, "mappings/_families.yaml", FAMILIES);
    write(folder, "mappings/_status.yaml", STATUS);
    write(folder, "mappings/_messages.yaml", MESSAGES);
    write(folder, "mappings/acme.yaml", ACME);
    write(folder, "rules/_rows.drl", RULES);
    write(folder, "testdata/acme.yaml", CASES);
    return folder;
  }

  /** Writes one file of a pack. */
  static void write(Path folder, String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
