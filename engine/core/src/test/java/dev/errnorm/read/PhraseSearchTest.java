package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class PhraseSearchTest {

  @Property
  void whateverStandsBetweenBoundsIsFoundAndNothingElse(
      @ForAll @Size(min = 1, max = 40)
          Set<
                  @NotEmpty @StringLength(max = 9) @CharRange(from = 'a', to = 'c')
                  @Chars({' ', '#', '余'}) String>
              phrases,
      @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') @Chars({' ', '#', '余', '1'})
          String text) {
    List<String> sorted = ImmutableSortedSet.copyOf(phrases).asList();
    FoundPhrases found = new FoundPhrases();
    new PhraseSearch(sorted, IntStream.range(0, sorted.size()).boxed().toList())
        .collect(text, found);

    assertThat(IntStream.range(0, found.size()).mapToObj(i -> sorted.get(found.get(i))))
        .containsExactlyInAnyOrderElementsOf(
            sorted.stream().filter(phrase -> stands(phrase, text)).toList());
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
