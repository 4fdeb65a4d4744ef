package dev.errnorm.live;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * What a shadow has counted so far. Immutable.
 *
 * @param candidateVersion the version of the candidate pack
 * @param compared how many exchanges both packs decided
 * @param flipped how many of them the candidate decided otherwise, in any respect
 * @param failed how many the candidate could not decide by its rules
 * @param dropped how many were not compared because too many were waiting
 * @param flips how often each respect differed, most frequent first
 * @param examples a few exchanges of each kind, secrets removed
 */
public record ShadowReport(
    String candidateVersion,
    long compared,
    long flipped,
    long failed,
    long dropped,
    ImmutableMap<Flip, Long> flips,
    ImmutableList<Example> examples) {

  private static final int COUNT = 8;

  /**
   * An exchange that the candidate decides otherwise.
   *
   * @param flips every respect in which it does
   * @param ruleId the rule or row that decided
   * @param candidateRuleId the rule or row of the candidate that decides
   * @param exchange the exchange as a line of JSON, such as {@link ExchangeRecorder} writes
   */
  public record Example(
      ImmutableList<Flip> flips, String ruleId, String candidateRuleId, String exchange) {}

  /** The counts as people read them. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append("Candidate ").append(candidateVersion).append(" decides ").append(flipped);
    text.append(" of ").append(compared).append(" exchanges otherwise");
    text.append(failed == 0 ? "" : "; its rules failed on " + failed);
    text.append(dropped == 0 ? "" : "; " + dropped + " were not compared");
    text.append(".\n");
    flips.forEach(
        (flip, count) ->
            text.append(Strings.padStart(count.toString(), COUNT, ' '))
                .append("  ")
                .append(flip)
                .append('\n'));
    return text.toString();
  }
}
