package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;

/**
 * A shape of body that several providers share.
 *
 * @param id its name
 * @param signature the pointers that all must be present; a body has the first family that fits
 * @param fields where its facts stand
 */
public record Family(
    String id, ImmutableList<FieldPath> signature, ImmutableList<FieldPath> fields) {}
