package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;

/**
 * The commands of the program. Only the one that is named is made: to read the annotations of all
 * takes longer than a diagnosis does.
 */
final class Commands {

  /** Their names, in the order in which help lists them. */
  static final ImmutableList<String> NAMES =
      ImmutableList.of(
          "classify",
          "explain",
          "test",
          "diff",
          "gaps",
          "new-provider",
          "why",
          "lint",
          "digest",
          "simulate",
          "docs",
          "codes",
          "reasons",
          "providers");

  private Commands() {}

  /** Those that {@code arguments} need, by name: all, if they do not begin with one. */
  static ImmutableMap<String, Object> needed(String[] arguments, Console console) {
    boolean named = arguments.length > 0 && NAMES.contains(arguments[0]);
    ImmutableMap.Builder<String, Object> commands = ImmutableMap.builder();
    for (String name : named ? ImmutableList.of(arguments[0]) : NAMES) {
      commands.put(name, make(name, arguments, console));
    }
    return commands.buildOrThrow();
  }

  /**
   * A new command.
   *
   * @param name one of {@link #NAMES}
   * @param arguments those of the program
   */
  private static Object make(String name, String[] arguments, Console console) {
    return switch (name) {
      case "classify" -> new Classify(console, packOption(name, arguments));
      case "explain" -> new Explain(console, packOption(name, arguments));
      case "test" -> new TestCommand(console);
      case "diff" -> new DiffCommand(console);
      case "gaps" -> new GapsCommand(console);
      case "new-provider" -> new NewProvider(console);
      case "why" -> new Why(console);
      case "lint" -> new LintCommand(console);
      case "digest" -> new DigestCommand(console);
      case "simulate" -> new SimulateCommand(console);
      case "docs" -> new DocsCommand(console);
      case "codes" -> new Codes(console);
      case "reasons" -> new Reasons(console);
      case "providers" -> new Providers(console);
      default -> throw new IllegalArgumentException("there is no command '" + name + "'");
    };
  }

  /**
   * With the standard pack begun, if that is what answers, so that it loads while picocli reads.
   */
  private static PackOption packOption(String name, String[] arguments) {
    boolean standard =
        arguments.length > 0
            && arguments[0].equals(name)
            && Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--pack"));
    return standard ? PackOption.withStandard() : new PackOption();
  }
}
