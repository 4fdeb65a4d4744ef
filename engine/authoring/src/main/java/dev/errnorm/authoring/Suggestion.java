package dev.errnorm.authoring;

import com.google.common.base.Ascii;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Finds what somebody who mistyped a word most likely meant. */
public final class Suggestion {

  /** So many words may be listed where none is near. */
  private static final int LISTED = 16;

  private Suggestion() {}

  /**
   * A way out for a {@code word} that is none of {@code known}, to be put behind a sentence: {@code
   * " Did you mean 'x'?"}, or a list if it is short, or nothing.
   */
  public static String of(String word, Collection<String> known) {
    String near = nearest(word, known);
    if (!near.isEmpty()) {
      return " Did you mean '" + near + "'?";
    }
    if (known.isEmpty() || known.size() > LISTED) {
      return "";
    }
    List<String> sorted = new ArrayList<>(known);
    sorted.sort(null);
    return known.size() == 1
        ? " It can only be '" + sorted.get(0) + "'."
        : " It can be one of " + String.join(", ", sorted) + ".";
  }

  /** The one of {@code known} that differs least from {@code word}, or empty if all differ much. */
  public static String nearest(String word, Collection<String> known) {
    String best = "";
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(Ascii.toLowerCase(word), Ascii.toLowerCase(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** How many letters have to be put in, left out, changed or swapped with their neighbour. */
  private static int distance(String a, String b) {
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int least(int[][] steps, String a, String b, int i, int j) {
    int change = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, 1 + steps[i - 2][j - 2]) : least;
  }
}
