package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Joiner;
import dev.errnorm.Cooldown;
import dev.errnorm.ErrorCode;
import dev.errnorm.FallbackStep;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.PackTable;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errnorm reasons}: the reasons of each code, with their default decisions. */
@Command(
    name = "reasons",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the reasons of each code, with their default decisions.")
final class Reasons implements Callable<Integer> {

  private final Console console;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Mixin private PackOption packOption = new PackOption();

  Reasons(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PackTable table = packOption.load().table();
    if (json) {
      writeJson(table);
      return Main.OK;
    }
    for (ErrorCode code : ErrorCode.values()) {
      String can = code.isRetryable() ? "retryable" : "not retryable";
      console.out().println(code + "  " + code.httpStatus() + "  " + can);
      for (Reason reason : Reason.values()) {
        PolicyRow policy = table.policies().get(reason);
        if (reason.code() == code && policy != null) {
          console.out().println(line(reason, policy));
        }
      }
    }
    return Main.OK;
  }

  private static String line(Reason reason, PolicyRow policy) {
    String retry =
        policy.retry()
            ? policy.attempts() + " attempts from " + Durations.text(policy.firstBackoff())
            : "no retry";
    String fallback =
        policy.fallback().isEmpty() ? "no fallback" : Joiner.on(", ").join(policy.fallback());
    return String.format(Locale.ROOT, "  %-27s %-20s %s", reason, retry, fallback);
  }

  private void writeJson(PackTable table) throws IOException {
    try (JsonGenerator out = Json.generator(console.out())) {
      out.writeStartArray();
      for (Reason reason : Reason.values()) {
        out.writeStartObject();
        out.writeStringField("reason", reason.name());
        out.writeStringField("code", reason.code().name());
        out.writeStringField("message", table.messages().getOrDefault(reason.name(), ""));
        writePolicy(table.policies().get(reason), out);
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    console.out().println();
  }

  private static void writePolicy(@Nullable PolicyRow policy, JsonGenerator out)
      throws IOException {
    if (policy == null) {
      return;
    }
    out.writeBooleanField("retry", policy.retry());
    out.writeNumberField("attempts", policy.attempts());
    out.writeNumberField("firstBackoffMillis", policy.firstBackoff().toMillis());
    out.writeArrayFieldStart("fallback");
    for (FallbackStep step : policy.fallback()) {
      out.writeString(step.name());
    }
    out.writeEndArray();
    out.writeObjectFieldStart("cooldown");
    out.writeStringField("scope", policy.cooldownScope().name());
    if (policy.cooldownScope() == Cooldown.Scope.NONE || policy.cooldownFor().isZero()) {
      out.writeNullField("millis");
    } else {
      out.writeNumberField("millis", policy.cooldownFor().toMillis());
    }
    out.writeEndObject();
    out.writeArrayFieldStart("remedy");
    for (Remedy remedy : policy.remedies()) {
      out.writeString(remedy.name());
    }
    out.writeEndArray();
    out.writeStringField("origin", policy.origin().name());
  }
}
