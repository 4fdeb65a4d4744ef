package dev.errnorm.standard;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.authoring.OverlayFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The standard pack with one more provider, acme, which says outright what happened. */
final class EveryReason {

  static final String PROVIDER = "acme";

  private EveryReason() {}

  /** Lays acme over {@code base}; its files go to {@code folder}. */
  static ErrorNormalizer over(ErrorNormalizer base, Path folder) {
    StringBuilder mapping = new StringBuilder("provider: acme\nfamily: openai\nrows:\n");
    for (Reason reason : Reason.values()) {
      mapping.append("  - { vendorCode: ").append(code(reason));
      mapping.append(", reason: ").append(reason).append(" }\n");
    }
    try {
      Files.createDirectories(folder.resolve("mappings"));
      Files.writeString(folder.resolve("mappings/acme.yaml"), mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return base.with(new OverlayFolder(folder));
  }

  /** An answer of acme that says {@code reason}, and {@code message} beside it. */
  static ProviderExchange.Builder exchange(Reason reason, String message) {
    return ProviderExchange.with(PROVIDER)
        .status(400)
        .body(
            "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"param\":\"messages.0.content\"}}"
                .formatted(code(reason), message));
  }

  private static String code(Reason reason) {
    return "acme_" + reason.name().toLowerCase(Locale.ROOT);
  }
}
