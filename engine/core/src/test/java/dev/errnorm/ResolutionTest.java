package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Proposal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ResolutionTest {

  @Test
  void strongerEvidenceWinsWhateverElse() {
    assertWinner(
        proposal(Reason.PROMPT_BLOCKED, Evidence.FAMILY_FIELD, 0, false, 1, 0),
        proposal(Reason.RATE_EXCEEDED, Evidence.PROVIDER_PHRASE, 3, true, 5, 90));
  }

  @Test
  void innermostCauseWinsWithinAKind() {
    assertWinner(
        proposal(Reason.RATE_EXCEEDED, Evidence.SHARED_PHRASE, 2, false, 1, 3),
        proposal(Reason.BAD_GATEWAY, Evidence.SHARED_PHRASE, 1, false, 4, 30));
  }

  @Test
  void ownRowWinsOverSharedOne() {
    assertWinner(
        proposal(Reason.RATE_EXCEEDED, Evidence.GENERIC_FIELD, 1, true, 1, 0),
        proposal(Reason.QUOTA_EXHAUSTED, Evidence.GENERIC_FIELD, 1, false, 2, 0));
  }

  @Test
  void moreConditionsWinOverFewer() {
    assertWinner(
        proposal(Reason.QUOTA_EXHAUSTED, Evidence.SHARED_PHRASE, 1, false, 2, 8),
        proposal(Reason.RATE_EXCEEDED, Evidence.SHARED_PHRASE, 1, false, 1, 20));
  }

  @Test
  void longerPhraseWinsOverShorter() {
    assertWinner(
        proposal(Reason.QUOTA_EXHAUSTED, Evidence.SHARED_PHRASE, 1, false, 1, 20),
        proposal(Reason.RATE_EXCEEDED, Evidence.SHARED_PHRASE, 1, false, 1, 8));
  }

  @Test
  void equalStrengthIsAConflictAndTheFirstReasonIsTaken() {
    Proposal invalid = proposal(Reason.INVALID_REQUEST, Evidence.STATUS, 0, false, 1, 0);
    Proposal rate = proposal(Reason.RATE_EXCEEDED, Evidence.STATUS, 0, false, 1, 0);

    Resolution resolution = Resolution.of(List.of(rate, invalid));

    assertThat(resolution.winner()).isEqualTo(invalid);
    assertThat(resolution.conflict()).isTrue();
    assertThat(resolution.losers()).containsExactly(rate);
  }

  @Test
  void agreementIsNoConflict() {
    Proposal one = proposal(Reason.RATE_EXCEEDED, Evidence.STATUS, 0, false, 1, 0);
    Proposal other = new Proposal("z", one.meaning(), Evidence.STATUS, 0, false, 1, 0);

    assertThat(Resolution.of(List.of(one, other)).conflict()).isFalse();
  }

  @Property(tries = 300)
  void orderMeansNothing(@ForAll("proposals") List<Proposal> proposals, @ForAll long seed) {
    List<Proposal> shuffled = new ArrayList<>(proposals);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Resolution.of(shuffled)).isEqualTo(Resolution.of(proposals));
  }

  @Provide
  Arbitrary<List<Proposal>> proposals() {
    return Combinators.combine(
            Arbitraries.of(Reason.class),
            Arbitraries.of(Evidence.class),
            Arbitraries.integers().between(0, 2),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 2))
        .as(ResolutionTest::proposal)
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static void assertWinner(Proposal winner, Proposal loser) {
    assertThat(Resolution.of(List.of(loser, winner)).winner()).isEqualTo(winner);
    assertThat(Resolution.of(List.of(winner, loser)).winner()).isEqualTo(winner);
    assertThat(Resolution.of(List.of(winner, loser)).conflict()).isFalse();
  }

  private static Proposal proposal(
      Reason reason, Evidence evidence, int depth, boolean own, int conditions, int phraseLength) {
    String id = reason + "/" + evidence + depth + own + conditions + phraseLength;
    return new Proposal(
        id, new Meaning.Failure(reason), evidence, depth, own, conditions, phraseLength);
  }
}
