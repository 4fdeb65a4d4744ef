package dev.errnorm.read;

import com.google.common.primitives.Ints;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Looks for phrases in normalized texts. Immutable and safe to share between threads.
 *
 * <p>A phrase can only begin where a word does. There the first characters are looked up, and among
 * the phrases that begin with them the last one that does not sort behind the text: whatever else
 * fits is a beginning of it. That is less than an automaton does at each character, and nothing
 * needs to be built but a sorted list.
 */
final class PhraseSearch {

  /** By so many characters a phrase is looked up, or by all if it has fewer. */
  private static final int HEAD = 4;

  private static final int NONE = -1;

  /** How many first characters are told apart, a power of two. */
  private static final int FIRSTS = 0x400;

  private final String[] phrases;
  private final int[] numbers;

  /** The longest other phrase that each begins with, or {@link #NONE}. */
  private final int[] beginnings;

  /**
   * The heads, four characters of 16 bits each, at places by their hashes; 0 where there is none.
   */
  private final long[] heads;

  /** For each head the first of its phrases, and the one behind its last. */
  private final int[] firsts;

  private final int[] ends;

  /** For the lowest bits of a head's first character a bit for each length that heads have. */
  private final byte[] lengths = new byte[FIRSTS];

  /**
   * @param phrases sorted, none empty
   * @param numbers what each is known by
   */
  PhraseSearch(List<String> phrases, List<Integer> numbers) {
    this.phrases = phrases.toArray(String[]::new);
    this.numbers = Ints.toArray(numbers);
    beginnings = beginnings(this.phrases);
    int size = Math.max(4, Integer.highestOneBit(phrases.size()) * 4);
    heads = new long[size];
    firsts = new int[size];
    ends = new int[size];
    for (int i = 0; i < this.phrases.length; i++) {
      int length = Math.min(HEAD, this.phrases[i].length());
      lengths[this.phrases[i].charAt(0) & FIRSTS - 1] |= (byte) (1 << length);
      long head = head(this.phrases[i], length);
      int place = place(head);
      firsts[place] = heads[place] == 0 ? i : firsts[place];
      heads[place] = head;
      ends[place] = i + 1;
    }
  }

  private static int[] beginnings(String[] sorted) {
    int[] beginnings = new int[sorted.length];
    Deque<Integer> open = new ArrayDeque<>(); // each a beginning of the next
    for (int i = 0; i < sorted.length; i++) {
      while (!open.isEmpty() && !sorted[i].startsWith(sorted[open.peek()])) {
        open.pop();
      }
      beginnings[i] = open.isEmpty() ? NONE : open.peek();
      open.push(i);
    }
    return beginnings;
  }

  /** Adds the phrases that stand in {@code text} to {@code found}. */
  void collect(String text, FoundPhrases found) {
    for (int begin = 0; begin < text.length(); begin++) {
      if (!isBound(text, begin - 1, begin)) {
        continue;
      }
      int known = lengths[text.charAt(begin) & FIRSTS - 1];
      int longest = Math.min(HEAD, text.length() - begin);
      long head = 0;
      for (int length = 1; length <= longest; length++) {
        head = head << Character.SIZE | text.charAt(begin + length - 1);
        if ((known >> length & 1) != 0) {
          int place = place(head);
          if (heads[place] != 0) {
            collect(text, begin, place, length, found);
          }
        }
      }
    }
  }

  private void collect(String text, int begin, int place, int length, FoundPhrases found) {
    // The last phrase that does not sort behind the text.
    int low = firsts[place];
    int high = ends[place];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sortsBehind(phrases[middle], text, begin, length)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    for (int i = low - 1; i >= firsts[place]; i = beginnings[i]) {
      int end = begin + phrases[i].length();
      if (text.startsWith(phrases[i], begin) && isBound(text, end, end - 1)) {
        found.add(numbers[i]);
      }
    }
  }

  /**
   * Whether {@code phrase} sorts behind the text from {@code begin} on, with which it shares the
   * first {@code same} characters.
   */
  private static boolean sortsBehind(String phrase, String text, int begin, int same) {
    int length = Math.min(phrase.length(), text.length() - begin);
    for (int i = same; i < length; i++) {
      int difference = phrase.charAt(i) - text.charAt(begin + i);
      if (difference != 0) {
        return difference > 0;
      }
    }
    return phrase.length() > length;
  }

  private static long head(String phrase, int length) {
    long head = 0;
    for (int i = 0; i < length; i++) {
      head = head << Character.SIZE | phrase.charAt(i);
    }
    return head;
  }

  /** Where {@code head} stands, or would stand. */
  private int place(long head) {
    int mask = heads.length - 1;
    int place = (int) (head * 0x9e3779b97f4a7c15L >>> 40) & mask;
    while (heads[place] != 0 && heads[place] != head) {
      place = (place + 1) & mask;
    }
    return place;
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
