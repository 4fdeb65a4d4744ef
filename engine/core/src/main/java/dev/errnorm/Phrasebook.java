package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
import dev.errnorm.fact.Window;
import dev.errnorm.read.FoundPhrases;
import dev.errnorm.read.PhraseScanner;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the words of an error can say to a pack: the phrases that its rows and rules ask for, and
 * the single words that tell what a text is about. While a text is read, they are numbers.
 * Immutable.
 */
final class Phrasebook {

  private static final ImmutableSet<String> MODEL =
      ImmutableSet.of("model", "models", "deployment", "engine", "模型");

  private static final ImmutableSet<String> FILE =
      ImmutableSet.of(
          "file",
          "files",
          "image",
          "images",
          "audio",
          "video",
          "document",
          "pdf",
          "文件",
          "图片",
          "图像",
          "音频",
          "视频");

  private static final int SAYS_MODEL = 1;
  private static final int SAYS_FILE = 2;
  private static final int WINDOW = 4;
  private static final ImmutableList<Window> WINDOWS = ImmutableList.copyOf(Window.values());

  private final Set<String> asked;
  private final ImmutableList<PhraseScanner> scanners;

  /** What the words of the first scanner are about, by their numbers. */
  private final byte[] subjects;

  /**
   * @param asked the phrases that rows and rules ask for
   * @param windows the words that name each window
   */
  Phrasebook(Set<String> asked, Map<Window, ? extends Collection<String>> windows) {
    Map<String, Byte> about = new HashMap<>();
    MODEL.forEach(word -> about.put(word, (byte) SAYS_MODEL));
    FILE.forEach(word -> about.put(word, (byte) SAYS_FILE));
    // A word that names two windows names the longer.
    new TreeMap<>(windows)
        .forEach(
            (window, words) ->
                words.forEach(word -> about.put(word, (byte) (WINDOW * window.ordinal()))));
    this.asked = asked;
    PhraseScanner scanner = new PhraseScanner(Sets.union(asked, about.keySet()), 0);
    scanners = ImmutableList.of(scanner);
    subjects = new byte[scanner.phrases().size()];
    for (int i = 0; i < subjects.length; i++) {
      subjects[i] = about.getOrDefault(scanner.phrases().get(i), (byte) 0);
    }
  }

  /** What {@code base} has, where {@code asked} are the phrases that are asked for. */
  Phrasebook(Phrasebook base, Set<String> asked) {
    this.asked = asked;
    subjects = base.subjects;
    // A phrase that is scanned for and no longer asked for does no harm: it is left out.
    Set<String> more = Sets.filter(asked, phrase -> !base.scans(phrase));
    PhraseScanner last = Iterables.getLast(base.scanners);
    scanners =
        more.isEmpty()
            ? base.scanners
            : ImmutableList.<PhraseScanner>builder()
                .addAll(base.scanners)
                .add(new PhraseScanner(more, last.first() + last.phrases().size()))
                .build();
  }

  private boolean scans(String phrase) {
    return scanners.stream()
        .anyMatch(scanner -> Collections.binarySearch(scanner.phrases(), phrase) >= 0);
  }

  /** What finds the phrases: the same instances for all that share them. */
  ImmutableList<PhraseScanner> scanners() {
    return scanners;
  }

  /** Adds what stands in {@code text} to {@code found}. */
  void scan(String text, FoundPhrases found) {
    for (PhraseScanner scanner : scanners) {
      scanner.scan(text, found);
    }
  }

  /** Adds what the parts of an identifier say to {@code found}. */
  void scanIdentifier(String identifier, FoundPhrases found) {
    for (PhraseScanner scanner : scanners) {
      scanner.scanIdentifier(identifier, found);
    }
  }

  /** Those of {@code found} that rows and rules ask for. */
  ImmutableSet<String> asked(FoundPhrases found) {
    if (found.size() == 0) {
      return ImmutableSet.of();
    }
    ImmutableSet.Builder<String> phrases = ImmutableSet.builderWithExpectedSize(found.size());
    for (int i = 0; i < found.size(); i++) {
      String phrase = phrase(found.get(i));
      if (asked.contains(phrase)) {
        phrases.add(phrase);
      }
    }
    return phrases.build();
  }

  private String phrase(int number) {
    int i = scanners.size() - 1;
    while (number < scanners.get(i).first()) {
      i--;
    }
    return scanners.get(i).phrases().get(number - scanners.get(i).first());
  }

  /** Whether a model is spoken of. */
  boolean namesModel(FoundPhrases found) {
    return says(found, SAYS_MODEL);
  }

  /** Whether a file is spoken of. */
  boolean namesFile(FoundPhrases found) {
    return says(found, SAYS_FILE);
  }

  private boolean says(FoundPhrases found, int subject) {
    for (int i = 0; i < found.size(); i++) {
      if (subject(found.get(i)) == subject) {
        return true;
      }
    }
    return false;
  }

  /** The longest window that is named. */
  Window window(FoundPhrases found) {
    int longest = 0;
    for (int i = 0; i < found.size(); i++) {
      longest = Math.max(longest, subject(found.get(i)) / WINDOW);
    }
    return WINDOWS.get(longest);
  }

  private int subject(int number) {
    return number < subjects.length ? subjects[number] : 0;
  }
}
