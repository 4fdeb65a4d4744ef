package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds all known phrases in a text. Immutable and safe to share between threads.
 *
 * <p>What stands in quotes and is longer than 40 characters is not scanned: it may be the caller's
 * own words. {@code #} in a phrase stands for a number.
 */
public final class PhraseScanner {

  private static final int MAX_TEXT = 2048;
  private static final int LONGEST_QUOTE = 40;

  private final int first;
  private final ImmutableList<String> all;
  private final PhraseSearch plain;
  private final PhraseSearch numbered;

  /**
   * A scanner for {@code phrases} in the form of {@link Words#normalize}.
   *
   * @param first the number of the first; the others follow in their order
   */
  public PhraseScanner(Set<String> phrases, int first) {
    this.first = first;
    all = ImmutableList.sortedCopyOf(Sets.filter(phrases, words -> !words.isEmpty()));
    plain = search(false);
    numbered = search(true);
  }

  /** A search for those phrases that hold a number, or for those that do not. */
  private PhraseSearch search(boolean holdsNumber) {
    List<String> phrases = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).indexOf('#') >= 0 == holdsNumber) {
        phrases.add(all.get(i));
        numbers.add(first + i);
      }
    }
    return new PhraseSearch(phrases, numbers);
  }

  /** The number of its first phrase. */
  public int first() {
    return first;
  }

  /** What it looks for, in the order of their numbers. */
  public ImmutableList<String> phrases() {
    return all;
  }

  /** Adds the numbers of the phrases that stand in {@code text} to {@code found}. */
  public void scan(String text, FoundPhrases found) {
    String own = Quotes.withoutLong(text, LONGEST_QUOTE);
    scanNormalized(Words.normalize(Ascii.truncate(own, MAX_TEXT, "")), found);
  }

  /** Adds the phrases that stand in {@code words}, already normalized, to {@code found}. */
  void scanNormalized(String words, FoundPhrases found) {
    plain.collect(words, found);
    String masked = Numbers.masked(words);
    if (!masked.equals(words)) {
      numbered.collect(masked, found);
    }
  }

  /** Adds the phrases that stand in the parts of {@code identifier} to {@code found}. */
  public void scanIdentifier(String identifier, FoundPhrases found) {
    scanNormalized(Words.ofIdentifier(identifier), found);
  }
}
