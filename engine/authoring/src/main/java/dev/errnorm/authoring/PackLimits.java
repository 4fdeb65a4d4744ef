package dev.errnorm.authoring;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import java.util.Locale;

/**
 * How much a pack may hold: some times more than the largest that is known. Beyond it, loading
 * takes minutes and gigabytes, and the pack is a mistake or an attack.
 */
final class PackLimits {

  static final int ROWS = 100_000;
  static final int PHRASES = 50_000;
  static final int PHRASE_LENGTH = 200;
  static final int RULES = 1_000;

  /** Of one compilation, in seconds. */
  static final int COMPILE_SECONDS = 60;

  private PackLimits() {}

  /** Whether there are more rows or phrases than a pack may hold. */
  static boolean isOver(PackTable table) {
    return table.rows().size() > ROWS || phrases(table).size() > PHRASES;
  }

  static void check(PackTable table, LintedRules rules, Faults faults) {
    count("mappings", table.rows().size(), ROWS, "rows", faults);
    count("rules", rules.rules().size(), RULES, "rules", faults);
    ImmutableSet<String> all = phrases(table);
    count("mappings", all.size(), PHRASES, "phrases", faults);
    all.stream()
        .filter(phrase -> phrase.length() > PHRASE_LENGTH)
        .forEach(
            phrase ->
                faults.add(
                    "mappings",
                    0,
                    "the phrase '"
                        + phrase.substring(0, 20)
                        + "…' is longer than 200 characters. Name the words that count."));
  }

  private static ImmutableSet<String> phrases(PackTable table) {
    ImmutableSet.Builder<String> phrases = ImmutableSet.builder();
    for (MappingRow row : table.rows()) {
      row.phrases().forEach(phrases::addAll);
      phrases.addAll(row.unless());
    }
    return phrases.build();
  }

  static void count(String place, int found, int most, String what, Faults faults) {
    if (found > most) {
      faults.add(
          place,
          0,
          String.format(
              Locale.ROOT, "there are %,d %s, over %,d. Split the pack.", found, what, most));
    }
  }
}
