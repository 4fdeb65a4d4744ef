package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Policy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Ruling;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.RuleInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kie.api.runtime.rule.ConsequenceException;

/**
 * Runs rules and rows over the signals of one exchange: first they propose what it means, then they
 * decide what to do. Immutable and safe to share between threads.
 */
final class Judge {

  private static final Proposal NOTHING_MATCHED =
      new Proposal(
          "_status/none",
          new Meaning.Failure(Reason.UNRECOGNIZED),
          Evidence.TRANSPORT,
          0,
          false,
          0,
          0);

  private final Rules rules;
  private final RowIndex rows;
  private final Layered<String, Note> notes;
  private final Layered<Reason, PolicyRow> policies;
  private final Layered<String, ProviderMapping> providers;
  private final ImmutableMap<String, RuleInfo> ruleInfos;
  private final String version;

  /**
   * What a row says beside its proposal.
   *
   * @param failedTask whether it says so of a task that it has failed
   * @param tag its private sub-reason, or empty
   */
  private record Note(boolean failedTask, String tag) {

    static final Note NOTHING = new Note(false, "");

    static Note of(MappingRow row) {
      boolean failedTask = !row.taskState().isEmpty() && row.meaning() instanceof Meaning.Failure;
      return failedTask || !row.tag().isEmpty() ? new Note(failedTask, row.tag()) : NOTHING;
    }
  }

  /**
   * @param remembers whether what rules say is kept for the next time
   */
  Judge(Pack pack, Layered<String, ProviderMapping> providers, boolean remembers) {
    PackTable table = pack.table();
    rows = new RowIndex(table.rows());
    notes = Layered.of(notes(table.rows()));
    policies = Layered.of(table.policies());
    this.providers = providers;
    ruleInfos = table.rules().stream().collect(ImmutableMap.toImmutableMap(RuleInfo::id, r -> r));
    version = table.version();
    rules = new Rules(pack, remembers);
  }

  private static ImmutableMap<String, Note> notes(ImmutableList<MappingRow> rows) {
    ImmutableMap.Builder<String, Note> notes = ImmutableMap.builder();
    for (MappingRow row : rows) {
      Note note = Note.of(row);
      if (note != Note.NOTHING) {
        notes.put(row.id(), note);
      }
    }
    return notes.buildOrThrow();
  }

  /** Judges as {@code base} does, with its very rules, and by the rows of {@code laid}. */
  Judge(Judge base, OverlaidTable laid, Layered<String, ProviderMapping> providers) {
    rules = base.rules;
    ImmutableList<MappingRow> own = laid.overlay().rows();
    rows =
        own.isEmpty()
            ? base.rows
            : new RowIndex(
                own,
                base.rows,
                laid.replaced().stream()
                    .map(MappingRow::id)
                    .collect(ImmutableSet.toImmutableSet()));
    notes =
        base.notes.with(
            own.stream().collect(ImmutableMap.toImmutableMap(MappingRow::id, Note::of)));
    policies = base.policies.with(laid.policies());
    this.providers = providers;
    ruleInfos = base.ruleInfos;
    version = laid.version();
  }

  /** {@code table} with the rules by which this judges. */
  Pack under(PackTable table) {
    return rules.under(table);
  }

  /**
   * The judgement on {@code signals}.
   *
   * @throws RuntimeException if a rule throws
   */
  Judgement judge(Signals signals) {
    ImmutableList<Row> fitting = rows.fitting(signals);
    try (Rules.Hearing hearing = rules.hear(signals, fitting)) {
      Resolution resolution = resolve(hearing.proposals());
      Proposal winner = resolution.winner();
      if (!(winner.meaning() instanceof Meaning.Failure failure)) {
        return new Judgement(resolution, explanation(resolution, ImmutableList.of(), ""), null);
      }
      PolicyRow policy = policy(signals.provider(), failure.reason());
      Ruling ruling =
          hearing.ruling(
              Verdict.of(
                  failure.reason(),
                  winner.evidence(),
                  winner.id(),
                  taskFailed(signals, fitting, winner)),
              policy);
      return new Judgement(
          resolution,
          explanation(resolution, ruling.rules().asList(), ""),
          decisions(signals.provider(), policy, ruling));
    }
  }

  /**
   * Whether the task itself failed. An envelope of a refused look says {@code error} too; it is
   * about the task only if it names the task, or says nothing else.
   */
  private boolean taskFailed(Signals signals, List<Row> fitting, Proposal winner) {
    return note(winner.id()).failedTask()
        || (signals.taskNamed()
            && fitting.stream().anyMatch(row -> note(row.proposal().id()).failedTask()));
  }

  /** What the statuses alone say, where the rules failed: it retries nothing. */
  Judgement degraded(Signals signals, Throwable cause) {
    return degraded(signals, fault(cause));
  }

