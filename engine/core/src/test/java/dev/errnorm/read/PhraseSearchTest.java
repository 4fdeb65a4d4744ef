package dev.errnorm.read;

import static com.google.common.base.Strings.nullToEmpty;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseSearchTest {

  private static final ImmutableSortedSet<String> PHRASES =
      ImmutableSortedSet.of(
          "# days",
          "(no)",
          "a",
          "no",
          "per",
          "per day",
          "per day or",
          "per days",
          "rate",
          "rate 1",
          "rate limit",
          "rate limit a",
          "rate limit was hit",
          "rated",
          "余额",
          "余额不足");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate limit was hit now | rate; rate limit; rate limit was hit",
        "rate limit is hit | rate; rate limit",
        "rate limit b | rate; rate limit",
        "rate limit | rate; rate limit",
        "rate limits | rate",
        "rate 10 | rate",
        "rate 1 | rate; rate 1",
        "rated | rated",
        "rates | ",
        "per day | per; per day",
        "per days off | per; per days",
        "per day one | per; per day",
        "so many per day or so | per; per day; per day or",
        "# days | # days",
        "#x days | ",
        "say (no) to a | (no); no; a",
        "no, no and (no | no",
        "z余额不足z | 余额; 余额不足",
        "余额不 | 余额",
        "an ox | ",
        "za az 0a a0 9a a9 aa | ",
        "`a{ | a",
        "/a: | a",
        "{a/ | a",
        ":a` | a",
        "Éa | a",
      })
  void phrasesBetweenBoundsAreFound(String text, @Nullable String phrases) {
    assertThat(found(PHRASES, text))
        .containsExactlyInAnyOrderElementsOf(
            Splitter.on("; ").omitEmptyStrings().split(nullToEmpty(phrases)));
  }

  @Property
  void whateverStandsBetweenBoundsIsFoundAndNothingElse(
      @ForAll @Size(min = 1, max = 40) Set<@From("words") String> phrases,
      @ForAll("words") String text) {
    assertThat(found(phrases, text))
        .containsExactlyInAnyOrderElementsOf(
            phrases.stream().filter(phrase -> stands(phrase, text)).toList());
  }

  /** Words and parts of words, so that many begin alike. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.of("a", "b", "ab", "abc", "abcd", " ", " ", "a b", "余", "余额", "#", "1")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  private static List<String> found(Set<String> phrases, String text) {
    List<String> sorted = ImmutableSortedSet.copyOf(phrases).asList();
    FoundPhrases found = new FoundPhrases();
    new PhraseSearch(sorted, IntStream.range(0, sorted.size()).boxed().toList())
        .collect(text, found);
    return IntStream.range(0, found.size()).mapToObj(i -> sorted.get(found.get(i))).toList();
  }

  private static boolean stands(String phrase, String text) {
    String before = isWord(phrase.charAt(0)) ? "(?<![a-z0-9])" : "";
    String behind = isWord(phrase.charAt(phrase.length() - 1)) ? "(?![a-z0-9])" : "";
    return Pattern.compile(before + Pattern.quote(phrase) + behind).matcher(text).find();
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
