package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.read.HeaderFields;
import dev.errnorm.read.Throwables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Joins the numbers and names of one exchange to a judgement: the exact delay, the fields at fault,
 * the ids. Immutable and safe to share between threads.
 */
final class Measure {

  private static final Duration PROBE = Duration.ofMinutes(10);
  private static final Duration SHORTEST_STEP = Duration.ofSeconds(1);

  private final Wording wording;
  private final Layered<String, ProviderMapping> providers;
  private final ImmutableList<String> requestIdHeaders;
  private final Duration patience;

  Measure(PackTable table, Layered<String, ProviderMapping> providers, Options options) {
    wording = new Wording(table.texts(), options.locale());
    this.providers = providers;
    requestIdHeaders = table.requestIdHeaders();
    patience = options.patience();
  }

  /** Measures as {@code base} does, in the words of {@code laid}. */
  Measure(Measure base, OverlaidTable laid, Layered<String, ProviderMapping> providers) {
    wording = base.wording.with(laid.overlay().texts());
    this.providers = providers;
    requestIdHeaders = base.requestIdHeaders;
    patience = base.patience;
  }

  Outcome outcome(Judgement judgement, Observation seen) {
    Meaning meaning = judgement.resolution().winner().meaning();
    Judgement.Decisions decisions = judgement.decisions();
    if (meaning instanceof Meaning.Failure failure && decisions != null) {
      return failed(failure.reason(), decisions, judgement.explanation(), seen);
    }
    return switch ((Meaning.Fine) meaning) {
      case SUCCEEDED -> new Outcome.Succeeded(judgement.explanation());
      case PENDING -> new Outcome.Pending(judgement.explanation());
      case CANCELLED -> new Outcome.Cancelled(judgement.explanation());
    };
  }

  private Outcome.Failed failed(
      Reason reason, Judgement.Decisions decisions, Explanation explanation, Observation seen) {
    RetryDecision retry = retry(decisions, seen);
    return new Outcome.Failed(
        reason,
        shown(reason, decisions, seen),
        seen.body().fields(),
        retry,
        decisions.fallback(),
        Planner.plan(
            seen.exchange(), retry, decisions.fallback(), decisions.switchFirst(), patience),
        decisions.coolsDown() ? cooldown(decisions.policy(), seen) : Cooldown.none(),
        decisions.remedies(),
        decisions.policy().origin(),
        upstream(seen),
        explanation);
  }

  private static RetryDecision retry(Judgement.Decisions decisions, Observation seen) {
    if (!decisions.retry()) {
      return new RetryDecision.DoNotRetry();
    }
    // An exception may retry what the reason by itself would not: then one more attempt, after 1 s.
    int attempts = Math.max(decisions.attempts(), seen.exchange().attempt() + 1);
    Duration first = decisions.policy().firstBackoff();
    Backoff backoff = Backoff.doublingFrom(first.isZero() ? SHORTEST_STEP : first);
    return seen.delays()
        .delay()
        .<RetryDecision>map(delay -> new RetryDecision.After(delay, backoff, attempts))
        .orElseGet(
            () ->
                new RetryDecision.WithBackoff(
                    backoff.after(seen.exchange().attempt()), backoff, attempts));
  }

  private static Cooldown cooldown(PolicyRow policy, Observation seen) {
    if (policy.cooldownScope() == Cooldown.Scope.NONE) {
      return Cooldown.none();
    }
    if (policy.cooldownFor().isZero()) {
      return Cooldown.untilFixed(policy.cooldownScope(), PROBE);
    }
    Duration rest = policy.cooldownFor();
    if (policy.cooldownFollowsServer()) {
      // A wait that one can sit out is a hint for the next try, not the reset of a long window.
      rest =
          (policy.reason() == Reason.QUOTA_EXHAUSTED
                  ? seen.delays().resetIn().filter(in -> in.compareTo(seen.longestWait()) > 0)
                  : seen.delays().delay())
              .orElse(rest);
    }
    return Cooldown.resting(policy.cooldownScope(), rest);
  }

  private Shown shown(Reason reason, Judgement.Decisions decisions, Observation seen) {
    ErrorCode code = decisions.shown();
    boolean callersKey = seen.signals().credentialOwner() == CredentialOwner.CALLER;
    // Who is not to see the diagnosis reads what the code says in general.
    String name = code == reason.code() || callersKey ? reason.name() : code.name();
    Wording words = wording.in(seen.exchange().locale());
    String message = words.message(name, code);
    Shown shown =
        new Shown(
            code,
            message,
            shownDetails(reason, code, message, seen, words),
            words.link(name, code),
            decisions.resend(),
            callersWait(decisions, seen));
    boolean hides = code != reason.code() && !callersKey;
    // A wait of hours is that of a quota, not of a busy model.
    return hides && shown.retryAfter().filter(w -> w.compareTo(Shown.LONGEST_WAIT) > 0).isPresent()
        ? shown.withoutRetryAfter()
        : shown;
  }

  /** The server's delay where another try may help, else the step before a caller's next try. */
  private static Optional<Duration> callersWait(Judgement.Decisions decisions, Observation seen) {
    if (!decisions.shown().isRetryable()) {
      return Optional.empty();
    }
    Optional<Duration> said = seen.delays().delay();
    if (said.isPresent() || !decisions.resend() || decisions.resendFirst().isZero()) {
      return said;
    }
    return Optional.of(
        Backoff.doublingFrom(decisions.resendFirst()).after(seen.exchange().attempt()));
  }

  /** The fields at fault without any words of the provider. */
  private static ImmutableList<FieldDetail> shownDetails(
      Reason reason, ErrorCode code, String message, Observation seen, Wording words) {
    if (code != reason.code() && code == ErrorCode.INPUT_VALIDATION_ERROR) {
      return ImmutableList.of(new FieldDetail("credential", reason.name(), message));
    }
    if (code.httpStatus() != 400) {
      return ImmutableList.of();
    }
    ImmutableList<FieldDetail> fields = seen.body().shownFields();
    return fields.isEmpty() ? fields : Fields.saying(words.field(), fields);
  }

  private Upstream upstream(Observation seen) {
    Upstream.Said said = seen.body().said();
    Optional<Throwable> thrown = seen.exchange().failure();
    if (said.message().isEmpty() && thrown.isPresent()) {
      said = said.withMessage(Throwables.text(thrown.get()));
    }
    String id = requestId(seen);
    return new Upstream(seen, id.isEmpty() ? said : said.withRequestId(id));
  }

  /** The id that a header field holds, or empty. */
  private String requestId(Observation seen) {
    if (seen.headers().names().isEmpty()) {
      return "";
    }
    ProviderMapping mapping = providers.get(seen.signals().provider());
    String id = mapping == null ? "" : firstFilled(seen.headers(), mapping.requestIdHeaders());
    return id.isEmpty() ? firstFilled(seen.headers(), requestIdHeaders) : id;
  }

  private static String firstFilled(HeaderFields headers, List<String> names) {
    for (String name : names) {
      Optional<String> value = headers.first(name);
      if (value.isPresent() && !value.get().isBlank()) {
        return value.get();
      }
    }
    return "";
  }
}
