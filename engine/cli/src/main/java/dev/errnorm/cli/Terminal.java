package dev.errnorm.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal, if the program writes to one. Colours are for terminals only, and not where {@code
 * NO_COLOR} is set (no-color.org).
 */
final class Terminal {

  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String BOLD_RED = "\033[1;31m";
  private static final String PLAIN = "\033[0m";

  private static final Pattern FAILED = Pattern.compile("(?m)^FAILED .*$");
  private static final Pattern EXPECTED =
      Pattern.compile("(?m)^( {4}\\S+ +)(expected )(.*?)(?:(   got )(.*))?$");
  private static final Pattern GOT = Pattern.compile("(?m)^( {5,}got +)(.*)$");

  private Terminal() {}

  /** Whether a person looks on. */
  static boolean isThere() {
    java.io.Console console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // From Java 22 on there is a console even where there is no terminal.
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** {@code report} with colours, if a person looks on who wants some. */
  static String paint(String report) {
    String refused = System.getenv("NO_COLOR");
    return isThere() && (refused == null || refused.isEmpty()) ? coloured(report) : report;
  }

  /** A report of cases: what failed and what was got in red, what was expected in green. */
  static String coloured(String report) {
    String painted = FAILED.matcher(report).replaceAll(BOLD_RED + "$0" + PLAIN);
    painted =
        EXPECTED
            .matcher(painted)
            .replaceAll(
                line -> {
                  String expected = line.group(1) + line.group(2) + GREEN + line.group(3) + PLAIN;
                  String got =
                      line.group(4) == null ? "" : line.group(4) + RED + line.group(5) + PLAIN;
                  return Matcher.quoteReplacement(expected + got);
                });
    return GOT.matcher(painted).replaceAll("$1" + RED + "$2" + PLAIN);
  }
}
