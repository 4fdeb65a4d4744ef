package dev.errnorm.authoring;

import dev.errnorm.authoring.RuleConstraint.Operator;
import dev.errnorm.authoring.RuleVocabulary.Field;
import dev.errnorm.authoring.RuleVocabulary.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds conditions on one fact that cannot hold together, so that the rule never fires. */
final class RuleContradictions {

  private RuleContradictions() {}

  /** What is wrong with {@code constraints}, which all are about one fact; empty if nothing is. */
  static Optional<String> in(Collection<RuleConstraint> constraints) {
    Map<Field, List<RuleConstraint>> byField = new LinkedHashMap<>();
    for (RuleConstraint constraint : constraints) {
      if (constraint.operator() != Operator.BIND) {
        byField.computeIfAbsent(constraint.field(), field -> new ArrayList<>()).add(constraint);
      }
    }
    return Stream.concat(
            byField.entrySet().stream()
                .filter(entry -> cannotHold(entry.getKey(), entry.getValue()))
                .map(entry -> entry.getKey().toString()),
            statusAndClass(byField).stream())
        .findFirst()
        .map(
            field ->
                "the rule never fires: no "
                    + field
                    + " meets all that is asked of it. Remove one of the conditions.");
  }

  private static boolean cannotHold(Field field, List<RuleConstraint> constraints) {
    if (field.kind() == Kind.TEXTS || field.kind() == Kind.CONSTANTS) {
      Set<RuleLiteral> in = literals(constraints, Operator.CONTAINS);
      in.retainAll(literals(constraints, Operator.NOT_CONTAINS));
      return !in.isEmpty();
    }
    Optional<Set<RuleLiteral>> possible = possible(constraints);
    if (possible.isPresent()) {
      return possible.get().isEmpty();
    }
    // Without a value that it must have, only a closed set of values can be used up.
    return field.kind() == Kind.CONSTANT
        && literals(constraints, Operator.IS_NOT, Operator.NOT_IN).size()
            == field.type().getEnumConstants().length;
  }

  /** The values that are left by those constraints that name them; empty if none names any. */
  private static Optional<Set<RuleLiteral>> possible(List<RuleConstraint> constraints) {
    Set<RuleLiteral> left = null;
    for (RuleConstraint constraint : constraints) {
      if (constraint.operator() == Operator.IS || constraint.operator() == Operator.IN) {
        left = left == null ? new HashSet<>(constraint.literals()) : left;
        left.retainAll(constraint.literals());
      }
    }
    if (left != null) {
      left.removeAll(literals(constraints, Operator.IS_NOT, Operator.NOT_IN));
    }
    return Optional.ofNullable(left);
  }

  private static Set<RuleLiteral> literals(
      List<RuleConstraint> constraints, Operator... operators) {
    Set<RuleLiteral> out = new HashSet<>();
    for (RuleConstraint constraint : constraints) {
      if (Set.of(operators).contains(constraint.operator())) {
        out.addAll(constraint.literals());
      }
    }
    return out;
  }

  /** A status is of one class, so {@code status == 429, statusClass == 5} never holds. */
  private static Optional<String> statusAndClass(Map<Field, List<RuleConstraint>> byField) {
    Map<String, Set<RuleLiteral>> named = new HashMap<>();
    byField.forEach(
        (field, constraints) ->
            possible(constraints).ifPresent(values -> named.put(field.toString(), values)));
    Set<RuleLiteral> statuses = named.getOrDefault("Signals.status", Set.of());
    Set<RuleLiteral> classes = named.getOrDefault("Signals.statusClass", Set.of());
    boolean known = !statuses.isEmpty() && !classes.isEmpty();
    boolean met =
        statuses.stream()
            .anyMatch(
                status ->
                    status instanceof RuleLiteral.Number number
                        && (number.value() == 0
                            || classes.contains(new RuleLiteral.Number(number.value() / 100))));
    return known && !met ? Optional.of("Signals.status") : Optional.empty();
  }
}
