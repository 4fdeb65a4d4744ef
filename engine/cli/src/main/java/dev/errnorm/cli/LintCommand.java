package dev.errnorm.cli;

import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.PackLint;
import dev.errnorm.pack.Pack;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code errnorm lint}: tells everything that is wrong in a pack folder or an overlay. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Tells every fault of a pack folder, or of the overlay that lies uppermost. Exits with 1 if"
            + " there is one.")
final class LintCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description =
          "The pack folder; the folder you are in by default, the standard pack under an overlay.")
  private @Nullable Path folder;

  @Mixin private OverlayOption overlays = new OverlayOption();

  LintCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PackLint lint = lint();
    Terminal terminal = Terminal.auto();
    Paint paint = new Paint(terminal);
    lint.faults().forEach(fault -> console.out().println(paint.faults(fault.toString())));
    console
        .out()
        .println(lint.isClean() ? terminal.good(lint.summary()) : terminal.bad(lint.summary()));
    return lint.isClean() ? Main.OK : Main.FOUND_SOMETHING;
  }

  private PackLint lint() {
    List<Path> folders = overlays.folders();
    if (folders.isEmpty()) {
      return PackLint.of(folder == null ? Path.of(".") : folder);
    }
    Pack base = folder == null ? PackOption.standard() : new FolderPackSource(folder).load();
    int last = folders.size() - 1;
    return PackLint.overlay(
        folders.get(last), OverlayOption.over(base, folders.subList(0, last)).pack());
  }
}
