package dev.errnorm.cli;

import dev.errnorm.CredentialOwner;
import dev.errnorm.FallbackStep;
import dev.errnorm.Phase;
import dev.errnorm.TransportFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the caller knows of an exchange beside its bytes. It wins over what the input says. */
final class ExchangeOptions {

  @Option(names = "--provider", paramLabel = "ID", description = "Who answered: openai, bedrock …")
  private @Nullable String provider;

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description = "What was asked for: chat, embedding, image, video, task …")
  private @Nullable String operation;

  @Option(names = "--model", paramLabel = "NAME", description = "The model that was asked.")
  private @Nullable String model;

  @Option(
      names = "--task-family",
      paramLabel = "NAME",
      description = "The relay family of a task: kling, suno …")
  private @Nullable String taskFamily;

  @Option(names = "--endpoint", paramLabel = "URL", description = "The address that was called.")
  private @Nullable String endpoint;

  @Option(names = "--status", paramLabel = "N", description = "The HTTP status.")
  private @Nullable Integer status;

  @Option(
      names = {"--header", "-H"},
      paramLabel = "'NAME: VALUE'",
      description = "A header field of the response; may be repeated.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      description = "Why no whole response came: ${COMPLETION-CANDIDATES}.")
  private @Nullable TransportFailure transport;

  @Option(
      names = "--throwable",
      paramLabel = "TEXT",
      description = "What the HTTP client threw, as it prints it: 'class: message'.")
  private @Nullable String throwable;

  @Option(names = "--stream", description = "The body came as events inside a stream.")
  private boolean stream;

  @Option(names = "--phase", paramLabel = "PHASE", description = "${COMPLETION-CANDIDATES}.")
  private @Nullable Phase phase;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Which attempt on this route it was; the first is 1.")
  private @Nullable Integer attempt;

  @Option(
      names = "--credential-owner",
      paramLabel = "OWNER",
      description = "Whose key was used: CALLER or PLATFORM.")
  private @Nullable CredentialOwner credentialOwner;

  @Option(names = "--output-delivered", description = "Output already reached the caller.")
  private boolean outputDelivered;

  @Option(names = "--can-restart", description = "The caller can take output from the start again.")
  private boolean canRestart;

  @Option(
      names = "--idempotent",
      negatable = true,
      fallbackValue = "true",
      description = "The same request may (not) be sent twice.")
  private @Nullable Boolean idempotent;

  @Option(names = "--idempotency-key", description = "An idempotency key was sent.")
  private boolean idempotencyKey;

  @Option(
      names = "--longest-wait",
      paramLabel = "TIME",
      converter = Millis.class,
      description = "The longest wait that is accepted, such as 20s or 2m; 60s by default.")
  private @Nullable Long longestWait;

  @Option(
      names = "--time-left",
      paramLabel = "TIME",
      converter = Millis.class,
      description = "How much time is left for the caller's request.")
  private @Nullable Long timeLeft;

  @Option(
      names = "--locale",
      paramLabel = "TAG",
      description = "The language that the caller reads, such as de or pt-BR.")
  private @Nullable String locale;

  @Option(
      names = "--alternatives",
      paramLabel = "STEP",
      split = ",",
      description = "What can be switched to: ${COMPLETION-CANDIDATES}.")
  private @Nullable List<FallbackStep> alternatives;

  @Option(
      names = "--now",
      paramLabel = "MOMENT",
      description = "When the response arrived, in ISO 8601.")
  private @Nullable String now;

  /** Whether an exchange is described although there is no input. */
  boolean suffice() {
    return status != null || transport != null || throwable != null;
  }

  /** Puts what was said into {@code exchange}, under the keys of the batch format. */
  void putInto(Map<String, @Nullable Object> exchange) {
    put(exchange, "provider", provider);
    put(exchange, "operation", operation);
    put(exchange, "model", model);
    put(exchange, "taskFamily", taskFamily);
    put(exchange, "endpoint", endpoint);
    put(exchange, "status", status);
    put(exchange, "transport", name(transport));
    put(exchange, "throwable", throwable);
    put(exchange, "stream", stream ? true : null);
    put(exchange, "phase", name(phase));
    put(exchange, "attempt", attempt);
    put(exchange, "credentialOwner", name(credentialOwner));
    put(exchange, "outputDelivered", outputDelivered ? true : null);
    put(exchange, "canRestart", canRestart ? true : null);
    put(exchange, "idempotent", idempotent);
    put(exchange, "idempotencyKey", idempotencyKey ? true : null);
    put(exchange, "longestWaitMillis", longestWait);
    put(exchange, "timeLeftMillis", timeLeft);
    put(exchange, "locale", locale);
    put(exchange, "now", now);
    if (alternatives != null) {
      put(exchange, "alternatives", alternatives.stream().map(Enum::name).toList());
    }
    if (!headers.isEmpty()) {
      putHeaders(exchange);
    }
  }

  private void putHeaders(Map<String, @Nullable Object> exchange) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon <= 0) {
        throw new UsageException("'" + header + "' is no header field. Write 'name: value'.");
      }
      all.put(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    if (exchange.get("headers") instanceof Map<?, ?> given) {
      given.forEach(
          (name, value) -> {
            if (all.keySet().stream().noneMatch(n -> n.equalsIgnoreCase(String.valueOf(name)))
                && value != null) {
              all.put(String.valueOf(name), value);
            }
          });
    }
    exchange.put("headers", all);
  }

  private static @Nullable String name(@Nullable Enum<?> constant) {
    return constant == null ? null : constant.name();
  }

  private static void put(
      Map<String, @Nullable Object> exchange, String key, @Nullable Object value) {
    if (value != null) {
      exchange.put(key, value);
    }
  }
}
