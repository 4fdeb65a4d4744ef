package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.authoring.RuleVocabulary.Field;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One condition on a fact's field, or a variable bound to the field.
 *
 * @param field the field
 * @param operator how it is compared; BIND if it is not
 * @param literals what it is compared with
 * @param variable the variable, or empty
 */
record RuleConstraint(
    Field field, Operator operator, ImmutableList<RuleLiteral> literals, String variable) {

  /** How a field is compared. */
  enum Operator {
    IS("=="),
    IS_NOT("!="),
    IN("in"),
    NOT_IN("not in"),
    CONTAINS("contains"),
    NOT_CONTAINS("not contains"),
    BIND(":");

    private final String written;

    Operator(String written) {
      this.written = written;
    }

    /** Whether it is true of a value that is not there. */
    boolean isNegative() {
      return this == IS_NOT || this == NOT_IN;
    }

    @Override
    public String toString() {
      return written;
    }
  }

  /**
   * Reads {@code source}, a condition on {@code fact}.
   *
   * @throws RuleFault if it is anything but one comparison of a field with literals of its type, or
   *     a variable bound to a field that can be handed on
   */
  static RuleConstraint read(String source, String fact) throws RuleFault {
    RuleTokens tokens = RuleTokens.ofConstraint(source);
    String first = tokens.expectName("a field");
    RuleConstraint constraint;
    if (first.startsWith("$")) {
      tokens.expect(":");
      constraint = binding(first, field(fact, tokens.expectName("a field")));
    } else {
      constraint = comparison(field(fact, first), tokens);
    }
    if (!tokens.atEnd()) {
      throw tokens.unexpected("',' or ')'");
    }
    return constraint;
  }

  private static Field field(String fact, String name) throws RuleFault {
    ImmutableMap<String, Field> fields = RuleVocabulary.FACTS.getOrDefault(fact, ImmutableMap.of());
    Field field = fields.get(name);
    if (field == null) {
      throw new RuleFault(
          fact + " has no field '" + name + "'." + Suggestion.of(name, fields.keySet()));
    }
    if (field.kind() == RuleVocabulary.Kind.HIDDEN) {
      throw new RuleFault(field + " is not for rules. Compare another field.");
    }
    return field;
  }

  private static RuleConstraint binding(String variable, Field field) throws RuleFault {
    if (field.kind() != RuleVocabulary.Kind.HANDLE) {
      throw new RuleFault(
          "nothing can be done with " + variable + ". Compare " + field + " where it stands.");
    }
    return new RuleConstraint(field, Operator.BIND, ImmutableList.of(), variable);
  }

  private static RuleConstraint comparison(Field field, RuleTokens tokens) throws RuleFault {
    Operator operator = operator(field, tokens);
    ImmutableList<RuleLiteral> literals =
        operator == Operator.IN || operator == Operator.NOT_IN
            ? list(field, tokens)
            : ImmutableList.of(checked(RuleLiteral.take(tokens), field));
    return new RuleConstraint(field, operator, literals, "");
  }

  private static Operator operator(Field field, RuleTokens tokens) throws RuleFault {
    boolean not = tokens.takeIf("not");
    for (Operator operator : allowedFor(field)) {
      String written = operator.toString();
      if (written.startsWith("not ") == not && tokens.takeIf(written.replace("not ", ""))) {
        return operator;
      }
    }
    String allowed =
        allowedFor(field).stream().map(Operator::toString).collect(Collectors.joining(", "));
    throw tokens.unexpected("one of " + allowed + " behind " + field);
  }

  private static ImmutableList<Operator> allowedFor(Field field) throws RuleFault {
    return switch (field.kind()) {
      case TEXT, NUMBER, CONSTANT ->
          ImmutableList.of(Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN);
      case FLAG -> ImmutableList.of(Operator.IS);
      case TEXTS, CONSTANTS -> ImmutableList.of(Operator.CONTAINS, Operator.NOT_CONTAINS);
      case HANDLE, HIDDEN ->
          throw new RuleFault(
              field
                  + " cannot be compared. Bind it: $"
                  + field.name()
                  + " : "
                  + field.name()
                  + ".");
    };
  }

  private static ImmutableList<RuleLiteral> list(Field field, RuleTokens tokens) throws RuleFault {
    ImmutableList.Builder<RuleLiteral> out = ImmutableList.builder();
    Set<RuleLiteral> seen = new HashSet<>();
    tokens.expect("(");
    do {
      RuleLiteral literal = checked(RuleLiteral.take(tokens), field);
      if (!seen.add(literal)) {
        throw new RuleFault("a value stands twice in the list of " + field + ". Remove one.");
      }
      out.add(literal);
    } while (tokens.takeIf(","));
    tokens.expect(")");
    return out.build();
  }

  private static RuleLiteral checked(RuleLiteral literal, Field field) throws RuleFault {
    switch (field.kind()) {
      case TEXT, TEXTS -> {
        if (!(literal instanceof RuleLiteral.Text)) {
          throw new RuleFault(field + " is compared with a text in double quotes.");
        }
      }
      case NUMBER -> {
        if (!(literal instanceof RuleLiteral.Number)) {
          throw new RuleFault(field + " is compared with a number, without quotes.");
        }
      }
      case FLAG -> {
        if (!(literal instanceof RuleLiteral.Flag)) {
          throw new RuleFault(field + " is compared with true or false.");
        }
      }
      case CONSTANT, CONSTANTS -> RuleLiteral.constantOf(literal, field.type(), field.toString());
      case HANDLE, HIDDEN -> throw new AssertionError(field);
    }
    return literal;
  }
}
