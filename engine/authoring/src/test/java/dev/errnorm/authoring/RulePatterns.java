package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.RuleConstraint.Operator;
import dev.errnorm.authoring.RuleVocabulary.Field;
import dev.errnorm.authoring.RuleVocabulary.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Conditions of rules that the linter accepts, for properties.
 *
 * @param fields the fields that they are about
 * @param values the values that signals can have
 * @param texts the texts that a field is compared with
 */
record RulePatterns(
    List<Field> fields, SignalValues values, Function<Field, Arbitrary<String>> texts) {

  /** The fields of {@code facts} that rules can compare. */
  static List<Field> fieldsOf(String... facts) {
    return Arrays.stream(facts)
        .flatMap(fact -> RuleVocabulary.FACTS.get(fact).values().stream())
        .filter(field -> field.kind() != Kind.HIDDEN)
        .toList();
  }

  /** Two patterns, and how they stand to each other. */
  Arbitrary<String> pairs() {
    return Combinators.combine(
            Arbitraries.of("%s %s", "%s not %s", "( %s or %s )", "exists %s not( %s )"),
            pattern(),
            pattern())
        .as((form, first, second) -> form.formatted(first, second))
        .filter(this::canFire);
  }

  private Arbitrary<String> pattern() {
    return Arbitraries.of(fields)
        .flatMap(
            field ->
                constraints(field)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(2)
                    .map(all -> field.fact() + "( " + String.join(", ", all) + " )"));
  }

  /** The linter tells what contradicts itself, and says nothing else here. */
  private boolean canFire(String pattern) {
    Faults faults = new Faults();
    RuleLinter.lint(
        ImmutableList.of(SampleRules.file(SampleRules.deciding(pattern))), values, faults);
    return faults.sorted().stream().noneMatch(f -> f.message().startsWith("the rule never fires"));
  }

  private Arbitrary<String> constraints(Field field) {
    return Combinators.combine(operators(field), literals(field), literals(field))
        .as(
            (operator, first, second) -> {
              boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
              boolean both = list && !first.equals(second);
              String value = list ? "(" + first + (both ? ", " + second : "") + ")" : first;
              boolean absentFits = field.kind() == Kind.TEXT && operator.isNegative();
              String present = absentFits ? ", " + field.name() + " != \"\"" : "";
              return field.name() + " " + operator + " " + value + present;
            });
  }

  private static Arbitrary<Operator> operators(Field field) {
    return switch (field.kind()) {
      case FLAG -> Arbitraries.just(Operator.IS);
      case TEXTS, CONSTANTS -> Arbitraries.of(Operator.CONTAINS, Operator.NOT_CONTAINS);
      default -> Arbitraries.of(Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN);
    };
  }

  private Arbitrary<String> literals(Field field) {
    return switch (field.kind()) {
      case FLAG -> Arbitraries.of("true", "false");
      case NUMBER ->
          Arbitraries.oneOf(
              Arbitraries.integers().between(0, 5).map(String::valueOf),
              Arbitraries.integers().between(0, 999).map(String::valueOf));
      case TEXT, TEXTS -> texts.apply(field).map(text -> '"' + text + '"');
      default ->
          Arbitraries.of(Arrays.asList(field.type().getEnumConstants()))
              .map(constant -> RuleVocabulary.nameOf(field.type()) + "." + constant);
    };
  }
}
