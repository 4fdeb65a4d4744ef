package dev.errnorm.fact;

import dev.errnorm.Evidence;

/**
 * A meaning that a rule or row proposed, with what it leans on.
 *
 * @param id the rule or row
 * @param meaning what it says
 * @param evidence what it leans on
 * @param depth the layer of that evidence, 0 being the outermost
 * @param own whether the row belongs to the provider of the exchange
 * @param conditions how many conditions were met
 * @param phraseLength the length of the words that were met
 */
public record Proposal(
    String id,
    Meaning meaning,
    Evidence evidence,
    int depth,
    boolean own,
    int conditions,
    int phraseLength) {}
