package dev.errnorm.fact;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Evidence;
import dev.errnorm.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what rules and rows propose about one exchange. Proposals are only ever added, so their
 * order means nothing. Not thread-safe: each exchange has its own.
 */
public final class Proposals {

  private final List<Proposal> proposals = new ArrayList<>();
  private String rule = "";

  /** Says which rule is about to propose; called by the engine, never by a rule. */
  public void firing(String ruleId) {
    rule = ruleId;
  }

  /** A mapping row proposes. */
  public void add(Proposal proposal) {
    proposals.add(proposal);
  }

  /** The rule says that the exchange failed, and why. */
  public void add(Reason reason) {
    judge(new Meaning.Failure(reason));
  }

  /** The rule says that the exchange reports success. */
  public void succeeded() {
    judge(Meaning.Fine.SUCCEEDED);
  }

  /** The rule says that the work was accepted and is not finished. */
  public void pending() {
    judge(Meaning.Fine.PENDING);
  }

  /** The rule says that the work was stopped on request. */
  public void cancelled() {
    judge(Meaning.Fine.CANCELLED);
  }

  /** Everything proposed so far, in no meaningful order. */
  public ImmutableList<Proposal> all() {
    return ImmutableList.copyOf(proposals);
  }

  private void judge(Meaning meaning) {
    proposals.add(new Proposal(rule, meaning, Evidence.RULE, 0, true, 0, 0));
  }
}
