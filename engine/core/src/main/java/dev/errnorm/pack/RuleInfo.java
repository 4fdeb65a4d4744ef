package dev.errnorm.pack;

/**
 * What a rule says about itself.
 *
 * @param id its name, {@code <file>/<situation>}
 * @param place where it stands, {@code path:line}
 * @param why its {@code @why}, or empty
 * @param source its {@code @source}, or empty
 */
public record RuleInfo(String id, String place, String why, String source) {}
