package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.ExchangeLines;
import dev.errnorm.authoring.diff.DiffJson;
import dev.errnorm.authoring.diff.DiffMarkdown;
import dev.errnorm.authoring.diff.GitPack;
import dev.errnorm.authoring.diff.PackComparison;
import dev.errnorm.authoring.diff.PackDiff;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm diff}: which decisions change between two packs. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Says which decisions change between two packs, on the cases of both and on recorded"
            + " exchanges. Exits with 1 if one changes.")
final class DiffCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "A pack folder, or a git revision of the pack.")
  private String before = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The same; the pack folder as it is by default.")
  private @Nullable String after;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "The pack folder of revisions; the folder you are in by default.")
  private Path folder = Path.of(".");

  @Option(
      names = "--exchanges",
      paramLabel = "FILE",
      description = "Recorded exchanges to compare on, too, one JSON object a line.")
  private @Nullable String recorded;

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many changed exchanges are shown; 10 by default.")
  private int examples = 10;

  @Option(names = "--markdown", description = "Print Markdown for a pull request.")
  private boolean markdown;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (markdown && json) {
      throw new UsageException("--markdown and --json exclude each other.");
    }
    if (examples < 0) {
      throw new UsageException("--examples must be 0 or more.");
    }
    Path temporary = Files.createTempDirectory("errnorm-diff");
    try {
      Path oldFolder = folder(before, temporary.resolve("before"));
      Path newFolder = after == null ? folder : folder(after, temporary.resolve("after"));
      PackDiff diff = diff(oldFolder, newFolder, after == null ? folder.toString() : after);
      print(diff);
      return diff.isChange() ? Main.FOUND_SOMETHING : Main.OK;
    } finally {
      MoreFiles.deleteRecursively(temporary, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  /** A folder is taken as it is, a revision is written out. */
  private Path folder(String given, Path target) {
    if (given.indexOf('\0') < 0 && Files.isDirectory(Path.of(given))) {
      return Path.of(given);
    }
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + " is no folder. Name the pack's with --pack DIR.");
    }
    GitPack.extract(folder, given, target);
    return target;
  }

  private PackDiff diff(Path oldFolder, Path newFolder, String newName) throws IOException {
    Pack old = load(oldFolder, before);
    Pack now = load(newFolder, newName);
    try (PackComparison comparison = new PackComparison(old, oldFolder, now, newFolder)) {
      comparison.addCases(
          cases(oldFolder, old, "old").cases(), cases(newFolder, now, "new").cases());
      if (recorded != null) {
        addRecorded(recorded, now, comparison);
      }
      return comparison.result();
    }
  }

  private static Pack load(Path folder, String name) {
    try {
      return new FolderPackSource(folder).load();
    } catch (PackException e) {
      throw new PackException("In '" + name + "': " + e.getMessage(), e.faults());
    }
  }

  private CaseFiles cases(Path root, Pack pack, String which) {
    if (!Files.isDirectory(root.resolve("testdata"))) {
      return new CaseFiles(ImmutableList.of(), ImmutableList.of());
    }
    CaseFiles files = CaseFiles.read(root, pack.table());
    if (!files.faults().isEmpty()) {
      console
          .err()
          .println(
              "errnorm diff: cases of the "
                  + which
                  + " pack with a fault are left out; see 'errnorm test'.");
    }
    return files;
  }

  private void addRecorded(String file, Pack pack, PackComparison comparison) throws IOException {
    try (BufferedReader in = Input.lines(file, console)) {
      ImmutableList<String> faults =
          ExchangeLines.read(
              in,
              new ExchangeJson(pack.table()),
              line ->
                  comparison.addRecorded(line.id(), file + ":" + line.number(), line.exchange()));
      faults.forEach(fault -> console.err().println("errnorm diff: " + file + ":" + fault));
    }
  }

  private void print(PackDiff diff) throws IOException {
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        DiffJson.write(diff, out);
      }
      console.out().println();
    } else if (markdown) {
      console.out().print(DiffMarkdown.text(diff, examples));
    } else {
      console.out().print(DiffText.of(diff, examples));
    }
  }
}
