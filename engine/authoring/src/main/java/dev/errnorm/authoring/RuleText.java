package dev.errnorm.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule as it stands in a file that no parser can read.
 *
 * @param name its id
 * @param first the line in which it begins, counted from 1
 * @param last the last line before the next rule
 */
record RuleText(String name, int first, int last) {

  private static final Pattern BEGIN = Pattern.compile("(?m)^[ \\t]*rule[ \\t]+\"([^\"\n]*)\"");
  private static final Pattern NO_CODE = Pattern.compile("\"[^\"\n]*\"|//[^\n]*");
  private static final Pattern WORD = Pattern.compile("\\b(?:then|end)\\b");

  /**
   * The first rule of {@code text} that lacks a parenthesis, a {@code then} or an {@code end}; else
   * the last that begins at {@code line} or before it, or empty.
   */
  static Optional<RuleText> unfinished(String text, int line) {
    List<RuleText> rules = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    Matcher begin = BEGIN.matcher(text);
    while (begin.find()) {
      starts.add(begin.start());
    }
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      String rule = text.substring(starts.get(i), end);
      begin.find(starts.get(i));
      RuleText found =
          new RuleText(begin.group(1), lineAt(text, starts.get(i)), lineAt(text, end - 1));
      if (lacks(NO_CODE.matcher(rule).replaceAll(" "))) {
        return Optional.of(found);
      }
      rules.add(found);
    }
    return rules.stream().filter(rule -> rule.first() <= line).reduce((a, b) -> b);
  }

  private static boolean lacks(String rule) {
    long open = rule.chars().filter(c -> c == '(').count();
    long closed = rule.chars().filter(c -> c == ')').count();
    return open > closed || WORD.matcher(rule).results().count() < 2;
  }

  private static int lineAt(String text, int offset) {
    return 1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
  }
}
