package dev.errnorm;

import com.google.common.collect.ImmutableMap;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the operator's log says of a failure, as fields and as one line of {@code key=value}. */
final class LogLine {

  private LogLine() {}

  /** The fields in the order of the line; what is not known is left out. */
  static ImmutableMap<String, String> fields(Outcome.Failed failed) {
    Upstream upstream = failed.upstream();
    Explanation explanation = failed.explanation();
    Fields fields = new Fields();
    fields.ifKnown("request_id", upstream.requestId());
    fields.put("provider", upstream.provider().isEmpty() ? "unknown" : upstream.provider());
    fields.ifKnown("operation", upstream.operation());
    fields.ifKnown("model", upstream.model());
    fields.ifKnown("endpoint", upstream.endpoint());
    fields.put("status", upstream.status() == 0 ? "none" : Integer.toString(upstream.status()));
    if (upstream.transport() != TransportFailure.NONE) {
      fields.put("transport", upstream.transport().name());
    }
    fields.put("streaming", Boolean.toString(upstream.isStreamed()));
    fields.put("attempt", Integer.toString(upstream.attempt()));
    upstream.latency().ifPresent(time -> fields.put("latency_ms", Long.toString(time.toMillis())));
    fields.put("code", failed.code().name());
    fields.put("reason", failed.reason().name());
    if (failed.shown().code() != failed.code()) {
      fields.put("shown", failed.shown().code().name());
    }
    fields.put("retry", retry(failed.retry()));
    fields.put(
        "fallback",
        failed.fallback().isEmpty()
            ? "none"
            : failed.fallback().stream().map(Enum::name).collect(Collectors.joining(",")));
    fields.put("cooldown", cooldown(failed.cooldown()));
    fields.put("rule", explanation.ruleId());
    fields.ifKnown("tag", explanation.tag());
    fields.put("evidence", explanation.evidence().name());
    fields.put("pack", explanation.packVersion());
    fields.ifKnown("degraded", explanation.degraded());
    fields.ifKnown("vendor_request_id", failed.vendorRequestId().orElse(""));
    fields.ifKnown("vendor_code", upstream.vendorCode());
    fields.ifKnown("vendor_type", upstream.vendorType());
    fields.ifKnown("vendor_message", upstream.vendorMessage());
    return fields.all.buildOrThrow();
  }

  static String of(Outcome.Failed failed) {
    return fields(failed).entrySet().stream().map(LogLine::pair).collect(Collectors.joining(" "));
  }

  private static final class Fields {

    private final ImmutableMap.Builder<String, String> all = ImmutableMap.builder();

    void put(String key, String value) {
      all.put(key, value);
    }

    void ifKnown(String key, String value) {
      if (!value.isEmpty()) {
        put(key, value);
      }
    }
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
  private static String pair(Map.Entry<String, String> field) {
    String value = field.getValue();
    boolean plain = value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '=');
    if (plain && !value.isEmpty()) {
      return field.getKey() + "=" + value;
    }
    StringBuilder quoted = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else {
        quoted.append(SupportReport.breaksLine(c) ? ' ' : c);
      }
    }
    return field.getKey() + "=\"" + quoted + "\"";
  }
}
