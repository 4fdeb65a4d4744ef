package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.Cooldown;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Phase;
import dev.errnorm.Reason;
import dev.errnorm.TransportFailure;
import dev.errnorm.fact.Attempt;
import dev.errnorm.fact.Policy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Ruling;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import dev.errnorm.fact.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Holds the circumstances in {@code rules} against the taxonomy's list: the first that applies. */
class CircumstancesTest {

  private static final ImmutableSet<Reason> FATE_UNKNOWN =
      Sets.immutableEnumSet(
          Reason.RESPONSE_TIMEOUT,
          Reason.PROVIDER_TIMEOUT,
          Reason.BAD_GATEWAY,
          Reason.STREAM_INTERRUPTED);
  private static final ImmutableSet<Reason> ABOUT_THE_ACCOUNT =
      Sets.immutableEnumSet(
          Reason.CREDENTIAL_REJECTED, Reason.PERMISSION_DENIED, Reason.ACCOUNT_SUSPENDED);
  private static final ImmutableSet<Reason> MENDED_BY_THE_OWNER =
      Sets.immutableEnumSet(
          Reason.CREDENTIAL_REJECTED,
          Reason.PERMISSION_DENIED,
          Reason.ACCOUNT_SUSPENDED,
          Reason.REGION_BLOCKED,
          Reason.BALANCE_EXHAUSTED,
          Reason.REQUEST_EXCEEDS_BALANCE,
          Reason.SPEND_LIMIT_REACHED);
  private static final ImmutableSet<Reason> RESTS_FROM_THE_SECOND_ON =
      Sets.immutableEnumSet(
          Reason.PROVIDER_ERROR,
          Reason.BAD_GATEWAY,
          Reason.INVALID_RESPONSE,
          Reason.PROVIDER_TIMEOUT,
          Reason.RESPONSE_TIMEOUT,
          Reason.TASK_TIMEOUT);

