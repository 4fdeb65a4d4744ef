package dev.errnorm.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds all known phrases in a text in one pass. Immutable and safe to share between threads.
 *
 * <p>What stands in quotes and is longer than 40 characters is not scanned: it may be the caller's
 * own words. {@code #} in a phrase stands for a number.
 */
public final class PhraseScanner {

  private static final int MAX_TEXT = 2048;
  private static final int LONGEST_QUOTE = 40;

  /** So few phrases are looked for one by one: an automaton takes half a megabyte at least. */
  private static final int FEW = 32;

  private final int first;
  private final ImmutableList<String> all;
  private final Phrases plain;
  private final Phrases numbered;

  /**
   * Phrases of one kind, by their numbers.
   *
   * @param many null where they are few
   * @param few empty where they are not
   */
  private record Phrases(
      @Nullable AhoCorasickDoubleArrayTrie<Integer> many, ImmutableMap<String, Integer> few) {

    static Phrases of(ImmutableMap<String, Integer> phrases) {
      if (phrases.size() <= FEW) {
        return new Phrases(null, phrases);
      }
      AhoCorasickDoubleArrayTrie<Integer> many = new AhoCorasickDoubleArrayTrie<>();
      many.build(phrases);
      return new Phrases(many, ImmutableMap.of());
    }

    void collect(String text, FoundPhrases found) {
      if (many != null && !text.isEmpty()) {
        many.parseText(
            text,
            (begin, end, phrase) -> {
              add(text, begin, end, phrase, found);
            });
      }
      few.forEach(
          (words, phrase) -> {
            for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
              add(text, at, at + words.length(), phrase, found);
            }
          });
    }

    private static void add(String text, int begin, int end, int phrase, FoundPhrases found) {
      if (isBound(text, begin - 1, begin) && isBound(text, end, end - 1)) {
        found.add(phrase);
      }
    }
  }

  /**
   * A scanner for {@code phrases} in the form of {@link Words#normalize}.
   *
   * @param first the number of the first; the others follow in their order
   */
  public PhraseScanner(Set<String> phrases, int first) {
    this.first = first;
    all = ImmutableList.sortedCopyOf(Sets.filter(phrases, words -> !words.isEmpty()));
    plain = Phrases.of(numbers(phrase -> phrase.indexOf('#') < 0));
    numbered = Phrases.of(numbers(phrase -> phrase.indexOf('#') >= 0));
  }

  private ImmutableMap<String, Integer> numbers(Predicate<String> kind) {
    ImmutableMap.Builder<String, Integer> numbers = ImmutableMap.builder();
    for (int i = 0; i < all.size(); i++) {
      if (kind.test(all.get(i))) {
        numbers.put(all.get(i), first + i);
      }
    }
    return numbers.buildOrThrow();
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
    String cut = own.length() <= MAX_TEXT ? own : own.substring(0, MAX_TEXT);
    scanNormalized(Words.normalize(cut), found);
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

  /** Whether the phrase's edge at {@code inner} may have {@code outer} as its neighbour. */
  private static boolean isBound(String text, int outer, int inner) {
    return outer < 0
        || outer >= text.length()
        || !isWordChar(text.charAt(inner))
        || !isWordChar(text.charAt(outer));
  }

  private static boolean isWordChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
