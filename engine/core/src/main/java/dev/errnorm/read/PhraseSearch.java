package dev.errnorm.read;

import com.google.common.annotations.VisibleForTesting;
import com.google.common.primitives.Ints;
import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for phrases in normalized texts. An automaton does so in one pass, but for thousands of
 * phrases it takes some tenths of a second to build in a cold process, and half a megabyte. So the
 * first texts are searched with what a sorted list gives, and an automaton takes over once there
 * have been some: it is built on a thread of its own, and nobody waits for it. Safe to share
 * between threads.
 */
final class PhraseSearch {

  /** So few phrases need no automaton ever. */
  private static final int FEW = 32;

  private static final int TEXTS_BEFORE_AUTOMATON = 32;

  private final String[] phrases;
  private final int[] numbers;
  private final AtomicInteger textsLeft = new AtomicInteger(TEXTS_BEFORE_AUTOMATON);
  private volatile @Nullable AhoCorasickDoubleArrayTrie<Integer> automaton;

  /**
   * @param phrases sorted
   * @param numbers what each is known by
   */
  PhraseSearch(List<String> phrases, List<Integer> numbers) {
    this.phrases = phrases.toArray(String[]::new);
    this.numbers = Ints.toArray(numbers);
  }

  /** Adds the phrases that stand in {@code text} to {@code found}. */
  void collect(String text, FoundPhrases found) {
    if (text.isEmpty()) {
      return;
    }
    AhoCorasickDoubleArrayTrie<Integer> built = automaton;
    if (built == null) {
      collectOneByOne(text, found);
      countText();
      return;
    }
    built.parseText(
        text,
        (begin, end, phrase) -> {
          if (isBound(text, begin - 1, begin) && isBound(text, end, end - 1)) {
            found.add(phrase);
          }
        });
  }

  /** Compares the text from each bound on with the phrases that begin with the same character. */
  @VisibleForTesting
  void collectOneByOne(String text, FoundPhrases found) {
    for (int begin = 0; begin < text.length(); begin++) {
      if (!isBound(text, begin - 1, begin)) {
        continue;
      }
      char head = text.charAt(begin);
      for (int i = firstWith(head); i < phrases.length && phrases[i].charAt(0) == head; i++) {
        int end = begin + phrases[i].length();
        if (text.startsWith(phrases[i], begin) && isBound(text, end, end - 1)) {
          found.add(numbers[i]);
        }
      }
    }
  }

  /** Where the phrases begin whose first character is not before {@code head}. */
  private int firstWith(char head) {
    int low = 0;
    int high = phrases.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (phrases[middle].charAt(0) < head) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void countText() {
    if (phrases.length <= FEW || textsLeft.getAndDecrement() != 1) {
      return;
    }
    try {
      Thread builder = new Thread(this::buildAutomaton, "errnorm-phrases");
      builder.setDaemon(true);
      builder.start();
    } catch (OutOfMemoryError e) {
      textsLeft.set(TEXTS_BEFORE_AUTOMATON); // no more threads for now
    }
  }

  /** Builds the automaton now, for those who have the time. */
  void prepare() {
    if (phrases.length > FEW) {
      buildAutomaton();
    }
  }

  @VisibleForTesting
  void buildAutomaton() {
    TreeMap<String, Integer> byPhrase = new TreeMap<>();
    for (int i = 0; i < phrases.length; i++) {
      byPhrase.put(phrases[i], numbers[i]);
    }
    AhoCorasickDoubleArrayTrie<Integer> built = new AhoCorasickDoubleArrayTrie<>();
    built.build(Collections.unmodifiableMap(byPhrase));
    automaton = built;
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