  /**
   * What the statuses alone say, where something failed: it retries nothing.
   *
   * @param fault what failed, for the operator
   */
  Judgement degraded(Signals signals, String fault) {
    List<Proposal> byStatus =
        rows.fitting(signals).stream()
            .map(Row::proposal)
            .filter(p -> p.evidence().compareTo(Evidence.STATUS) >= 0)
            .toList();
    Resolution resolution = resolve(byStatus);
    Explanation explanation = explanation(resolution, ImmutableList.of(), fault);
    if (!(resolution.winner().meaning() instanceof Meaning.Failure failure)) {
      return new Judgement(resolution, explanation, null);
    }
    Policy careful = new Policy();
    careful.neverRetry();
    careful.noCooldown();
    boolean look = signals.phase() == Phase.POLL || signals.phase() == Phase.FETCH;
    boolean theirs = signals.credentialOwner() == CredentialOwner.CALLER;
    if (signals.outputDelivered() || !signals.repeatable() || look || theirs) {
      careful.noFallback();
    }
    shownInstead(failure.reason(), signals.credentialOwner()).ifPresent(careful::show);
    PolicyRow policyRow = policy(signals.provider(), failure.reason());
    return new Judgement(
        resolution, explanation, decisions(signals.provider(), policyRow, careful.ruling()));
  }

  /** The code that is shown in the place of the reason's own, as whoever owns the account asks. */
  private static Optional<ErrorCode> shownInstead(Reason reason, CredentialOwner owner) {
    return switch (owner) {
      case UNSAID -> Optional.empty();
      case CALLER ->
          switch (reason) {
            // The caller brought the key, so it is part of their input.
            case CREDENTIAL_REJECTED, PERMISSION_DENIED, ACCOUNT_SUSPENDED, REGION_BLOCKED ->
                Optional.of(ErrorCode.INPUT_VALIDATION_ERROR);
            default -> Optional.empty();
          };
      case PLATFORM ->
          switch (reason) {
            // The gateway's own bill and limits are not the caller's to know.
            case BALANCE_EXHAUSTED, REQUEST_EXCEEDS_BALANCE, SPEND_LIMIT_REACHED ->
                Optional.of(ErrorCode.MODEL_UNAVAILABLE);
            case RATE_EXCEEDED, CONCURRENCY_EXCEEDED, QUOTA_EXHAUSTED, REQUEST_EXCEEDS_RATE_LIMIT ->
                Optional.of(ErrorCode.MODEL_OVERLOADED);
            default -> Optional.empty();
          };
    };
  }

  /** What failed, without what an exception may quote of the provider's text. */
  private static String fault(Throwable cause) {
    if (cause instanceof ConsequenceException thrown && thrown.getCause() != null) {
      return "the rule '%s' failed: %s"
          .formatted(thrown.getRule().getName(), thrown.getCause().getClass().getSimpleName());
    }
    return "the rules failed: " + cause.getClass().getSimpleName();
  }

  private PolicyRow policy(String provider, Reason reason) {
    ProviderMapping mapping = providers.get(provider);
    PolicyRow own = mapping == null ? null : mapping.policies().get(reason);
    return own == null ? Objects.requireNonNull(policies.get(reason)) : own;
  }

  private Note note(String row) {
    return notes.getOrDefault(row, Note.NOTHING);
  }

  private static Resolution resolve(List<Proposal> proposals) {
    return Resolution.of(proposals.isEmpty() ? ImmutableList.of(NOTHING_MATCHED) : proposals);
  }

  private Judgement.Decisions decisions(String provider, PolicyRow row, Ruling ruling) {
    ErrorCode shown = ruling.shown().orElse(row.reason().code());
    // A wait of another length than the shown code has would tell what it hides.
    PolicyRow typical = shown == row.reason().code() ? row : policy(provider, typicalReason(shown));
    return new Judgement.Decisions(
        row,
        ruling.retry(row.retry()),
        ruling.attempts(row.attempts()),
        row.fallback().stream().filter(ruling::allows).collect(ImmutableList.toImmutableList()),
        ruling.mayCoolDown(),
        ruling.isSwitchFirst(),
        ImmutableSet.<Remedy>builder().addAll(ruling.remedies()).addAll(row.remedies()).build(),
        shown,
        ruling.resend(row.retry()),
        typical.firstBackoff());
  }

  private static Reason typicalReason(ErrorCode code) {
    return Arrays.stream(Reason.values()).filter(r -> r.code() == code).findFirst().orElseThrow();
  }

  private Explanation explanation(
      Resolution resolution, ImmutableList<String> decidedBy, String degraded) {
    Proposal winner = resolution.winner();
    RuleInfo info = ruleInfos.get(winner.id());
    return new Explanation(
        winner.id(),
        info == null ? "" : info.why(),
        note(winner.id()).tag(),
        winner.evidence(),
        resolution.losers().stream()
            .map(p -> new Explanation.Loser(p.id(), p.meaning().label(), p.evidence()))
            .collect(ImmutableList.toImmutableList()),
        resolution.conflict(),
        decidedBy,
        version,
        degraded);
  }
}
