package dev.errnorm.authoring.draft;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import dev.errnorm.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Drafts rows: theirs on the left, a guess of ours on the right. */
final class RowDraft {

  private static final Splitter FRAGMENTS =
      Splitter.on(MessageShape.MASKS.or(CharMatcher.anyOf(".,;:!?()[]{}\"。，；：！？（）\n")))
          .trimResults()
          .omitEmptyStrings();

  private static final int MOST_WORDS = 6;
  private static final int MOST_IDEOGRAPHS = 10;

  private RowDraft() {}

  /** A row that asks for {@code column}, and for {@code status} unless that is 0. */
  static String field(String column, String value, int status, Reason reason) {
    return "- { "
        + column
        + ": "
        + YamlText.scalar(value)
        + (status == 0 ? "" : ", status: " + status)
        + ", reason: "
        + reason
        + " }";
  }

  /** A row that asks for the words of {@code shape}; empty if there are none. */
  static String phrase(String shape, int status, Reason reason) {
    String phrase = keyWords(shape);
    if (phrase.isEmpty()) {
      return "";
    }
    return "- { id: "
        + slug(phrase)
        + (status == 0 ? "" : ", status: " + status)
        + ", phrases: ["
        + YamlText.scalar(phrase)
        + "], reason: "
        + reason
        + " }";
  }

  /** The longest run of words of {@code shape} that nothing varying and no mark interrupts. */
  static String keyWords(String shape) {
    String longest = "";
    for (String fragment : FRAGMENTS.split(shape)) {
      if (fragment.codePoints().filter(Character::isLetter).count()
          > longest.codePoints().filter(Character::isLetter).count()) {
        longest = fragment;
      }
    }
    if (longest.codePoints().filter(Character::isLetter).count() < 3) {
      return longest.codePoints().anyMatch(Character::isIdeographic) ? longest : "";
    }
    List<String> words = Splitter.on(' ').omitEmptyStrings().splitToList(longest);
    if (longest.codePoints().anyMatch(Character::isIdeographic)) {
      int length = longest.codePointCount(0, longest.length());
      return longest.substring(0, longest.offsetByCodePoints(0, Math.min(length, MOST_IDEOGRAPHS)));
    }
    // A sentence says what happened at its end more often than at its beginning.
    return words.stream()
        .skip(Math.max(0, words.size() - MOST_WORDS))
        .collect(Collectors.joining(" "))
        .toLowerCase(Locale.ROOT);
  }

  private static String slug(String phrase) {
    List<String> words = new ArrayList<>();
    for (String word : phrase.replaceAll("['’]", "").split("[^a-z0-9]+")) {
      if (!word.isEmpty() && words.size() < 5) {
        words.add(word);
      }
    }
    return words.isEmpty()
        ? "words-" + String.format(Locale.ROOT, "%04x", phrase.hashCode() & 0xffff)
        : String.join("-", words);
  }
}
