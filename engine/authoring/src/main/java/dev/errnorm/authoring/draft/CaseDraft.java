package dev.errnorm.authoring.draft;

import dev.errnorm.Outcome;
import dev.errnorm.authoring.cases.OutcomeJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a recorded exchange as a case. */
final class CaseDraft {

  private static final String INDENT = "    ";

  private CaseDraft() {}

  /**
   * One item of a case file.
   *
   * @param exchange what {@link Recorded#forCase} keeps
   * @param decide what a person has to decide about it, or empty
   */
  static String text(
      String name,
      String about,
      String origin,
      Map<String, Object> exchange,
      Outcome outcome,
      String decide) {
    StringBuilder out = new StringBuilder();
    out.append("- name: ").append(YamlText.scalar(name)).append('\n');
    out.append("  about: ").append(YamlText.scalar(about)).append('\n');
    out.append("  origin: ").append(origin).append('\n');
    out.append("  exchange:\n");
    exchange.forEach((key, value) -> append(key, value, out));
    if (exchange.isEmpty()) {
      out.append(INDENT).append("status: 0\n");
    }
    if (!decide.isEmpty()) {
      out.append("  # decide: ").append(decide).append('\n');
    }
    out.append("  expect: ").append(expectation(outcome)).append('\n');
    return out.toString();
  }

  private static String expectation(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? "{ reason: " + failed.reason() + ", retry: " + failed.retry().isRetry() + " }"
        : "{ outcome: " + OutcomeJson.name(outcome) + " }";
  }

  private static void append(String key, Object value, StringBuilder out) {
    out.append(INDENT).append(key).append(": ");
    if (value instanceof Map<?, ?> map) {
      out.append(
          map.entrySet().stream()
              .map(e -> flow(String.valueOf(e.getKey())) + ": " + flow(e.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }")));
    } else if (value instanceof List<?> list) {
      out.append(list.stream().map(CaseDraft::flow).collect(Collectors.joining(", ", "[", "]")));
    } else if (value instanceof String text && text.contains("\n") && YamlText.fitsBlock(text)) {
      block(text, out);
      return;
    } else if (value instanceof String text && key.equals("body") && YamlText.fitsBlock(text)) {
      block(text, out);
      return;
    } else {
      out.append(flow(value));
    }
    out.append('\n');
  }

  private static void block(String text, StringBuilder out) {
    out.append("|\n");
    text.lines()
        .forEach(line -> out.append(line.isEmpty() ? "" : INDENT + "  ").append(line).append('\n'));
  }

  private static String flow(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : YamlText.scalar(String.valueOf(value));
  }
}
