package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Proposal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Which proposal wins: the strongest evidence, then the innermost cause, then the provider's own
 * row, then more conditions, then the longer phrase. What is still equal and differs is a conflict,
 * in which the reason that stands first is taken, so that the order of proposals means nothing.
 *
 * @param winner the proposal that won
 * @param losers the others, strongest first, without those that say the same as the winner
 * @param conflict whether one of the losers was equally strong
 */
record Resolution(Proposal winner, ImmutableList<Proposal> losers, boolean conflict) {

  private static final Comparator<Proposal> STRENGTH =
      Comparator.comparing(Proposal::evidence)
          .thenComparing(Comparator.comparingInt(Proposal::depth).reversed())
          .thenComparing(proposal -> !proposal.own())
          .thenComparing(Comparator.comparingInt(Proposal::conditions).reversed())
          .thenComparing(Comparator.comparingInt(Proposal::phraseLength).reversed());

  private static final Comparator<Proposal> ORDER =
      STRENGTH.thenComparingInt(proposal -> proposal.meaning().rank()).thenComparing(Proposal::id);

  /** Resolves {@code proposals}, of which there must be one at least. */
  static Resolution of(List<Proposal> proposals) {
    Proposal winner = Collections.min(proposals, ORDER);
    List<Proposal> others = new ArrayList<>();
    for (Proposal proposal : proposals) {
      if (!proposal.meaning().equals(winner.meaning()) && !others.contains(proposal)) {
        others.add(proposal);
      }
    }
    ImmutableList<Proposal> losers = ImmutableList.sortedCopyOf(ORDER, others);
    boolean conflict = !losers.isEmpty() && STRENGTH.compare(winner, losers.get(0)) == 0;
    return new Resolution(winner, losers, conflict);
  }
}
