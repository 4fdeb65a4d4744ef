package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhraseScannerTest {

  private static final PhraseScanner SCANNER =
      new PhraseScanner(
          Set.of("credit", "rate limit", "can't", "# tokens", "limit: 0", "余额不足", "per day"), 0);

  @Test
  void wordsAreFoundWhateverTheirCaseAndBlanks() {
    assertThat(found("No CREDIT left, Rate\n  Limit hit"))
        .containsExactlyInAnyOrder("credit", "rate limit");
  }

  @Test
  void partsOfAWordAreNotFound() {
    assertThat(found("only for accredited partners, creditors")).isEmpty();
  }

  @Test
  void chineseHasNoWordBounds() {
    assertThat(found("您的账户余额不足，请充值")).containsExactly("余额不足");
  }

  @Test
  void curlyApostropheIsAnApostrophe() {
    assertThat(found("we can’t")).containsExactly("can't");
  }

  @Test
  void fullWidthLettersAreLetters() {
    assertThat(found("ｃｒｅｄｉｔ")).containsExactly("credit");
  }

  @Test
  void numberSignStandsForANumber() {
    assertThat(found("8,192 tokens")).containsExactly("# tokens");
    assertThat(found("many tokens")).isEmpty();
  }

  @Test
  void literalNumberIsThatNumber() {
    assertThat(found("limit: 0, model")).containsExactly("limit: 0");
    assertThat(found("limit: 05")).isEmpty();
  }

  @Test
  void longQuotationIsNotScanned() {
    assertThat(found("Invalid prompt \"please tell me about my credit and the rate limit of it\""))
        .isEmpty();
  }

  @Test
  void shortQuotationIsScanned() {
    assertThat(found("Out of \"credit\"")).containsExactly("credit");
  }

  @Test
  void apostropheOpensNoQuotation() {
    assertThat(found("You don't have any credit left for this kind of request, it's over"))
        .containsExactly("credit");
  }

  @Test
  void identifierIsReadAsWords() {
    FoundPhrases found = new FoundPhrases();
    SCANNER.scanIdentifier("GenerateRequestsPerDay-FreeTier", found);
    assertThat(phrases(found)).containsExactly("per day");
  }

  @Test
  void textBeyondTheLimitIsNotScanned() {
    assertThat(found("x ".repeat(1100) + "credit")).isEmpty();
  }

  @Test
  void scannerWithoutPhrasesOfOneKindFindsTheOthers() {
    FoundPhrases found = new FoundPhrases();
    new PhraseScanner(Set.of("credit"), 3).scan("no credit for 12 days", found);
    new PhraseScanner(Set.of("# days"), 4).scan("no credit for 12 days", found);
    new PhraseScanner(Set.of(), 5).scan("no credit for 12 days", found);
    assertThat(IntStream.range(0, found.size()).map(found::get)).containsExactly(3, 4);
  }

  private static Set<String> found(String text) {
    FoundPhrases found = new FoundPhrases();
    SCANNER.scan(text, found);
    return phrases(found);
  }

  private static Set<String> phrases(FoundPhrases found) {
    return IntStream.range(0, found.size())
        .mapToObj(i -> SCANNER.phrases().get(found.get(i)))
        .collect(Collectors.toSet());
  }

  @Test
  void quotationOfUpTo40CharactersIsScanned() {
    String quoted = "credit " + "x".repeat(33);
    assertThat(found('"' + quoted + '"')).containsExactly("credit");
    assertThat(found('"' + quoted + "x\"")).isEmpty();
  }

  @Test
  void first2048CharactersAreScanned() {
    String before = " ".repeat(2_048 - "credit".length());
    assertThat(found(before + "credit")).containsExactly("credit");
    assertThat(found(" " + before + "credit")).isEmpty();
  }

  @Test
  void whatQuotationsHideDoesNotCountAsText() {
    assertThat(found('"' + "x".repeat(3_000) + "\" credit")).containsExactly("credit");
  }

  @Test
  void numbersOfPhrasesFollowTheFirst() {
    PhraseScanner scanner = new PhraseScanner(Set.of("b", "a", "", "# c"), 7);
    assertThat(scanner.first()).isEqualTo(7);
    assertThat(scanner.phrases()).containsExactly("# c", "a", "b");
    FoundPhrases found = new FoundPhrases();
    scanner.scan("a 1 c, a b", found);
    assertThat(IntStream.range(0, found.size()).map(found::get)).containsExactlyInAnyOrder(7, 8, 9);
  }

  @Test
  void phrasesFoundInSeveralTextsAreKeptOnce() {
    FoundPhrases found = new FoundPhrases();
    IntStream.range(1, 20).forEach(found::add);
    FoundPhrases more = new FoundPhrases();
    IntStream.of(19, 3, 30, 30, 31).forEach(more::add);
    found.addAll(more);
    assertThat(IntStream.range(0, found.size()).map(found::get).boxed())
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.range(1, 20), IntStream.of(30, 31)).boxed().toList());
  }
}
