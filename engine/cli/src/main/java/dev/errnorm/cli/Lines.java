package dev.errnorm.cli;

import com.google.common.base.Strings;

/** Labelled lines of at most 80 columns. What a provider sent cannot move the cursor in them. */
final class Lines {

  private static final int WIDTH = 80;
  private static final int INDENT = 13;
  private static final int MOST_LINES = 6;

  private final StringBuilder out = new StringBuilder();

  /** Adds a line that begins at the left edge. */
  void add(String text) {
    wrap(text, 2);
  }

  /** Adds what is called {@code label}; nothing if there is no text. */
  void add(String label, String text) {
    if (!text.isEmpty()) {
      add(Strings.padEnd("  " + label, INDENT, ' '), INDENT, text);
    }
  }

  /** Adds {@code text} behind {@code head}, which fills {@code indent} columns. */
  void add(String head, int indent, String text) {
    out.append(head);
    wrap(text, indent);
  }

  /** Adds what is called {@code label} on one line however long, so that it can be copied. */
  void whole(String label, String text) {
    out.append(Strings.padEnd("  " + label, INDENT, ' ')).append(clean(text)).append('\n');
  }

  private void wrap(String text, int indent) {
    String rest = clean(text);
    int width = WIDTH - indent;
    for (int line = 1; rest.codePointCount(0, rest.length()) > width; line++) {
      int end = rest.offsetByCodePoints(0, width);
      int blank = rest.lastIndexOf(' ', end);
      int cut = blank > width / 2 ? blank : end;
      if (line == MOST_LINES) {
        rest = rest.substring(0, rest.offsetByCodePoints(0, width - 1)) + "…";
        break;
      }
      out.append(rest, 0, cut).append('\n').append(" ".repeat(indent));
      rest = rest.substring(cut).stripLeading();
    }
    out.append(rest).append('\n');
  }

  /** {@code text} without control characters and marks that reverse the direction of writing. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) ? ' ' : c)
        .filter(
            c ->
                !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString().stripTrailing();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
