package dev.errnorm;

import com.google.common.collect.ImmutableList;

/**
 * Which rule or row decided, on which evidence, and what lost. It holds no text of the provider.
 *
 * @param ruleId the rule or row that won
 * @param why what a rule says of itself, or empty
 * @param tag the private sub-reason that the winning row names, or empty
 * @param evidence what the diagnosis leans on
 * @param losers the proposals that lost, strongest first
 * @param conflict whether an equally strong proposal differed, so that order of reasons decided
 * @param decidedBy the ids of the rules that changed the default decisions, sorted
 * @param packVersion the version of the pack
 * @param degraded what kept the rules from deciding, so that the status alone did; or empty
 */
public record Explanation(
    String ruleId,
    String why,
    String tag,
    Evidence evidence,
    ImmutableList<Loser> losers,
    boolean conflict,
    ImmutableList<String> decidedBy,
    String packVersion,
    String degraded) {

  /**
   * A proposal that lost.
   *
   * @param ruleId the rule or row
   * @param proposes the reason, or the outcome that is no failure
   * @param evidence what it leans on
   */
  public record Loser(String ruleId, String proposes, Evidence evidence) {}
}
