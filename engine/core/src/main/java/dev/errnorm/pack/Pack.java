package dev.errnorm.pack;

import org.kie.api.KieBase;

/**
 * Rules and mappings at one version, compiled. Immutable, and safe to share between threads.
 *
 * @param table the mappings
 * @param rules the compiled rules
 */
public record Pack(PackTable table, KieBase rules) {}
