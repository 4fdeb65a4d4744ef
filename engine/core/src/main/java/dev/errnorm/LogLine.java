package dev.errnorm;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** One line for the operator's log, as {@code key=value} pairs. */
final class LogLine {

  private LogLine() {}

  static String of(Outcome.Failed failed) {
    Upstream upstream = failed.upstream();
    Explanation explanation = failed.explanation();
    StringBuilder line = new StringBuilder(256);
    pair(line, "provider", upstream.provider().isEmpty() ? "unknown" : upstream.provider());
    pair(line, "status", upstream.status() == 0 ? "none" : Integer.toString(upstream.status()));
    pair(line, "code", failed.code().name());
    pair(line, "reason", failed.reason().name());
    if (failed.shown().code() != failed.code()) {
      pair(line, "shown", failed.shown().code().name());
    }
    pair(line, "retry", retry(failed.retry()));
    pair(
        line,
        "fallback",
        failed.fallback().isEmpty()
            ? "none"
            : failed.fallback().stream().map(Enum::name).collect(Collectors.joining(",")));
    pair(line, "cooldown", cooldown(failed.cooldown()));
    pair(line, "rule", explanation.ruleId());
    pair(line, "evidence", explanation.evidence().name());
    pair(line, "pack", explanation.packVersion());
    if (!explanation.degraded().isEmpty()) {
      pair(line, "degraded", explanation.degraded());
    }
    failed.vendorRequestId().ifPresent(id -> pair(line, "vendor_request_id", id));
    if (!upstream.vendorCode().isEmpty()) {
      pair(line, "vendor_code", upstream.vendorCode());
    }
    if (!upstream.vendorType().isEmpty()) {
      pair(line, "vendor_type", upstream.vendorType());
    }
    if (!upstream.vendorMessage().isEmpty()) {
      pair(line, "vendor_message", upstream.vendorMessage());
    }
    return line.toString();
  }

  private static String retry(RetryDecision retry) {
    if (retry instanceof RetryDecision.After after) {
      return "after:" + seconds(after.delay());
    }
    return retry instanceof RetryDecision.WithBackoff backoff
        ? "backoff:" + seconds(backoff.delay())
        : "no";
  }

  private static String cooldown(Cooldown cooldown) {
    if (cooldown.scope() == Cooldown.Scope.NONE) {
      return "none";
    }
    return cooldown.scope().name().toLowerCase(Locale.ROOT)
        + ":"
        + cooldown.duration().map(LogLine::seconds).orElse("until-fixed");
  }

  private static String seconds(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  /** Whatever could break the line or be taken for another pair is quoted. */
  private static void pair(StringBuilder line, String key, String value) {
    line.append(line.length() == 0 ? "" : " ").append(key).append('=');
    boolean plain = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '=');
    if (plain && !value.isEmpty()) {
      line.append(value);
      return;
    }
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else {
        line.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? ' ' : c);
      }
    }
    line.append('"');
  }
}
