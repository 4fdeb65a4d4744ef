package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One call in a consequence.
 *
 * @param name what is called
 * @param arguments what it is called with
 */
record RuleCall(String name, ImmutableList<RuleLiteral> arguments) {

  /**
   * Reads {@code source}: calls of {@code collector}, which is bound to {@code variable}.
   *
   * @param handles the variables that may be handed on
   * @throws RuleFault if it is anything but such calls, with literals of the right types
   */
  static ImmutableList<RuleCall> read(
      String source, String collector, String variable, Set<String> handles) throws RuleFault {
    RuleTokens tokens = RuleTokens.ofStatements(source);
    ImmutableList.Builder<RuleCall> calls = ImmutableList.builder();
    if (tokens.atEnd()) {
      throw new RuleFault("the rule does nothing. Call " + collector + " behind 'then'.");
    }
    while (!tokens.atEnd()) {
      int line = tokens.peek().line();
      try {
        calls.add(call(tokens, collector, variable, handles));
      } catch (RuleFault fault) {
        throw fault.at(line);
      }
    }
    return calls.build();
  }

  private static RuleCall call(
      RuleTokens tokens, String collector, String variable, Set<String> handles) throws RuleFault {
    if (!tokens.takeIf(variable)) {
      throw new RuleFault(
          tokens.unexpected("a call of '" + variable + "'").getMessage()
              + " A rule can do nothing but propose or decide.");
    }
    tokens.expect(".");
    String name = tokens.expectName("a call");
    ImmutableList.Builder<RuleLiteral> arguments = ImmutableList.builder();
    tokens.expect("(");
    if (!tokens.takeIf(")")) {
      do {
        arguments.add(RuleLiteral.take(tokens));
      } while (tokens.takeIf(","));
      tokens.expect(")");
    }
    RuleCall call = new RuleCall(name, arguments.build());
    call.check(collector, handles);
    tokens.expect(";");
    return call;
  }

  private void check(String collector, Set<String> handles) throws RuleFault {
    ImmutableListMultimap<String, ImmutableList<Class<?>>> calls =
        RuleVocabulary.COLLECTORS.getOrDefault(collector, ImmutableListMultimap.of());
    ImmutableList<ImmutableList<Class<?>>> overloads = calls.get(name);
    if (overloads.isEmpty()) {
      throw new RuleFault(
          collector + " has no call '" + name + "'." + Suggestion.of(name, calls.keySet()));
    }
    if (overloads.stream().noneMatch(types -> fit(types, handles))) {
      // One of these says what is wrong: the wrong constant, or the wrong number of arguments.
      ImmutableList<Class<?>> nearest =
          overloads.stream()
              .filter(types -> types.size() == arguments.size() && !isHandle(types))
              .findFirst()
              .orElse(overloads.get(0));
      explain(nearest, collector);
    }
  }

  private static boolean isHandle(ImmutableList<Class<?>> types) {
    return types.stream().anyMatch(type -> !type.isEnum() && type != int.class);
  }

  private boolean fit(ImmutableList<Class<?>> types, Set<String> handles) {
    if (types.size() != arguments.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!fits(arguments.get(i), types.get(i), handles)) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(RuleLiteral argument, Class<?> type, Set<String> handles) {
    if (argument instanceof RuleLiteral.Variable handle) {
      return isHandle(ImmutableList.of(type)) && handles.contains(handle.name());
    }
    if (argument instanceof RuleLiteral.Constant constant) {
      return constant.isOf(type)
          && Arrays.stream(type.getEnumConstants())
              .anyMatch(candidate -> ((Enum<?>) candidate).name().equals(constant.name()));
    }
    return argument instanceof RuleLiteral.Number && type == int.class;
  }

  private void explain(ImmutableList<Class<?>> types, String collector) throws RuleFault {
    String call = collector + "." + name;
    for (int i = 0; i < Math.min(types.size(), arguments.size()); i++) {
      if (types.get(i).isEnum()) {
        RuleLiteral.constantOf(arguments.get(i), types.get(i), call);
      }
    }
    String expected = types.stream().map(RuleVocabulary::nameOf).collect(Collectors.joining(", "));
    throw new RuleFault(call + " takes (" + expected + "). Give it just that.");
  }
}
