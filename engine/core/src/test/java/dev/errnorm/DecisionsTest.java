package dev.errnorm;

import static dev.errnorm.SmallPack.carefulPolicy;
import static dev.errnorm.SmallPack.resting;
import static dev.errnorm.SmallPack.retried;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Policy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Proposals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How rows, rules and policies become an outcome. */
class DecisionsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private int watchers;
  private final SmallPack pack = new SmallPack().status(429, Reason.RATE_EXCEEDED);

  @Test
  void ruleWinsOverRowsAndSaysWhy() {
    pack.proposing("acme/odd", "it is odd", all -> all.add(Reason.CONFLICT));
    Outcome.Failed failed = pack.failed(limited());
    assertThat(failed.reason()).isEqualTo(Reason.CONFLICT);
    assertThat(failed.explanation().ruleId()).isEqualTo("acme/odd");
    assertThat(failed.explanation().why()).isEqualTo("it is odd");
    assertThat(failed.explanation().evidence()).isEqualTo(Evidence.RULE);
    assertThat(failed.explanation().losers())
        .containsExactly(new Explanation.Loser("_status/429", "RATE_EXCEEDED", Evidence.STATUS));
    assertThat(failed.explanation().conflict()).isFalse();
    assertThat(failed.explanation().packVersion()).isEqualTo("1");
    assertThat(failed.explanation().degraded()).isEmpty();
  }

  @Test
  void rulesThatDisagreeAreAConflict() {
    pack.proposing("acme/one", "", all -> all.add(Reason.CONFLICT));
    pack.proposing("acme/two", "", all -> all.add(Reason.MODEL_OFFLINE));
    assertThat(pack.failed(limited()).explanation().conflict()).isTrue();
  }

  @Test
  void whereNothingFitsItIsUnrecognized() {
    Outcome.Failed failed = pack.failed(exchange().status(500));
    assertThat(failed.reason()).isEqualTo(Reason.UNRECOGNIZED);
    assertThat(failed.explanation().ruleId()).isEqualTo("_status/none");
    assertThat(failed.explanation().evidence()).isEqualTo(Evidence.TRANSPORT);
    assertThat(failed.explanation().losers()).isEmpty();
    assertThat(failed.explanation().why()).isEmpty();
  }

  @Test
  void whatRulesSayIsNoFailureIsNone() {
    assertThat(proposed(Proposals::succeeded)).isInstanceOf(Outcome.Succeeded.class);
    assertThat(proposed(Proposals::pending)).isInstanceOf(Outcome.Pending.class);
    assertThat(proposed(Proposals::cancelled)).isInstanceOf(Outcome.Cancelled.class);
    pack.status(202, Meaning.Fine.PENDING);
    assertThat(pack.classify(exchange().status(202)).explanation().ruleId())
        .isEqualTo("_status/202");
  }

  @Test
  void tagOfTheRowThatWinsIsTold() {
    pack.code("full", Reason.QUEUE_FULL, "our-tag");
    assertThat(pack.failed(coded("full")).explanation().tag()).isEqualTo("our-tag");
    assertThat(pack.failed(limited()).explanation().tag()).isEmpty();
  }

  @Test
  void policyOfTheReasonHolds() {
    pack.policy(
        retried(Reason.RATE_EXCEEDED, SECOND, FallbackStep.CREDENTIAL, FallbackStep.PROVIDER));
    Outcome.Failed failed = pack.failed(limited());
    assertThat(failed.retry())
        .isEqualTo(new RetryDecision.WithBackoff(SECOND, Backoff.doublingFrom(SECOND), 3));
    assertThat(failed.fallback()).containsExactly(FallbackStep.CREDENTIAL, FallbackStep.PROVIDER);
    assertThat(failed.origin()).isEqualTo(Origin.PROVIDER);
    assertThat(failed.explanation().decidedBy()).isEmpty();
  }

  @Test
  void policyOfTheProviderComesBeforeThatOfAll() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND));
    pack.ownPolicy(retried(Reason.RATE_EXCEEDED, SECOND.multipliedBy(7)));
    assertThat(delay(pack.failed(limited()))).contains(Duration.ofSeconds(7));
    assertThat(delay(pack.failed(ProviderExchange.with("other").status(429)))).contains(SECOND);
  }

  @Test
  void backoffGrowsWithTheAttempts() {
    pack.policy(retried(Reason.RATE_EXCEEDED, Duration.ofSeconds(3)));
    assertThat(delay(pack.failed(limited().attempt(2)))).contains(Duration.ofSeconds(6));
  }

  @Test
  void waitThatTheServerStatesComesBeforeTheBackoff() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND));
    assertThat(pack.failed(limited().header("retry-after", "9")).retry())
        .isEqualTo(new RetryDecision.After(Duration.ofSeconds(9), Backoff.doublingFrom(SECOND), 3));
  }

  @Test
  void exceptionOfARuleGivesOneMoreAttemptAfterASecond() {
    pack.deciding("acme/again", policy -> policy.retryUpTo(1));
    assertThat(pack.failed(limited().attempt(4)).retry())
        .isEqualTo(
            new RetryDecision.WithBackoff(Duration.ofSeconds(8), Backoff.doublingFrom(SECOND), 5));
  }

  @Test
  void rulesThatDecidedAreNamedAndTheirDecisionsHold() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND, FallbackStep.CREDENTIAL, FallbackStep.MODEL));
    pack.deciding("b/step", policy -> policy.withoutStep(FallbackStep.MODEL));
    pack.deciding("a/first", Policy::switchFirst);
    pack.deciding("c/idle", (verdict, policy) -> {});
    Outcome.Failed failed = pack.failed(limited());
    assertThat(failed.explanation().decidedBy()).containsExactly("a/first", "b/step");
    assertThat(failed.fallback()).containsExactly(FallbackStep.CREDENTIAL);
    assertThat(failed.plan().steps())
        .containsExactly(
            new Plan.Switch(FallbackStep.CREDENTIAL),
            new Plan.RetrySame(SECOND),
            new Plan.GiveUp());
  }

  @Test
  void ruleSeesTheVerdict() {
    pack.deciding(
        "acme/verdict",
        (verdict, policy) -> {
          if (verdict.reason() == Reason.RATE_EXCEEDED
              && verdict.code() == ErrorCode.RATE_LIMITED
              && verdict.retryable()
              && verdict.evidence() == Evidence.STATUS
              && verdict.ruleId().equals("_status/429")
              && !verdict.taskFailed()) {
            policy.remedy(Remedy.WAIT);
          }
        });
    assertThat(pack.failed(limited()).remedies()).containsExactly(Remedy.WAIT);
  }

  @Test
  void remediesOfRulesComeBeforeThoseOfThePolicy() {
    pack.policy(
        new PolicyRow(
            Reason.RATE_EXCEEDED,
            false,
            1,
            Duration.ZERO,
            ImmutableList.of(),
            Cooldown.Scope.NONE,
            Duration.ZERO,
            false,
            ImmutableList.of(Remedy.WAIT, Remedy.TOP_UP),
            Origin.CALLER));
    pack.deciding("acme/top-up", policy -> policy.remedy(Remedy.TOP_UP));
    assertThat(pack.failed(limited()).remedies()).containsExactly(Remedy.TOP_UP, Remedy.WAIT);
  }

  @Test
  void taskHasFailedIfItsStateSaysSo() {
    pack.state("dead", Reason.TASK_FAILED);
    assertThat(taskFailed("{\"id\":\"t1\",\"state\":\"dead\"}")).isTrue();
    assertThat(taskFailed("{\"state\":\"dead\"}")).isTrue();
    assertThat(taskFailed("{\"id\":\"t1\",\"state\":\"alive\"}")).isFalse();
  }

  @Test
  void stateThatLosesIsAboutTheTaskOnlyIfTheTaskIsNamed() {
    pack.state("dead", Reason.TASK_FAILED);
    pack.code("full", Reason.QUEUE_FULL, "");
    pack.proposing("acme/odd", "", all -> all.add(Reason.CONFLICT));
    assertThat(taskFailed("{\"id\":\"t1\",\"state\":\"dead\"}")).isTrue();
    assertThat(taskFailed("{\"state\":\"dead\"}")).isFalse();
    assertThat(taskFailed("{\"id\":\"t1\",\"error\":{\"code\":\"full\"}}")).isFalse();
  }

  @Test
  void withoutAScopeNothingRests() {
    pack.policy(resting(Reason.RATE_EXCEEDED, Cooldown.Scope.NONE, Duration.ofSeconds(30), false));
    assertThat(pack.failed(limited()).cooldown()).isEqualTo(Cooldown.none());
  }

  @Test
  void whatRestsForNoTimeRestsUntilSomebodyMendsIt() {
    pack.policy(resting(Reason.RATE_EXCEEDED, Cooldown.Scope.CREDENTIAL, Duration.ZERO, false));
    assertThat(pack.failed(limited()).cooldown())
        .isEqualTo(Cooldown.untilFixed(Cooldown.Scope.CREDENTIAL, Duration.ofMinutes(10)));
  }

  @Test
  void restFollowsTheServerWhereThePolicySaysSo() {
    assertThat(rest(Reason.RATE_EXCEEDED, false, "9")).hasSeconds(30);
    assertThat(rest(Reason.RATE_EXCEEDED, true, "9")).hasSeconds(9);
    assertThat(rest(Reason.RATE_EXCEEDED, true, null)).hasSeconds(30);
  }

  @Test
  void restOfAQuotaFollowsOnlyAWaitThatNobodySitsOut() {
    assertThat(rest(Reason.QUOTA_EXHAUSTED, true, "60")).hasSeconds(30);
    assertThat(rest(Reason.QUOTA_EXHAUSTED, true, "61")).hasSeconds(61);
  }

  @Test
  void ruleCanLetNothingRest() {
    pack.policy(resting(Reason.RATE_EXCEEDED, Cooldown.Scope.MODEL, SECOND, false));
    pack.deciding("acme/awake", Policy::noCooldown);
    assertThat(pack.failed(limited()).cooldown()).isEqualTo(Cooldown.none());
  }

  @Test
  void callerIsShownTheReasonsSentenceAndAWait() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND)).message("RATE_EXCEEDED", "Too many.");
    Shown shown = pack.failed(limited().attempt(2)).shown();
    assertThat(shown.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(shown.message()).isEqualTo("Too many.");
    assertThat(shown.resend()).isTrue();
    assertThat(shown.retryAfter()).contains(Duration.ofSeconds(2));
    assertThat(pack.failed(limited().header("retry-after", "9")).shown().retryAfter())
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void callerIsToldNoWaitWhereNobodyKnowsOne() {
    Shown shown = pack.failed(limited()).shown();
    assertThat(shown.resend()).isFalse();
    assertThat(shown.retryAfter()).isEmpty();
    assertThat(pack.failed(limited().header("retry-after", "9")).shown().retryAfter())
        .contains(Duration.ofSeconds(9));
  }

  @Test
  void codeThatCannotBeRetriedHasNoWait() {
    pack.status(400, Reason.INVALID_REQUEST);
    assertThat(pack.failed(exchange().status(400).header("retry-after", "9")).shown().retryAfter())
        .isEmpty();
  }

  @Test
  void whoMustNotSeeTheDiagnosisReadsWhatTheShownCodeSaysInGeneral() {
    pack.status(402, Reason.BALANCE_EXHAUSTED)
        .policy(retried(Reason.BALANCE_EXHAUSTED, Duration.ofSeconds(5)))
        .policy(retried(Reason.MODEL_LOADING, Duration.ofSeconds(3)))
        .message("BALANCE_EXHAUSTED", "Our account is empty.")
        .message("MODEL_UNAVAILABLE", "Try later.");
    pack.deciding("acme/hide", policy -> policy.show(ErrorCode.MODEL_UNAVAILABLE));
    Shown shown = pack.failed(exchange().status(402)).shown();
    assertThat(shown.code()).isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
    assertThat(shown.message()).isEqualTo("Try later.");
    // The wait is that of any failure that has this code.
    assertThat(shown.retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(pack.failed(exchange().status(402).credentialOwner(CredentialOwner.CALLER)).shown())
        .extracting(Shown::message)
        .isEqualTo("Our account is empty.");
  }

  @Test
  void waitOfHoursBehindAnotherCodeIsNotTold() {
    pack.deciding("acme/hide", policy -> policy.show(ErrorCode.MODEL_OVERLOADED));
    assertThat(pack.failed(limited().header("retry-after", "61")).shown().retryAfter()).isEmpty();
    assertThat(pack.failed(limited().header("retry-after", "60")).shown().retryAfter())
        .contains(Duration.ofSeconds(60));
    ProviderExchange.Builder theirs =
        limited().header("retry-after", "61").credentialOwner(CredentialOwner.CALLER);
    assertThat(pack.failed(theirs).shown().retryAfter()).contains(Duration.ofSeconds(61));
  }

  @Test
  void fieldsAtFaultAreShownWithoutTheProvidersWords() {
    pack.status(400, Reason.INVALID_PARAMETER).message("FIELD", "Not accepted.");
    Outcome.Failed failed =
        pack.failed(
            exchange()
                .status(400)
                .body("{\"error\":{\"param\":\"messages[0].content\",\"message\":\"Too rude\"}}"));
    assertThat(failed.shown().details())
        .containsExactly(new FieldDetail("messages[0].content", "", "Not accepted."));
    assertThat(failed.details())
        .containsExactly(new FieldDetail("messages[0].content", "", "Too rude"));
  }

  @ParameterizedTest
  @CsvSource({
    "two words",
    "a0B1c2D3e4F5g6H7",
    "x0123456789abcdefy",
  })
  void whatIsNoNameOfAFieldIsNotShown(String param) {
    pack.status(400, Reason.INVALID_PARAMETER);
    assertThat(
            pack.failed(exchange().status(400).body("{\"error\":{\"param\":\"" + param + "\"}}"))
                .shown()
                .details())
        .isEmpty();
  }

  @Test
  void fieldsAreShownOnlyWhereTheCallersInputIsAtFault() {
    ProviderExchange.Builder limited = limited().body("{\"error\":{\"param\":\"size\"}}");
    assertThat(pack.failed(limited).shown().details()).isEmpty();
    assertThat(pack.failed(limited).details()).containsExactly(new FieldDetail("size", "", ""));
  }

  @Test
  void callerWhoseKeyWasRefusedIsToldThatItIsTheKey() {
    pack.status(401, Reason.CREDENTIAL_REJECTED).message("CREDENTIAL_REJECTED", "Bad key.");
    pack.deciding("acme/theirs", policy -> policy.show(ErrorCode.INPUT_VALIDATION_ERROR));
    assertThat(
            pack.failed(exchange().status(401).credentialOwner(CredentialOwner.CALLER))
                .shown()
                .details())
        .containsExactly(new FieldDetail("credential", "CREDENTIAL_REJECTED", "Bad key."));
  }

  @Test
  void innermostWordsOfTheProviderAreToldToTheOperator() {
    Outcome.Failed failed =
        pack.failed(
            limited()
                .body(
                    "{\"error\":{\"code\":\"outer\",\"type\":\"t\",\"message\":\"upstream:"
                        + " {\\\"error\\\":{\\\"code\\\":\\\"inner\\\",\\\"message\\\":\\\"slow"
                        + " down\\\"}}\"}}"));
    assertThat(failed.upstream().vendorCode()).isEqualTo("inner");
    assertThat(failed.upstream().vendorType()).isEqualTo("t");
    assertThat(failed.upstream().vendorMessage()).isEqualTo("slow down");
  }

  @Test
  void throwableSpeaksWhereTheBodyDoesNot() {
    assertThat(
            pack.failed(exchange().failure(new IllegalStateException("lost")))
                .upstream()
                .vendorMessage())
        .isEqualTo("java.lang.IllegalStateException: lost");
  }

  @Test
  void requestIdIsTheProvidersThenTheSharedOneThenThatOfTheBody() {
    ProviderExchange.Builder all =
        limited()
            .header("x-acme-id", "one")
            .header("x-request-id", "two")
            .body("{\"request\":\"three\"}");
    assertThat(pack.failed(all).vendorRequestId()).contains("one");
    assertThat(pack.failed(limited().header("x-acme-id", " ").header("x-request-id", "two")))
        .extracting(Outcome.Failed::vendorRequestId)
        .isEqualTo(Optional.of("two"));
    assertThat(pack.failed(limited().body("{\"request\":\"three\"}")).vendorRequestId())
        .contains("three");
    assertThat(pack.failed(limited()).vendorRequestId()).isEmpty();
  }

  @Test
  void longMessageIsCut() {
    String words = "word ".repeat(1000);
    assertThat(
            pack.failed(limited().body("{\"error\":{\"message\":\"" + words + "\"}}"))
                .upstream()
                .vendorMessage()
                .length())
        .isBetween(2000, 2048);
  }

  @Test
  void degradedAnswerRetriesNothingAndFollowsTheStatus() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND, FallbackStep.PROVIDER))
        .code("full", Reason.QUEUE_FULL, "");
    Outcome.Failed failed = degraded(coded("full"));
    assertThat(failed.reason()).isEqualTo(Reason.RATE_EXCEEDED);
    assertThat(failed.retry()).isEqualTo(new RetryDecision.DoNotRetry());
    assertThat(failed.fallback()).containsExactly(FallbackStep.PROVIDER);
    assertThat(failed.shown().resend()).isFalse();
    assertThat(failed.explanation().degraded())
        .isEqualTo("the rule 'acme/broken' failed: IllegalStateException");
  }

  @Test
  void degradedAnswerSaysThatReadingFailed() {
    try (ErrorNormalizer normalizer =
        ErrorNormalizer.builder().pack(pack::pack).clock(brokenClock()).build()) {
      Outcome outcome = normalizer.classify(limited().header("retry-after", "20").build());
      assertThat(((Outcome.Failed) outcome).reason()).isEqualTo(Reason.RATE_EXCEEDED);
      assertThat(outcome.explanation().degraded())
          .isEqualTo("reading failed: IllegalStateException");
    }
  }

  @Test
  void degradedAnswerSaysThatMeasuringFailed() {
    pack.policy(resting(Reason.RATE_EXCEEDED, Cooldown.Scope.MODEL, SECOND.negated(), false));
    try (ErrorNormalizer normalizer = pack.normalizer()) {
      assertThat(normalizer.classify(limited().build()).explanation().degraded())
          .isEqualTo("measuring failed: IllegalArgumentException");
    }
  }

  @Test
  void degradedAnswerLetsNothingRest() {
    pack.policy(resting(Reason.RATE_EXCEEDED, Cooldown.Scope.MODEL, SECOND, false));
    assertThat(degraded(limited()).cooldown()).isEqualTo(Cooldown.none());
  }

  @Test
  void degradedAnswerOfASuccessIsOne() {
    pack.status(200, Meaning.Fine.SUCCEEDED);
    assertThat(broken().classify(exchange().status(200).build()))
        .isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void degradedAnswerChangesNoRouteWhereThatCouldHarm() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND, FallbackStep.PROVIDER));
    ErrorNormalizer broken = broken();
    for (ProviderExchange.Builder harmed :
        List.of(
            limited().outputDelivered(true),
            limited().idempotent(false),
            limited().phase(Phase.POLL),
            limited().phase(Phase.FETCH),
            limited().credentialOwner(CredentialOwner.CALLER))) {
      assertThat(((Outcome.Failed) broken.classify(harmed.build())).fallback()).isEmpty();
    }
    ProviderExchange ours = limited().credentialOwner(CredentialOwner.PLATFORM).build();
    assertThat(((Outcome.Failed) broken.classify(ours)).fallback()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BALANCE_EXHAUSTED, PLATFORM, MODEL_UNAVAILABLE",
    "RATE_EXCEEDED, PLATFORM, MODEL_OVERLOADED",
    "BAD_GATEWAY, PLATFORM, GENERATION_FAILED",
    "QUOTA_EXHAUSTED, PLATFORM, MODEL_OVERLOADED",
    "REQUEST_EXCEEDS_RATE_LIMIT, PLATFORM, MODEL_OVERLOADED",
    "CREDENTIAL_REJECTED, PLATFORM, INTERNAL_ERROR",
    "BALANCE_EXHAUSTED, CALLER, INSUFFICIENT_BALANCE",
    "RATE_EXCEEDED, CALLER, RATE_LIMITED",
    "CREDENTIAL_REJECTED, CALLER, INPUT_VALIDATION_ERROR",
    "PERMISSION_DENIED, CALLER, INPUT_VALIDATION_ERROR",
    "ACCOUNT_SUSPENDED, CALLER, INPUT_VALIDATION_ERROR",
    "REGION_BLOCKED, CALLER, INPUT_VALIDATION_ERROR",
    "INTERNAL_FAULT, CALLER, INTERNAL_ERROR",
    "RATE_EXCEEDED, UNSAID, RATE_LIMITED",
    "CREDENTIAL_REJECTED, UNSAID, INTERNAL_ERROR",
  })
  void degradedAnswerShowsWhatTheAccountsOwnerAllows(
      Reason reason, CredentialOwner owner, ErrorCode shown) {
    pack.status(418, reason);
    assertThat(degraded(exchange().status(418).credentialOwner(owner)).shown().code())
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonHasItsCodeAndIsNotRetriedByACarefulPolicy(Reason reason) {
    Outcome.Failed failed = new SmallPack().status(418, reason).failed(exchange().status(418));
    assertThat(failed.reason()).isEqualTo(reason);
    assertThat(failed.shown().code()).isEqualTo(reason.code());
    assertThat(failed.retry().isRetry()).isEqualTo(carefulPolicy(reason).retry());
  }

  @Test
  void onlyWhatTheGatewayHasIsPlanned() {
    pack.policy(retried(Reason.RATE_EXCEEDED, SECOND, FallbackStep.CREDENTIAL, FallbackStep.MODEL));
    assertThat(pack.failed(limited().alternatives(Set.of(FallbackStep.MODEL))).plan().steps())
        .containsExactly(
            new Plan.RetrySame(SECOND), new Plan.Switch(FallbackStep.MODEL), new Plan.GiveUp());
  }

  private boolean taskFailed(String body) {
    boolean[] seen = new boolean[1];
    SmallPack watched =
        pack.deciding(
            "z/seen-" + watchers++,
            (v, p) -> {
              seen[0] = v.taskFailed();
            });
    watched.failed(exchange().status(418).body(body));
    return seen[0];
  }

  private Duration rest(Reason reason, boolean followsServer, String retryAfter) {
    SmallPack resting =
        new SmallPack()
            .status(418, reason)
            .policy(resting(reason, Cooldown.Scope.MODEL, Duration.ofSeconds(30), followsServer));
    ProviderExchange.Builder exchange = exchange().status(418);
    Cooldown cooldown =
        resting
            .failed(retryAfter == null ? exchange : exchange.header("retry-after", retryAfter))
            .cooldown();
    assertThat(cooldown.scope()).isEqualTo(Cooldown.Scope.MODEL);
    return cooldown.duration().orElseThrow();
  }

  private Outcome proposed(Consumer<Proposals> what) {
    return new SmallPack()
        .status(429, Reason.RATE_EXCEEDED)
        .proposing("acme/fine", "", what)
        .classify(limited());
  }

  private Outcome.Failed degraded(ProviderExchange.Builder exchange) {
    return (Outcome.Failed) broken().classify(exchange.build());
  }

  /** With a rule that throws. */
  private ErrorNormalizer broken() {
    return pack.proposing(
            "acme/broken",
            "",
            all -> {
              throw new IllegalStateException("broken on purpose");
            })
        .normalizer();
  }

  private static Clock brokenClock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        throw new IllegalStateException("broken on purpose");
      }
    };
  }

  private static Optional<Duration> delay(Outcome.Failed failed) {
    return failed.retry() instanceof RetryDecision.Again again
        ? Optional.of(again.delay())
        : Optional.empty();
  }

  private static ProviderExchange.Builder exchange() {
    return ProviderExchange.with("acme");
  }

  private static ProviderExchange.Builder limited() {
    return exchange().status(429);
  }

  private static ProviderExchange.Builder coded(String code) {
    return limited().body("{\"error\":{\"code\":\"" + code + "\"}}");
  }
}
