package dev.errnorm.authoring.docs;

import java.util.List;
import java.util.stream.Collectors;

/** Builds one page. Not thread-safe. */
final class Markdown {

  /** How every page begins. */
  static final String GENERATED =
      "<!-- Generated from rules/, mappings/ and testdata/ by `errnorm docs`; do not edit. -->\n";

  private final StringBuilder page = new StringBuilder(GENERATED);

  Markdown heading(int level, String text) {
    page.append('\n').append("#".repeat(level)).append(' ').append(text).append('\n');
    return this;
  }

  Markdown paragraph(String text) {
    page.append('\n').append(text).append('\n');
    return this;
  }

  Markdown list(List<String> items) {
    page.append('\n');
    items.forEach(item -> page.append("- ").append(item).append('\n'));
    return this;
  }

  Markdown table(List<String> head, List<List<String>> rows) {
    page.append('\n');
    row(head);
    row(head.stream().map(cell -> "---").toList());
    rows.forEach(this::row);
    return this;
  }

  @Override
  public String toString() {
    return page.toString();
  }

  static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("`", "'") + "`";
  }

  static String link(String text, String target) {
    return "[" + text + "](" + target + ")";
  }

  private void row(List<String> cells) {
    page.append(
        cells.stream()
            .map(cell -> cell.replace("|", "\\|").replace('\n', ' '))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
