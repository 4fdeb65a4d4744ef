package dev.errnorm.cli;

import com.google.common.base.Joiner;
import com.google.common.base.Strings;
import dev.errnorm.Cooldown;
import dev.errnorm.FieldDetail;
import dev.errnorm.Outcome;
import dev.errnorm.RetryDecision;
import dev.errnorm.Shown;
import dev.errnorm.Upstream;
import dev.errnorm.authoring.cases.OutcomeJson;
import dev.errnorm.pack.PackTable;
import java.time.Duration;
import java.util.Optional;

/** Tells a person what became of an exchange, on 80 columns and without colour. */
final class Diagnosis {

  private static final int COLUMN = 56;

  private final PackTable table;

  Diagnosis(PackTable table) {
    this.table = table;
  }

  String text(Classified classified) {
    Outcome outcome = classified.outcome();
    Lines lines = new Lines();
    if (outcome instanceof Outcome.Failed failed) {
      failure(failed, lines);
    } else {
      int status = classified.exchange().status();
      lines.add(
          OutcomeJson.name(outcome) + (status == 0 ? "" : "  " + status) + "  " + what(outcome));
      because(outcome, lines);
    }
    return lines.toString();
  }

  private static String what(Outcome outcome) {
    if (outcome instanceof Outcome.Pending) {
      return "nothing has failed yet, poll on";
    }
    return outcome instanceof Outcome.Cancelled
        ? "stopped on request, not to be retried"
        : "the exchange reports success";
  }

  private void failure(Outcome.Failed failed, Lines lines) {
    Upstream upstream = failed.upstream();
    String head =
        failed.code()
            + "  "
            + failed.code().httpStatus()
            + "  "
            + (failed.code().isRetryable() ? "retryable" : "not retryable");
    lines.add(Strings.padEnd(head, COLUMN, ' ') + who(upstream));
    lines.add(
        failed.reason()
            + "  "
            + firstSentence(
                table
                    .messages()
                    .getOrDefault(failed.reason().name(), failed.code().description())));
    lines.add("retry", retry(failed));
    lines.add(
        "fallback",
        failed.fallback().isEmpty() ? "none" : Joiner.on(", then ").join(failed.fallback()));
    lines.add("cooldown", cooldown(failed.cooldown()));
    lines.add("remedy", Joiner.on(", ").join(failed.remedies()));
    Shown shown = failed.shown();
    if (shown.code() != failed.code()) {
      lines.add("shown as", shown.code() + " " + shown.status() + ": " + shown.message());
    }
    for (FieldDetail detail : failed.details()) {
      lines.add(
          "field",
          detail.field()
              + (detail.code().isEmpty() ? "" : " " + detail.code())
              + (detail.message().isEmpty() ? "" : ": " + detail.message()));
    }
    because(failed, lines);
    said(upstream).ifPresent(text -> lines.add("said", text));
    failed.vendorRequestId().ifPresent(id -> lines.add("request", id));
  }

  /** What happened; what to do about it follows line by line. */
  private static String firstSentence(String message) {
    int end = message.indexOf(". ");
    return end < 0 ? message : message.substring(0, end + 1);
  }

  private static void because(Outcome outcome, Lines lines) {
    lines.add(
        "because", outcome.explanation().ruleId() + " (" + outcome.explanation().evidence() + ")");
    if (!outcome.explanation().degraded().isEmpty()) {
      lines.add("degraded", outcome.explanation().degraded());
    }
  }

  private static String who(Upstream upstream) {
    String provider = upstream.provider();
    String status = upstream.status() == 0 ? "" : "said " + upstream.status();
    return provider.isEmpty() ? "" : (provider + " " + status).strip();
  }

  private static Optional<String> said(Upstream upstream) {
    String name = upstream.vendorCode().isEmpty() ? upstream.vendorType() : upstream.vendorCode();
    String message = upstream.vendorMessage();
    if (name.isEmpty() || message.isEmpty()) {
      return Optional.of(name + message).filter(text -> !text.isEmpty());
    }
    return Optional.of(name + ": " + message);
  }

  private static String retry(Outcome.Failed failed) {
    Upstream upstream = failed.upstream();
    if (failed.retry() instanceof RetryDecision.After after) {
      return "yes, "
          + wait(after.delay())
          + " ("
          + upstream.delaySource()
          + "), "
          + after.maxAttempts()
          + " attempts in all";
    }
    if (failed.retry() instanceof RetryDecision.WithBackoff backoff) {
      return "yes, "
          + wait(backoff.delay())
          + " (backoff, then doubling), "
          + backoff.maxAttempts()
          + " attempts in all";
    }
    return upstream
        .delay()
        .map(
            delay ->
                "no, though "
                    + upstream.delaySource()
                    + " says "
                    + (delay.isZero() ? "at once" : Durations.text(delay)))
        .orElse("no");
  }

  private static String wait(Duration delay) {
    return delay.isZero() ? "at once" : "after " + Durations.text(delay);
  }

  static String cooldown(Cooldown cooldown) {
    if (cooldown.scope() == Cooldown.Scope.NONE) {
      return "none";
    }
    return cooldown.scope()
        + cooldown
            .duration()
            .map(duration -> " for " + Durations.text(duration))
            .orElse(
                " until fixed"
                    + cooldown
                        .probeAfter()
                        .map(probe -> ", probe after " + Durations.text(probe))
                        .orElse(""));
  }
}
