package dev.errnorm.fact;

import com.google.common.collect.ImmutableSet;

/**
 * One error inside the exchange. The outermost layer holds what the HTTP response itself says; an
 * aggregator's body holds the error of its upstream as a further layer.
 *
 * @param depth how deep it stands among the layers, 0 being the outermost
 * @param codes the vendor's codes, folded to the vocabulary
 * @param types the vendor's types, folded to the vocabulary
 * @param status the HTTP status that this layer states, or 0
 * @param phrases the known phrases in its text
 */
public record Layer(
    int depth,
    ImmutableSet<String> codes,
    ImmutableSet<String> types,
    int status,
    ImmutableSet<String> phrases) {}
