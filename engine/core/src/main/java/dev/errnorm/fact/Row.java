package dev.errnorm.fact;

/**
 * A mapping row that fits the exchange.
 *
 * @param proposal what it proposes
 */
public record Row(Proposal proposal) {}
