package dev.errnorm.cli;

/**
 * What the program writes to: whether a person looks on, and whether in colour. Colours are for
 * terminals only, and not where {@code NO_COLOR} is set (no-color.org).
 *
 * @param isThere whether there is a terminal
 * @param isColoured whether it shows colours and nobody has asked for none
 */
record Terminal(boolean isThere, boolean isColoured) {

  private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  /** As the system and the environment have it. */
  static Terminal auto() {
    boolean isThere = isTerminal();
    String refused = System.getenv("NO_COLOR");
    return new Terminal(isThere, isThere && (refused == null || refused.isEmpty()));
  }

  private static boolean isTerminal() {
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

  /** What empties the screen; an empty line where there is none. */
  String clear() {
    return isThere ? CLEAR : "\n";
  }

  String bad(String text) {
    return with(RED, text);
  }

  String good(String text) {
    return with(GREEN, text);
  }

  String strong(String text) {
    return with(BOLD, text);
  }

  private String with(String sequence, String text) {
    return isColoured && !text.isEmpty() ? sequence + text + PLAIN : text;
  }
}
