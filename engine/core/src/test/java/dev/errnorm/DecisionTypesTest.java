package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Meaning;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the records of a decision allow, and say of themselves. */
class DecisionTypesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Backoff BACKOFF = Backoff.doublingFrom(Duration.ofSeconds(1));

  @Test
  void cooldownOfNothingHasNoLength() {
    assertThatThrownBy(() -> Cooldown.resting(Cooldown.Scope.NONE, MINUTE))
        .hasMessage("a cooldown of scope NONE has no duration, but was Optional[PT1M]");
    assertThatThrownBy(() -> Cooldown.untilFixed(Cooldown.Scope.NONE, MINUTE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Cooldown.resting(Cooldown.Scope.MODEL, MINUTE.negated()))
        .hasMessage("duration must be zero or more, but was Optional[PT-1M]");
  }

  @Test
  void cooldownUntilFixedIsOne() {
    assertThat(Cooldown.untilFixed(Cooldown.Scope.MODEL, MINUTE).isUntilFixed()).isTrue();
    assertThat(Cooldown.resting(Cooldown.Scope.MODEL, MINUTE).isUntilFixed()).isFalse();
  }

  @Test
  void retryIsOneWhereSomethingIsSentAgain() {
    assertThat(new RetryDecision.DoNotRetry().isRetry()).isFalse();
    assertThat(new RetryDecision.After(MINUTE, BACKOFF, 2).isRetry()).isTrue();
    assertThatThrownBy(() -> new RetryDecision.After(MINUTE.negated(), BACKOFF, 2))
        .hasMessage("delay must be zero or more, but was PT-1M");
  }

  @Test
  void callerIsNotSentBackWhereTheCodeOrTheWaitForbidsIt() {
    assertThat(shown(ErrorCode.RATE_LIMITED, Shown.LONGEST_WAIT).resend()).isTrue();
    assertThat(shown(ErrorCode.RATE_LIMITED, Shown.LONGEST_WAIT.plusNanos(1)).resend()).isFalse();
    Shown invalid = shown(ErrorCode.INPUT_VALIDATION_ERROR, MINUTE);
    assertThat(invalid.resend()).isFalse();
    assertThat(invalid.retryAfter()).isEmpty();
    assertThat(invalid.isRetryable()).isFalse();
    assertThat(invalid.status()).isEqualTo(400);
    assertThat(shown(ErrorCode.RATE_LIMITED, MINUTE).isRetryable()).isTrue();
    assertThat(shown(ErrorCode.RATE_LIMITED, MINUTE).withRetryAfter(Duration.ZERO).retryAfter())
        .contains(Duration.ZERO);
  }

  @Test
  void meaningsAreReadBackByTheirLabels() {
    for (Meaning.Fine fine : Meaning.Fine.values()) {
      assertThat(Meaning.of(fine.label())).isEqualTo(fine);
    }
    for (Reason reason : Reason.values()) {
      Meaning failure = new Meaning.Failure(reason);
      assertThat(Meaning.of(failure.label())).isEqualTo(failure);
    }
  }

  @Test
  void everyMeaningHasARankOfItsOwnAndFailuresComeFirst() {
    TreeSet<Integer> ranks = new TreeSet<>();
    for (Reason reason : Reason.values()) {
      ranks.add(new Meaning.Failure(reason).rank());
    }
    int lastFailure = ranks.last();
    for (Meaning.Fine fine : Meaning.Fine.values()) {
      assertThat(fine.rank()).isGreaterThan(lastFailure);
      ranks.add(fine.rank());
    }
    assertThat(ranks).hasSize(Reason.values().length + Meaning.Fine.values().length);
  }

  private static Shown shown(ErrorCode code, Duration wait) {
    return new Shown(code, "", ImmutableList.of(), "", true, Optional.of(wait));
  }
}
