package dev.errnorm.cli;

import dev.errnorm.authoring.PackLint;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code errnorm lint}: tells everything that is wrong in a pack folder. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Tells every fault of a pack folder. Exits with 1 if there is one.")
final class LintCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The pack folder; the folder you are in by default.")
  private Path folder = Path.of(".");

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PackLint lint = PackLint.of(folder);
    lint.faults().forEach(console.out()::println);
    console.out().println(lint.summary());
    return lint.isClean() ? Main.OK : Main.FOUND_SOMETHING;
  }
}
