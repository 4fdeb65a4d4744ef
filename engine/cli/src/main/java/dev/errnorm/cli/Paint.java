package dev.errnorm.cli;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours for texts that are laid out already; without colours they stay as they are. */
final class Paint {

  private static final Pattern FAILED = Pattern.compile("(?m)^FAILED .*$");
  private static final Pattern EXPECTED =
      Pattern.compile("(?m)^( {4}\\S+ +expected )(.*?)(?:(   got )(.*))?$");
  private static final Pattern GOT = Pattern.compile("(?m)^( {5,}got +)(.*)$");
  private static final Pattern PLACE = Pattern.compile("(?m)^\\S+?(?::\\d+)?:(?= )");
  private static final Pattern ADDED = Pattern.compile("(?m)^\\+ .*$");
  private static final Pattern REMOVED = Pattern.compile("(?m)^- .*$");
  private static final Pattern HEADING = Pattern.compile("(?m)^(?![+~-] )\\S.*$");

  private final Terminal terminal;

  Paint(Terminal terminal) {
    this.terminal = terminal;
  }

  /** A report of cases: what failed and what was got in red, what was expected in green. */
  String report(String text) {
    String painted = each(FAILED, text, line -> terminal.bad(line.group()));
    painted =
        each(
            EXPECTED,
            painted,
            line ->
                line.group(1)
                    + terminal.good(line.group(2))
                    + (line.group(3) == null ? "" : line.group(3) + terminal.bad(line.group(4))));
    return each(GOT, painted, line -> line.group(1) + terminal.bad(line.group(2)));
  }

  /** Faults, one a line: their places stand out. */
  String faults(String text) {
    return each(PLACE, text, place -> terminal.strong(place.group()));
  }

  /**
   * Groups of indented lines, each below a line that stands out; what came is green, what went red.
   */
  String groups(String text) {
    String painted = each(HEADING, text, line -> terminal.strong(line.group()));
    painted = each(ADDED, painted, line -> terminal.good(line.group()));
    return each(REMOVED, painted, line -> terminal.bad(line.group()));
  }

  private static String each(Pattern pattern, String text, Function<MatchResult, String> painted) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(painted.apply(found)));
  }
}
