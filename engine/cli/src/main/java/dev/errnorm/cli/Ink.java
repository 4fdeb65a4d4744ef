package dev.errnorm.cli;

import picocli.CommandLine.Help.Ansi;

/**
 * Colours, where there is a terminal that shows them and nobody has asked for none.
 *
 * @param onTerminal whether to write any control sequence at all
 */
record Ink(boolean onTerminal) {

  private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  /** As the terminal and the environment ({@code NO_COLOR} …) have it. */
  static Ink auto() {
    return new Ink(Ansi.AUTO.enabled());
  }

  /** What empties the screen; an empty line where there is none. */
  String clear() {
    return onTerminal ? CLEAR : "\n";
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
    return onTerminal ? sequence + text + PLAIN : text;
  }
}