  private static final KieBase RULES = rules();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void retryIsDecidedByTheFirstThatApplies(@ForAll("cases") Case c) {
    assertThat(c.decided().retry(c.row().retry())).isEqualTo(expectedRetry(c));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void fallbackIsClosedWhereItMustBe(@ForAll("cases") Case c) {
    Ruling decided = c.decided();
    boolean closed =
        delivered(c)
            || failedLook(c)
            || fateUnknown(c)
            || c.reason().code() == ErrorCode.CONTENT_MODERATION_REJECTED
            || (c.owner() == CredentialOwner.CALLER && MENDED_BY_THE_OWNER.contains(c.reason()));
    assertThat(decided.allows(FallbackStep.PROVIDER)).isEqualTo(!closed);
    assertThat(decided.allows(FallbackStep.CREDENTIAL))
        .isEqualTo(!closed && c.owner() != CredentialOwner.CALLER);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void cooldownIsOnlyForWhatIsAtFault(@ForAll("cases") Case c) {
    boolean cools =
        c.phase() != Phase.POLL
            && c.phase() != Phase.FETCH
            && !(c.reason() == Reason.CONNECTION_FAILED
                && c.transport() == TransportFailure.POOL_EXHAUSTED)
            && !(c.attempt() == Attempt.FIRST && RESTS_FROM_THE_SECOND_ON.contains(c.reason()));
    assertThat(c.decided().mayCoolDown()).isEqualTo(cools);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void shownIsWhatTheCallerCanActOn(@ForAll("cases") Case c) {
    assertThat(c.decided().shown().orElse(c.reason().code())).isEqualTo(expectedShown(c));
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Combinators.combine(
            Arbitraries.of(Reason.class),
            Combinators.combine(flags, flags, flags, flags).as(Request::new),
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(Attempt.class),
            Arbitraries.of(Phase.class),
            Arbitraries.of(
                TransportFailure.NONE,
                TransportFailure.CONNECTION_RESET,
                TransportFailure.POOL_EXHAUSTED),
            Arbitraries.of(CredentialOwner.class),
            Combinators.combine(
                    Arbitraries.of(Wait.class),
                    Arbitraries.of(Said.class),
                    Arbitraries.of(Said.class))
                .as(Server::new))
        .as(Case::new);
  }

  private static KieBase rules() {
    Path file = Path.of("../../rules/_circumstances.drl");
    try {
      return KnowledgeCompiler.compile(
          ImmutableList.of(new PackFile("rules/_circumstances.drl", Files.readString(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean expectedRetry(Case c) {
    if (delivered(c)) {
      return false;
    } else if (failedLook(c)) {
      return true;
    } else if (fateUnknown(c)
        || c.server().delay() == Wait.OVER_LIMIT
        || c.server().shouldRetry() == Said.NO
        || c.server().bodyRetryable() == Said.NO) {
      return false;
    } else if (c.server().shouldRetry() == Said.YES
        && c.attempt() != Attempt.LATER
        && c.reason().code() != ErrorCode.CONTENT_MODERATION_REJECTED
        && c.reason().code() != ErrorCode.INSUFFICIENT_BALANCE
        && !ABOUT_THE_ACCOUNT.contains(c.reason())) {
      return true;
    }
    return c.attempt().ordinal() + 1 < c.row().attempts() && c.row().retry();
  }

  private static ErrorCode expectedShown(Case c) {
    ErrorCode code = c.reason().code();
    if (c.owner() == CredentialOwner.CALLER) {
      return MENDED_BY_THE_OWNER.contains(c.reason()) && code == ErrorCode.INTERNAL_ERROR
          ? ErrorCode.INPUT_VALIDATION_ERROR
          : code;
    } else if (c.owner() == CredentialOwner.PLATFORM) {
      return code == ErrorCode.INSUFFICIENT_BALANCE
          ? ErrorCode.MODEL_UNAVAILABLE
          : code == ErrorCode.RATE_LIMITED || c.reason() == Reason.REQUEST_EXCEEDS_RATE_LIMIT
              ? ErrorCode.MODEL_OVERLOADED
              : code;
    }
    return code;
  }

  private static boolean delivered(Case c) {
    return c.request().outputDelivered() && !c.request().canRestart();
  }

  private static boolean failedLook(Case c) {
    return isLook(c) && c.reason().code().isRetryable() && !c.request().taskFailed();
  }

  private static boolean fateUnknown(Case c) {
    return !c.request().repeatable()
        && !isLook(c)
        && (c.reason() == Reason.CONNECTION_FAILED
            ? c.transport() == TransportFailure.CONNECTION_RESET
            : FATE_UNKNOWN.contains(c.reason()) && !c.request().taskFailed());
  }

  private static boolean isLook(Case c) {
    return c.phase() == Phase.POLL || c.phase() == Phase.FETCH;
  }

  /** What was delivered, and what the request allows. */
  record Request(
      boolean taskFailed, boolean outputDelivered, boolean canRestart, boolean repeatable) {}

  /** What the server says about a retry. */
  record Server(Wait delay, Said shouldRetry, Said bodyRetryable) {}

  /** A failure under some circumstances. */
  record Case(
      Reason reason,
      Request request,
      int attempts,
      Attempt attempt,
      Phase phase,
      TransportFailure transport,
      CredentialOwner owner,
      Server server) {

    PolicyRow row() {
      return new PolicyRow(
          reason,
          attempts > 1,
          attempts,
          Duration.ofSeconds(1),
          ImmutableList.of(FallbackStep.CREDENTIAL, FallbackStep.PROVIDER),
          Cooldown.Scope.MODEL,
          Duration.ofSeconds(1),
          false,
          ImmutableList.of(),
          Origin.UNKNOWN);
    }

    Signals signals() {
      return Proposing.signals(
          ImmutableMap.<String, Object>builder()
              .put("attempt", attempt)
              .put("outputDelivered", request.outputDelivered())
              .put("canRestart", request.canRestart())
              .put("repeatable", request.repeatable())
              .put("phase", phase)
              .put("transport", transport)
              .put("credentialOwner", owner)
              .put("serverWait", server.delay())
              .put("shouldRetry", server.shouldRetry())
              .put("bodyRetryable", server.bodyRetryable())
              .buildOrThrow());
    }

    Ruling decided() {
      Policy policy = new Policy();
      KieSession session = RULES.newKieSession();
      try {
        session.insert(signals());
        session.insert(Verdict.of(reason, Evidence.STATUS, "_status/x", request.taskFailed()));
        session.insert(row());
        session.insert(policy);
        session.fireAllRules();
        return policy.ruling();
      } finally {
        session.dispose();
      }
    }
  }
}
