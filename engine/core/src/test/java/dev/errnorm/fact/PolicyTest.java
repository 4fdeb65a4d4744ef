package dev.errnorm.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.errnorm.ErrorCode;
import dev.errnorm.FallbackStep;
import dev.errnorm.Remedy;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PolicyTest {

  /** All that a rule can decide about a retry, strongest first. */
  private static final ImmutableList<Consumer<Policy>> ABOUT_RETRY =
      ImmutableList.of(
          Policy::neverRetry,
          Policy::lookAgain,
          Policy::doNotRetry,
          Policy::waitTooLong,
          policy -> policy.retryUpTo(3),
          Policy::attemptsUsedUp);

  private static final ImmutableList<Boolean> RETRIES =
      ImmutableList.of(false, true, false, false, true, false);

  @Test
  void withoutARuleTheDefaultHolds() {
    Ruling policy = new Policy().ruling();
    assertThat(policy.retry(true)).isTrue();
    assertThat(policy.retry(false)).isFalse();
    assertThat(policy.attempts(2)).isEqualTo(2);
    assertThat(policy.allows(FallbackStep.PROVIDER)).isTrue();
    assertThat(policy.mayCoolDown()).isTrue();
    assertThat(policy.shown()).isEmpty();
    assertThat(policy.rules()).isEmpty();
  }

  @Property
  void theStrongestDecisionAboutARetryHolds(
      @ForAll("decisions") List<Integer> decided, @ForAll boolean byDefault) {
    int strongest = decided.stream().mapToInt(i -> i).min().orElseThrow();
    assertThat(after(decided).retry(byDefault)).isEqualTo(RETRIES.get(strongest));
  }

  @Property
  void orderMeansNothing(@ForAll("decisions") List<Integer> decided, @ForAll boolean byDefault) {
    assertThat(after(decided).retry(byDefault))
        .isEqualTo(after(Lists.reverse(decided)).retry(byDefault));
  }

  @Test
  void rulesThatDecidedAreNamed() {
    Policy policy = new Policy();
    policy.firing("b/one");
    policy.noCooldown();
    policy.firing("a/two");
    policy.show(ErrorCode.MODEL_UNAVAILABLE);
    policy.firing("c/idle");
    assertThat(policy.ruling().rules()).containsExactly("a/two", "b/one");
  }

  @Test
  void whatWasDecidedIsKept() {
    Policy policy = new Policy();
    policy.withoutStep(FallbackStep.CREDENTIAL);
    policy.remedy(Remedy.LOOK_UP_TASK);
    policy.retryUpTo(3);
    policy.switchFirst();
    Ruling ruling = policy.ruling();
    assertThat(ruling.allows(FallbackStep.CREDENTIAL)).isFalse();
    assertThat(ruling.allows(FallbackStep.PROVIDER)).isTrue();
    assertThat(ruling.remedies()).containsExactly(Remedy.LOOK_UP_TASK);
    assertThat(ruling.attempts(1)).isEqualTo(3);
    assertThat(ruling.isSwitchFirst()).isTrue();
    policy.noFallback();
    assertThat(policy.ruling().allows(FallbackStep.PROVIDER)).isFalse();
  }

  @Provide
  Arbitrary<List<Integer>> decisions() {
    return Arbitraries.integers()
        .between(0, ABOUT_RETRY.size() - 1)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static Ruling after(List<Integer> decided) {
    Policy policy = new Policy();
    decided.forEach(i -> ABOUT_RETRY.get(i).accept(policy));
    return policy.ruling();
  }
}
