package dev.errnorm.authoring;

import dev.errnorm.authoring.RuleTokens.Kind;
import dev.errnorm.authoring.RuleTokens.Token;
import java.util.Arrays;
import java.util.Optional;

/** A value as it is written in a rule. */
sealed interface RuleLiteral {

  /** A text in quotes. */
  record Text(String value) implements RuleLiteral {
    @Override
    public String written() {
      return value;
    }
  }

  /** A whole number of zero or more. */
  record Number(int value) implements RuleLiteral {
    @Override
    public String written() {
      return Integer.toString(value);
    }
  }

  /** {@code true} or {@code false}. */
  record Flag(boolean value) implements RuleLiteral {
    @Override
    public String written() {
      return Boolean.toString(value);
    }
  }

  /**
   * A constant, not yet looked up.
   *
   * @param type its type as written, {@code Cooldown.Scope}, or empty
   */
  record Constant(String type, String name) implements RuleLiteral {
    /** Whether this is a constant of {@code expected}. */
    boolean isOf(Class<?> expected) {
      return expected.isEnum() && type.equals(RuleVocabulary.nameOf(expected));
    }

    @Override
    public String written() {
      return name;
    }
  }

  /** A variable: a name that begins with {@code $}. */
  record Variable(String name) implements RuleLiteral {
    @Override
    public String written() {
      return name;
    }
  }

  /** The value without quotes or the type of a constant. */
  String written();

  /**
   * Takes a value.
   *
   * @throws RuleFault if the next tokens are none
   */
  static RuleLiteral take(RuleTokens tokens) throws RuleFault {
    Token first = tokens.peek();
    if (first.kind() == Kind.TEXT) {
      return new Text(tokens.take().text());
    }
    if (first.kind() == Kind.NUMBER) {
      return new Number(number(tokens.take().text()));
    }
    String name = tokens.expectName("a text, a number, a constant, or true or false");
    if (name.equals("true") || name.equals("false")) {
      return new Flag(name.equals("true"));
    }
    return name.startsWith("$") ? new Variable(name) : constant(name, tokens);
  }

  private static Constant constant(String first, RuleTokens tokens) throws RuleFault {
    StringBuilder type = new StringBuilder();
    String name = first;
    while (tokens.takeIf(".")) {
      type.append(type.isEmpty() ? "" : ".").append(name);
      name = tokens.expectName("a constant");
    }
    return new Constant(type.toString(), name);
  }

  private static int number(String digits) throws RuleFault {
    if (digits.length() > 9 || (digits.length() > 1 && digits.startsWith("0"))) {
      throw new RuleFault(
          "'" + digits + "' is not a number that anything here can have. Write one like 429.");
    }
    return Integer.parseInt(digits);
  }

  /**
   * The constant of {@code expected}, which is an enum.
   *
   * @throws RuleFault if this is none
   */
  static Enum<?> constantOf(RuleLiteral literal, Class<?> expected, String user) throws RuleFault {
    String typeName = RuleVocabulary.nameOf(expected);
    Class<? extends Enum<?>> type = enumType(expected);
    if (!(literal instanceof Constant constant) || !constant.isOf(expected)) {
      throw new RuleFault(
          user + " takes a constant of " + typeName + ": " + typeName + "." + sample(type) + ".");
    }
    Optional<? extends Enum<?>> found =
        Arrays.stream(type.getEnumConstants())
            .filter(candidate -> candidate.name().equals(constant.name()))
            .findFirst();
    if (found.isEmpty()) {
      throw new RuleFault(EnumNames.unknown(type, constant.name(), "a constant of " + typeName));
    }
    return found.get();
  }

  @SuppressWarnings("unchecked") // the caller has seen that it is an enum
  private static Class<? extends Enum<?>> enumType(Class<?> type) {
    return (Class<? extends Enum<?>>) type;
  }

  private static String sample(Class<? extends Enum<?>> type) {
    return type.getEnumConstants()[0].name();
  }
}
