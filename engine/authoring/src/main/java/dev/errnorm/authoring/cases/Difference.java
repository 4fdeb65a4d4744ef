package dev.errnorm.authoring.cases;

/**
 * One field of an outcome that is not as expected.
 *
 * @param field its name in a case file
 * @param expected what the case asks for
 * @param got what it is
 */
public record Difference(String field, String expected, String got) {}
