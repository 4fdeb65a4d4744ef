package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows rows and rules as their files have them. */
public final class Definition {

  private static final int MOST_LINES = 60;

  private Definition() {}

  /**
   * The lines of the row or rule at {@code place}, without the indentation they share; empty if
   * they cannot be read.
   *
   * @param folder the pack folder
   * @param place {@code path:line}
   */
  public static ImmutableList<String> at(Path folder, String place) {
    int colon = place.lastIndexOf(':');
    if (colon < 0) {
      return ImmutableList.of();
    }
    try {
      String text =
          new String(Files.readAllBytes(folder.resolve(place.substring(0, colon))), UTF_8);
      List<String> lines = text.lines().toList();
      int first = Integer.parseInt(place.substring(colon + 1)) - 1;
      if (first < 0 || first >= lines.size()) {
        return ImmutableList.of();
      }
      int end = place.startsWith("rules/") ? endOfRule(lines, first) : endOfItem(lines, first);
      String definition =
          String.join("\n", lines.subList(first, Math.min(end, first + MOST_LINES)));
      return definition.stripIndent().lines().collect(ImmutableList.toImmutableList());
    } catch (IOException | NumberFormatException e) {
      return ImmutableList.of();
    }
  }

  private static int endOfRule(List<String> lines, int first) {
    int end = first;
    while (end < lines.size() && !lines.get(end).strip().equals("end")) {
      end++;
    }
    return Math.min(end + 1, lines.size());
  }

  /** What is indented more deeply than the item's dash belongs to it. */
  private static int endOfItem(List<String> lines, int first) {
    int depth = indentation(lines.get(first));
    int end = first + 1;
    while (end < lines.size()
        && !lines.get(end).isBlank()
        && indentation(lines.get(end)) > depth
        && !lines.get(end).stripLeading().startsWith("#")) {
      end++;
    }
    return end;
  }

  private static int indentation(String line) {
    return line.length() - line.stripLeading().length();
  }
}
