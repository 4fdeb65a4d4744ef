package dev.errnorm.routing;

import static dev.errnorm.routing.TestRoute.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Outcome;
import dev.errnorm.Reason;
import dev.errnorm.routing.RouteWalk.GiveUp;
import dev.errnorm.routing.RouteWalk.Send;
import dev.errnorm.routing.RouteWalk.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class RouteWalkTest {

  private static final TestRoute A = route("a/gpt/eu/k1");
  private static final TestRoute OTHER_KEY = route("a/gpt/eu/k2");
  private static final TestRoute OTHER_REGION = route("a/gpt/us/k1");
  private static final TestRoute B = route("b/gpt/eu/k1");
  private static final TestRoute OTHER_MODEL = route("a/mini/eu/k1");

  private final MutableClock clock = MutableClock.epochUTC();
  private final Cooldowns cooldowns = new Cooldowns();
  private Limits limits = Limits.defaults();

  @Test
  void beginsWithTheFirstRoute() {
    assertThat(walk(A, B).next()).isEqualTo(new Send<>(A, 1));
  }

  @Test
  void retriesFirstWhereTheWaitIsShort() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.SERVER_ERROR);

    assertThat(walk.next()).isEqualTo(new Wait<>(Duration.ofSeconds(1)));
    clock.add(Duration.ofSeconds(1));
    assertThat(walk.next()).isEqualTo(new Send<>(A, 2));
  }

  @Test
  void switchesWhenTheAttemptsOfARouteAreUsed() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.SERVER_ERROR);
    fail(walk, Answers.SERVER_ERROR);

    assertThat(walk.next()).isEqualTo(new Send<>(B, 1));
  }

  @Test
  void switchesAtOnceFromARouteThatIsToRest() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.UNAVAILABLE);

    assertThat(walk.next()).isEqualTo(new Send<>(B, 1));
  }

  @Test
  void retriesARouteThatRestsByAnEstimateIfThereIsNoOther() {
    RouteWalk<TestRoute> walk = walk(A);
    fail(walk, Answers.UNAVAILABLE);

    assertThat(walk.next()).isEqualTo(new Wait<>(Duration.ofSeconds(1)));
    clock.add(Duration.ofSeconds(1));
    assertThat(walk.next()).isEqualTo(new Send<>(A, 2));
  }

  @Test
  void stepsGoInTheOrderOfThePlanWhateverTheOrderOfRoutes() {
    RouteWalk<TestRoute> walk = walk(A, OTHER_MODEL, B, OTHER_KEY);

    fail(walk, Answers.RATE_LIMITED_FOR_20_S);
    assertThat(walk.next()).isEqualTo(new Send<>(OTHER_KEY, 1));
    walk.failed(Answers.RATE_LIMITED_FOR_20_S.to(walk));
    assertThat(walk.next()).isEqualTo(new Send<>(B, 1));
    walk.failed(Answers.RATE_LIMITED_FOR_20_S.to(walk));
    assertThat(walk.next()).isEqualTo(new Send<>(OTHER_MODEL, 1));
  }

  @Test
  void anotherAddressComesBeforeAnotherProvider() {
    RouteWalk<TestRoute> walk = walk(A, B, OTHER_REGION);
    fail(walk, Answers.NO_CONNECTION);

    assertThat(walk.next()).isEqualTo(new Send<>(OTHER_REGION, 1));
  }

  @Test
  void aKeyWithoutCreditRestsForEveryRequestAndModel() {
    RouteWalk<TestRoute> walk = walk(A, OTHER_KEY);
    fail(walk, Answers.OUT_OF_CREDIT);

    assertThat(walk(A, OTHER_MODEL, OTHER_KEY).next()).isEqualTo(new Send<>(OTHER_KEY, 1));
  }

  @Test
  void aLimitRestsTheKeyForThatModelOnly() {
    fail(walk(A), Answers.RATE_LIMITED_FOR_20_S);

    assertThat(walk(A, OTHER_MODEL).next()).isEqualTo(new Send<>(OTHER_MODEL, 1));
  }

  @Test
  void theSameNameOfAKeyAtAnotherProviderIsAnotherKey() {
    fail(walk(A), Answers.KEY_REJECTED);

    assertThat(walk(A, B).next()).isEqualTo(new Send<>(B, 1));
  }

  @Test
  void returnsToARouteWhoseWaitIsOverWhenNoOtherIsLeft() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.RATE_LIMITED_FOR_20_S);
    fail(walk, Answers.KEY_REJECTED);

    assertThat(walk.next()).isEqualTo(new Wait<>(Duration.ofSeconds(20)));
    clock.add(Duration.ofSeconds(20));
    assertThat(walk.next()).isEqualTo(new Send<>(A, 2));
  }

  @Test
  void aRefusalOfTheContentGoesNowhere() {
    RouteWalk<TestRoute> walk = walk(A, B, OTHER_KEY, OTHER_MODEL);
    fail(walk, Answers.REFUSED_PROMPT);

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void aSubmissionOfUnknownFateIsNotSentAgain() {
    RouteWalk<TestRoute> walk = walk(A, B, OTHER_KEY);
    fail(walk, Answers.TIMEOUT_OF_A_SUBMISSION);

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void aFailedPollIsPolledAgainAndNowhereElse() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.FAILED_POLL);
    fail(walk, Answers.FAILED_POLL);

    assertThat(walk.failures()).extracting(RouteWalk.Failure::route).containsOnly(A);
  }

  @Test
  void nothingIsSentAfterOutputBegan() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.CUT_AFTER_OUTPUT);

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void aPromptThatIsTooLongNeedsALargerWindowThatIsKnown() {
    RouteWalk<TestRoute> walk =
        walk(A.window(8_000), OTHER_MODEL, route("a/big/eu/k1").window(100_000));
    fail(walk, Answers.TOO_LONG);

    assertThat(walk.next()).isEqualTo(new Send<>(route("a/big/eu/k1").window(100_000), 1));
  }

  @Test
  void nothingIsSentWhenTheTimeIsUp() {
    limits = limits.withTimeLimit(Duration.ofSeconds(5));
    RouteWalk<TestRoute> walk = walk(A, B);
    assertThat(walk.next()).isInstanceOf(Send.class);
    clock.add(Duration.ofSeconds(5));
    walk.failed(Answers.UNAVAILABLE.to(walk));

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void aWaitThatTheTimeLeftDoesNotAllowIsNotBegun() {
    limits = limits.withTimeLimit(Duration.ofSeconds(10));
    RouteWalk<TestRoute> walk = walk(A);
    fail(walk, Answers.RATE_LIMITED_FOR_20_S);

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void moreAttemptsThanTheLimitsAllowAreNotMade() {
    limits = limits.withMaxAttempts(1);
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.UNAVAILABLE);

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void attemptsOnARouteAreCountedHereToo() {
    RouteWalk<TestRoute> walk = walk(A);
    assertThat(walk.next()).isInstanceOf(Send.class);
    Outcome.Failed ofAFirstAttempt = Answers.SERVER_ERROR.to(walk);
    walk.failed(ofAFirstAttempt);
    clock.add(Duration.ofSeconds(1));
    assertThat(walk.next()).isEqualTo(new Send<>(A, 2));
    walk.failed(ofAFirstAttempt);

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  @Test
  void givingUpShowsTheLastFailure() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.OUT_OF_CREDIT);
    fail(walk, Answers.KEY_REJECTED);

    assertThat(((GiveUp<TestRoute>) walk.next()).failed().orElseThrow().reason())
        .isEqualTo(Reason.CREDENTIAL_REJECTED);
  }

  @Test
  void whereEveryRouteRestsByAnEstimateTheFirstIsTried() {
    fail(walk(A), Answers.UNAVAILABLE);
    fail(walk(B), Answers.UNAVAILABLE);

    assertThat(walk(A, B).next()).isEqualTo(new Send<>(A, 1));
  }

  @Test
  void whereEveryRouteRestsFirmlyTheSoonestIsWaitedFor() {
    fail(walk(A), Answers.KEY_REJECTED);
    fail(walk(B), Answers.RATE_LIMITED_FOR_20_S);

    assertThat(walk(A, B).next()).isEqualTo(new Wait<>(Duration.ofSeconds(20)));
  }

  @Test
  void whereEveryRouteRestsFirmlyForLongNothingIsSent() {
    fail(walk(A), Answers.KEY_REJECTED);

    assertThat(walk(A).next())
        .isEqualTo(new GiveUp<>(Optional.empty(), Optional.of(Duration.ofMinutes(10))));
  }

  @Test
  void aRouteThatIsFreeSoonIsWaitedForBeforeOneThatRestsIsTried() {
    fail(walk(A), Answers.UNAVAILABLE);
    fail(walk(B), Answers.RATE_LIMITED_FOR_1_S);

    assertThat(walk(A, B).next()).isEqualTo(new Wait<>(Duration.ofSeconds(1)));
  }

  @Test
  void whatOthersLearnDuringAWaitCounts() {
    RouteWalk<TestRoute> walk = walk(A, B);
    fail(walk, Answers.SERVER_ERROR);
    assertThat(walk.next()).isInstanceOf(Wait.class);

    fail(walk(A), Answers.KEY_REJECTED);
    clock.add(Duration.ofSeconds(1));
    assertThat(walk.next()).isEqualTo(new Send<>(B, 1));
  }

  @Test
  void exactlyOneRequestProbesWhetherItWasFixed() {
    fail(walk(A), Answers.OUT_OF_CREDIT);
    clock.add(Duration.ofMinutes(10));

    RouteWalk<TestRoute> probe = walk(A, B);
    assertThat(probe.next()).isEqualTo(new Send<>(A, 1));
    assertThat(walk(A, B).next()).isEqualTo(new Send<>(B, 1));

    probe.succeeded();
    assertThat(walk(A, B).next()).isEqualTo(new Send<>(A, 1));
  }

  @Test
  void aProbeThatFailsIsRepeatedAsMuchLater() {
    fail(walk(A), Answers.OUT_OF_CREDIT);
    clock.add(Duration.ofMinutes(10));
    fail(walk(A), Answers.OUT_OF_CREDIT);

    clock.add(Duration.ofMinutes(10).minusMillis(1));
    assertThat(walk(A, B).next()).isEqualTo(new Send<>(B, 1));
    clock.add(Duration.ofMillis(1));
    assertThat(walk(A, B).next()).isEqualTo(new Send<>(A, 1));
  }

  @Test
  void aLongerRestThatRunsWins() {
    RouteWalk<TestRoute> before = walk(A);
    assertThat(before.next()).isInstanceOf(Send.class);
    fail(walk(A), Answers.RATE_LIMITED_FOR_AN_HOUR);
    before.failed(Answers.RATE_LIMITED_FOR_1_S.to(before));

    assertThat(cooldowns.restsUntil(A, clock.instant()))
        .contains(clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void anOperatorEndsARest() {
    fail(walk(A), Answers.OUT_OF_CREDIT);
    assertThat(cooldowns.resting(clock.instant()))
        .containsExactly(new RoutePart(Cooldown.Scope.CREDENTIAL, "a", "k1", ""));

    cooldowns.end(RoutePart.of(A, Cooldown.Scope.CREDENTIAL));
    assertThat(walk(A, B).next()).isEqualTo(new Send<>(A, 1));
  }

  @Test
  void theExchangeSaysWhatTheWalkKnows() {
    limits = limits.withTimeLimit(Duration.ofSeconds(30));
    RouteWalk<TestRoute> walk = walk(A, OTHER_KEY, OTHER_MODEL);
    assertThat(walk.next()).isInstanceOf(Send.class);
    clock.add(Duration.ofSeconds(4));

    var exchange = walk.exchange().build();
    assertThat(exchange.attempt()).isEqualTo(1);
    assertThat(exchange.timeLeft()).contains(Duration.ofSeconds(26));
    assertThat(exchange.alternatives().orElseThrow())
        .containsExactlyInAnyOrder(FallbackStep.CREDENTIAL, FallbackStep.MODEL);
  }

  @Test
  void nothingIsSentBeforeTheLastRequestWasReported() {
    RouteWalk<TestRoute> walk = walk(A, B);
    assertThat(walk.next()).isInstanceOf(Send.class);

    assertThatIllegalStateException().isThrownBy(walk::next);
  }

  @Test
  void nothingIsSentAfterSuccess() {
    RouteWalk<TestRoute> walk = walk(A, B);
    assertThat(walk.next()).isInstanceOf(Send.class);
    walk.succeeded();

    assertThat(walk.next()).isInstanceOf(GiveUp.class);
  }

  private RouteWalk<TestRoute> walk(TestRoute... routes) {
    return RouteWalk.over(List.of(routes), cooldowns, limits, clock);
  }

  /** Goes on until a request is sent, and lets it fail. */
  private void fail(RouteWalk<TestRoute> walk, Answers answer) {
    RouteWalk.Next<TestRoute> next = walk.next();
    while (next instanceof Wait<TestRoute> wait) {
      clock.add(wait.length());
      next = walk.next();
    }
    assertThat(next).isInstanceOf(Send.class);
    walk.failed(answer.to(walk));
  }
}
