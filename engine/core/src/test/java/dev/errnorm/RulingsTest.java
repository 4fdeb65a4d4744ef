package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.Pack;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When rules are run, and when what they said before holds. */
class RulingsTest {

  private static final ImmutableMap<String, ImmutableSet<String>> BY_REASON =
      ImmutableMap.of("Verdict.reason", ImmutableSet.of("RATE_EXCEEDED"));

  private final AtomicInteger decided = new AtomicInteger();
  private final SmallPack small =
      new SmallPack()
          .status(429, Reason.RATE_EXCEEDED)
          .code("busy", Reason.RATE_EXCEEDED, "")
          .status(404, Reason.ENDPOINT_NOT_FOUND)
          .deciding(
              "acme/one",
              (verdict, policy) -> {
                decided.incrementAndGet();
                if (verdict.reason() == Reason.RATE_EXCEEDED) {
                  policy.doNotRetry();
                }
              });

  @Test
  void whatRulesCannotTellApartIsAskedOnce() {
    try (ErrorNormalizer normalizer = normalizer(small.comparing(BY_REASON).pack(), 10)) {
      Outcome byStatus = normalizer.classify(exchange("acme", 429, ""));
      Outcome byCode = normalizer.classify(exchange("acme", 429, "busy"));
      assertThat(decided).hasValue(1);
      assertThat(byStatus.explanation().ruleId()).isEqualTo("_status/429");
      assertThat(byCode.explanation().ruleId()).isEqualTo("acme/busy");
      assertThat(byCode.explanation().decidedBy()).containsExactly("acme/one");
    }
  }

  @Test
  void whatRulesTellApartIsAskedEach() {
    try (ErrorNormalizer normalizer = normalizer(small.comparing(BY_REASON).pack(), 10)) {
      assertThat(normalizer.classify(exchange("acme", 404, "")).explanation().decidedBy())
          .isEmpty();
      assertThat(normalizer.classify(exchange("acme", 429, "")).explanation().decidedBy())
          .containsExactly("acme/one");
      assertThat(decided).hasValue(2);
    }
  }

  @Test
  void rulesOfWhichNobodySaidWhatTheyCompareAreAskedEachTime() {
    try (ErrorNormalizer normalizer = normalizer(small.pack(), 10)) {
      normalizer.classify(exchange("acme", 429, ""));
      normalizer.classify(exchange("acme", 429, "busy"));
      assertThat(decided).hasValue(2);
    }
  }

  @Test
  void withoutAMemoRulesAreAskedEachTime() {
    try (ErrorNormalizer normalizer = normalizer(small.comparing(BY_REASON).pack(), 0)) {
      normalizer.classify(exchange("acme", 429, ""));
      normalizer.classify(exchange("acme", 429, ""));
      assertThat(decided).hasValue(2);
    }
  }

  @Test
  void whatRulesSaidOnceHoldsWithoutAMemo() {
    Pack pack = small.comparing(BY_REASON).pack();
    try (ErrorNormalizer with = normalizer(pack, 10);
        ErrorNormalizer without = normalizer(pack, 0)) {
      assertThat(without.classify(exchange("acme", 429, "busy")))
          .isEqualTo(with.classify(exchange("acme", 429, "busy")));
      without.classify(exchange("acme", 429, ""));
      assertThat(decided).hasValue(2); // the first was asked before anybody knew
    }
  }

  @Test
  void ruleThatThrowsIsAskedAgain() {
    small
        .comparing(BY_REASON)
        .deciding(
            "acme/broken",
            policy -> {
              throw new IllegalStateException();
            });
    try (ErrorNormalizer normalizer = normalizer(small.pack(), 10)) {
      normalizer.classify(exchange("acme", 429, ""));
      normalizer.classify(exchange("acme", 429, ""));
      assertThat(normalizer.degradedAnswers()).isEqualTo(2);
    }
  }

  @Test
  void rulingsAreNotTakenForThoseOfOtherRules() {
    Pack pack = small.comparing(BY_REASON).pack();
    Pack other = small.comparing(ImmutableMap.of()).pack();
    assertThatThrownBy(() -> pack.with(other.table()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the table 1 is for other rules than those of 1");
  }

  private static ErrorNormalizer normalizer(Pack pack, int memoSize) {
    return ErrorNormalizer.builder()
        .pack(() -> pack)
        .memoSize(memoSize)
        .rulesOnDemand(true)
        .build();
  }

  private static ProviderExchange exchange(String provider, int status, String code) {
    return ProviderExchange.with(provider)
        .status(status)
        .body("{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}")
        .build();
  }
}
