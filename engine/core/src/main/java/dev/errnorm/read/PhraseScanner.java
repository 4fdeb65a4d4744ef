package dev.errnorm.read;

import com.google.common.collect.ImmutableSet;
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

  private final @Nullable AhoCorasickDoubleArrayTrie<String> plain;
  private final @Nullable AhoCorasickDoubleArrayTrie<String> numbered;

  /** A scanner for {@code phrases} in the form of {@link Words#normalize}. */
  public PhraseScanner(Set<String> phrases) {
    TreeMap<String, String> without = new TreeMap<>();
    TreeMap<String, String> with = new TreeMap<>();
    for (String phrase : phrases) {
      (phrase.indexOf('#') < 0 ? without : with).put(phrase, phrase);
    }
    plain = trie(without);
    numbered = trie(with);
  }

  /** Adds the phrases that stand in {@code text} to {@code found}. */
  public void scan(String text, ImmutableSet.Builder<String> found) {
    String cut = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    scanNormalized(Words.normalize(Quotes.withoutLong(cut, LONGEST_QUOTE)), found);
  }

  /** Adds the phrases that stand in {@code words}, already normalized, to {@code found}. */
  void scanNormalized(String words, ImmutableSet.Builder<String> found) {
    collect(plain, words, found);
    String masked = Numbers.masked(words);
    if (!masked.equals(words)) {
      collect(numbered, masked, found);
    }
  }

  /** Adds the phrases that stand in the parts of {@code identifier} to {@code found}. */
  public void scanIdentifier(String identifier, ImmutableSet.Builder<String> found) {
    scanNormalized(Words.ofIdentifier(identifier), found);
  }

  private static void collect(
      @Nullable AhoCorasickDoubleArrayTrie<String> trie,
      String text,
      ImmutableSet.Builder<String> found) {
    if (trie == null || text.isEmpty()) {
      return;
    }
    trie.parseText(
        text,
        (begin, end, phrase) -> {
          if (isBound(text, begin - 1, begin) && isBound(text, end, end - 1)) {
            found.add(phrase);
          }
        });
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

  /** The phrases as a trie, which cannot be asked anything before it is built; null for none. */
  private static @Nullable AhoCorasickDoubleArrayTrie<String> trie(
      TreeMap<String, String> phrases) {
    if (phrases.isEmpty()) {
      return null;
    }
    AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
    trie.build(phrases);
    return trie;
  }
}
