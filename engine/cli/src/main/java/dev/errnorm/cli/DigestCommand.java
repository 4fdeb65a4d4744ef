package dev.errnorm.cli;

import dev.errnorm.authoring.PackManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm digest}: the manifest of a pack folder. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints a SHA-256 digest of each file of a pack, as sha256sum does.")
final class DigestCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The pack folder; the folder you are in by default.")
  private Path folder = Path.of(".");

  @Option(
      names = "--write",
      description = "Write " + PackManifest.NAME + " into the folder instead of printing it.")
  private boolean write;

  DigestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder.resolve("mappings"))) {
      throw new UsageException(
          folder + " is no pack: it has no folder 'mappings'. Name the folder that holds one.");
    }
    String manifest = PackManifest.of(folder);
    if (write) {
      Files.writeString(folder.resolve(PackManifest.NAME), manifest);
    } else {
      console.out().print(manifest);
    }
    return Main.OK;
  }
}
