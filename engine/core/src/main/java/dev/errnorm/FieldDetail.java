package dev.errnorm;

/**
 * One field of the request that the provider complained about, in the caller's own field names.
 *
 * @param field the path of the field, such as {@code messages.0.content}
 * @param code the provider's constant for the fault, such as {@code OUT_OF_RANGE}, or empty
 * @param message what is wrong with it, or empty
 */
public record FieldDetail(String field, String code, String message) {}
