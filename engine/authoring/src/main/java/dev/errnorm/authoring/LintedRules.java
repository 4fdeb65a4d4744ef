package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.RuleInfo;

/**
 * What was learnt from rules while they were checked.
 *
 * @param rules what each says of itself, sorted by id
 * @param literals what they compare the fields of facts with, by the name of the field
 * @param rowsOnlyPropose whether one lets each row that fits propose, and no other looks at rows
 * @param texts the texts among these values, each with its place
 */
record LintedRules(
    ImmutableList<RuleInfo> rules,
    ImmutableMap<String, ImmutableSet<String>> literals,
    boolean rowsOnlyPropose,
    ImmutableList<ComparedText> texts) {}
