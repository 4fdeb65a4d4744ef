package dev.errnorm.cli;

import java.io.PrintStream;

/** One line on a terminal that says how far something is, and vanishes when it is done. */
final class Progress {

  private static final String START_OF_CLEARED_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean shown;
  private int percent = -1;

  /** Writes to {@code out} if {@code shown}, else nowhere. */
  Progress(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  void say(String text) {
    print(START_OF_CLEARED_LINE + text);
  }

  /** Says how many of {@code all} are done, a hundred times at most. */
  void count(int done, int all, String what) {
    int now = (int) (100L * done / Math.max(1, all));
    if (now != percent) {
      percent = now;
      say(done + " of " + all + " " + what);
    }
  }

  void clear() {
    print(START_OF_CLEARED_LINE);
  }

  private void print(String text) {
    if (shown) {
      out.print(text);
      out.flush();
    }
  }
}
