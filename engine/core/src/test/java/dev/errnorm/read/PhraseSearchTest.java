package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
  void automatonFindsWhatComparingFinds(
      @ForAll @Size(min = 1, max = 40)
          Set<
                  @NotEmpty @StringLength(max = 4) @CharRange(from = 'a', to = 'c')
                  @Chars({' ', '#', '余'}) String>
              phrases,
      @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'c') @Chars({' ', '#', '余', '1'})
          String text) {
    PhraseSearch search = search(phrases);
    FoundPhrases compared = new FoundPhrases();
    search.collectOneByOne(text, compared);

    search.buildAutomaton();
    FoundPhrases found = new FoundPhrases();
    search.collect(text, found);

    assertThat(numbers(found)).isEqualTo(numbers(compared));
  }

  private static PhraseSearch search(Set<String> phrases) {
    List<String> sorted = ImmutableSortedSet.copyOf(phrases).asList();
    return new PhraseSearch(sorted, IntStream.range(0, sorted.size()).boxed().toList());
  }

  private static Set<Integer> numbers(FoundPhrases found) {
    return IntStream.range(0, found.size())
        .mapToObj(found::get)
        .collect(Collectors.collectingAndThen(Collectors.toSet(), ImmutableSet::copyOf));
  }
}
