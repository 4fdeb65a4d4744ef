package dev.errnorm;

import com.google.common.base.CharMatcher;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the provider's support needs to find a request and to see what went wrong. */
final class SupportReport {

  private static final int LABEL = 16;

  private final StringBuilder text = new StringBuilder(512);

  private SupportReport() {}

  static String of(Outcome.Failed failed) {
    SupportReport report = new SupportReport();
    report.request(failed.upstream());
    report.answer(failed.upstream());
    report.diagnosis(failed);
    return report.text.toString();
  }

  /** Whether {@code c} would begin another line, or cannot be seen. */
  static boolean breaksLine(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }

  private void request(Upstream upstream) {
    String provider = upstream.provider().isEmpty() ? "a provider" : upstream.provider();
    text.append("A request to ").append(provider).append(" failed.\n\n");
    upstream.arrived().ifPresent(moment -> line("when", moment.toString()));
    line("their id", upstream.vendorRequestId().orElse("none was sent"));
    line("our id", upstream.requestId());
    line("endpoint", upstream.endpoint());
    line("operation", upstream.operation());
    line("model", upstream.model());
    line("attempt", Integer.toString(upstream.attempt()));
    upstream.latency().ifPresent(time -> line("failed after", time.toMillis() + " ms"));
  }

  private void answer(Upstream upstream) {
    String status = upstream.status() == 0 ? "no response" : "HTTP " + upstream.status();
    line("status", upstream.isStreamed() ? status + ", inside a stream" : status);
    if (upstream.transport() != TransportFailure.NONE) {
      line("connection", words(upstream.transport().name()));
    }
    line(
        "their code",
        Stream.of(upstream.vendorCode(), upstream.vendorType())
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", type ")));
    line("their words", upstream.vendorMessage());
    upstream
        .delay()
        .ifPresent(
            wait -> line("their wait", wait.toMillis() + " ms (" + upstream.delaySource() + ")"));
  }

  private void diagnosis(Outcome.Failed failed) {
    Explanation explanation = failed.explanation();
    text.append('\n');
    line("we read it as", failed.reason() + " (" + failed.code() + ")");
    line(
        "because of",
        explanation.ruleId()
            + ", "
            + words(explanation.evidence().name())
            + ", pack "
            + explanation.packVersion());
    line("degraded", explanation.degraded());
  }

  private void line(String label, String value) {
    if (value.isEmpty()) {
      return;
    }
    text.append(label).append(" ".repeat(LABEL - label.length()));
    text.append(CharMatcher.forPredicate(SupportReport::breaksLine).collapseFrom(value, ' '));
    text.append('\n');
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
