package dev.errnorm.authoring.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.ProviderExchange;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.read.Words;
import java.lang.Character.UnicodeScript;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an exchange looks like a row of phrases. A near miss that does not guards nothing: it
 * would not be taken for the row whatever became of its phrases.
 */
final class Resemblance {

  /** They stand in many texts of any kind, so that sharing one of them is no likeness. */
  private static final ImmutableSet<String> OF_ANY_TEXT =
      ImmutableSet.copyOf(
          ("a an and any are as at be been but by can do for from has have i if in is it its may not"
                  + " of on or our please s t that the there this to was we were will with you your"
                  + " api error errors failed invalid model models request requests")
              .split(" "));

  private static final ImmutableSet<UnicodeScript> WITHOUT_BLANKS =
      ImmutableSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI);

  private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{M}]+");
  private static final Pattern KEY = Pattern.compile("\\\\?\"[^\"\\\\]*\\\\?\"\\s*:");
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

  private Resemblance() {}

  /**
   * Whether {@code exchange} holds a word of one of the row's phrases, or the value of another
   * column that the row asks for; in scripts that put no blanks between words, two letters that
   * stand side by side in a phrase. True of a row without phrases.
   */
  static boolean isLike(MappingRow row, ProviderExchange exchange) {
    Set<String> asked = words(row);
    String text = text(exchange);
    if (asked.isEmpty()
        || Stream.of(row.vendorCode(), row.vendorType(), row.taskState(), row.finish())
            .anyMatch(value -> stands(value, text))) {
      return true;
    }
    Set<String> said = new LinkedHashSet<>();
    addWords(KEY.matcher(text).replaceAll(" "), said);
    return asked.stream().anyMatch(said::contains);
  }

  private static boolean stands(String value, String text) {
    return !value.isEmpty()
        && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])")
            .matcher(text)
            .find();
  }

  /** The words of which a near miss of {@code row} must have one; empty if any will do. */
  static Set<String> words(MappingRow row) {
    Set<String> all = new LinkedHashSet<>();
    row.phrases().forEach(any -> any.forEach(phrase -> addWords(phrase, all)));
    Set<String> telling = new LinkedHashSet<>(all);
    telling.removeAll(OF_ANY_TEXT);
    return telling.isEmpty() ? all : telling;
  }

  private static void addWords(String text, Set<String> words) {
    Matcher run = RUN.matcher(text);
    while (run.find()) {
      int from = run.start();
      for (int i = run.start(); i <= run.end(); i++) {
        boolean pairs = i < run.end() && isWithoutBlanks(text.charAt(i));
        if (pairs || i == run.end()) {
          if (from < i) {
            words.add(text.substring(from, i));
          }
          if (pairs && i + 1 < run.end() && isWithoutBlanks(text.charAt(i + 1))) {
            words.add(text.substring(i, i + 2));
          }
          from = i + 1;
        }
      }
    }
  }

  private static boolean isWithoutBlanks(char letter) {
    return WITHOUT_BLANKS.contains(UnicodeScript.of(letter));
  }

  private static String text(ProviderExchange exchange) {
    StringBuilder text = new StringBuilder();
    exchange.headers().values().forEach(value -> text.append(value).append('\n'));
    exchange.failure().ifPresent(failure -> text.append(failure).append('\n'));
    exchange.body().ifPresent(body -> text.append(new String(body, UTF_8)));
    String plain =
        ESCAPE
            .matcher(text)
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(escape.group(1), 16))))
            .replace("\\n", " ");
    return Words.normalize(plain);
  }
}
