package dev.errnorm.read;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Set;
import java.util.TreeMap;
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

  private final Phrases plain;
  private final Phrases numbered;

  /**
   * Phrases of one kind.
   *
   * @param all null where they are few
   * @param few empty where they are not
   */
  private record Phrases(
      @Nullable AhoCorasickDoubleArrayTrie<String> all, ImmutableList<String> few) {

    static Phrases of(TreeMap<String, String> phrases) {
      if (phrases.size() <= FEW) {
        return new Phrases(null, ImmutableList.copyOf(phrases.keySet()));
      }
      AhoCorasickDoubleArrayTrie<String> all = new AhoCorasickDoubleArrayTrie<>();
      all.build(phrases);
      return new Phrases(all, ImmutableList.of());
    }

    void collect(String text, ImmutableSet.Builder<String> found) {
      if (all != null && !text.isEmpty()) {
        all.parseText(
            text,
            (begin, end, phrase) -> {
              add(text, begin, end, phrase, found);
            });
      }
      for (String phrase : few) {
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
          add(text, at, at + phrase.length(), phrase, found);
        }
      }
    }

    private static void add(
        String text, int begin, int end, String phrase, ImmutableSet.Builder<String> found) {
      if (isBound(text, begin - 1, begin) && isBound(text, end, end - 1)) {
        found.add(phrase);
      }
    }
  }

  /** A scanner for {@code phrases} in the form of {@link Words#normalize}. */
  public PhraseScanner(Set<String> phrases) {
    TreeMap<String, String> without = new TreeMap<>();
    TreeMap<String, String> with = new TreeMap<>();
    for (String phrase : Sets.filter(phrases, words -> !words.isEmpty())) {
      (phrase.indexOf('#') < 0 ? without : with).put(phrase, phrase);
    }
    plain = Phrases.of(without);
    numbered = Phrases.of(with);
  }

  /** Adds the phrases that stand in {@code text} to {@code found}. */
  public void scan(String text, ImmutableSet.Builder<String> found) {
    String own = Quotes.withoutLong(text, LONGEST_QUOTE);
    String cut = own.length() <= MAX_TEXT ? own : own.substring(0, MAX_TEXT);
    scanNormalized(Words.normalize(cut), found);
  }

  /** Adds the phrases that stand in {@code words}, already normalized, to {@code found}. */
  void scanNormalized(String words, ImmutableSet.Builder<String> found) {
    plain.collect(words, found);
    String masked = Numbers.masked(words);
    if (!masked.equals(words)) {
      numbered.collect(masked, found);
    }
  }

  /** Adds the phrases that stand in the parts of {@code identifier} to {@code found}. */
  public void scanIdentifier(String identifier, ImmutableSet.Builder<String> found) {
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
