package dev.errnorm.cli;

import com.google.common.collect.ImmutableSortedMap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.docs.PackPages;
import dev.errnorm.pack.Pack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code errnorm docs}: writes the pages about a pack. */
@Command(
    name = "docs",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Writes the pages about a pack: its files, reasons, providers and sources.")
final class DocsCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "The pack folder; the folder you are in by default.")
  private Path folder = Path.of(".");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to, two levels below the pack folder.")
  private Path out = Path.of("");

  DocsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Pack pack = new FolderPackSource(folder).load();
    CaseFiles files = CaseFiles.read(folder, pack.table());
    ImmutableSortedMap<String, String> pages;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      pages =
          PackPages.of(pack.table(), new CaseRunner(pack.table()).run(files.cases(), normalizer));
    }
    try {
      PackPages.write(pages, out);
    } catch (IOException e) {
      throw new UsageException(FileTrouble.unwritten(out, e) + " Choose another --out.");
    }
    console.out().println(pages.size() + " pages in " + out);
    return Main.OK;
  }
}
