package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.ExchangeLines;
import dev.errnorm.authoring.diff.DiffJson;
import dev.errnorm.authoring.diff.DiffMarkdown;
import dev.errnorm.authoring.diff.GitPack;
import dev.errnorm.authoring.diff.PackChangelog;
import dev.errnorm.authoring.diff.PackComparison;
import dev.errnorm.authoring.diff.PackDiff;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  /** The name of the standard pack, which lies in no folder. */
  private static final String STANDARD = "standard";

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

  @Mixin private OverlayOption overlays = new OverlayOption();

  @Option(
      names = "--over",
      paramLabel = "PACK",
      description =
          "OLD and NEW are overlays over this pack folder; 'standard' for the standard pack.")
  private @Nullable String below;

  @Option(
      names = "--changelog",
      paramLabel = "FILE",
      description =
          "Write what changes into the pack's changelog, under its new version; - prints it. Exits"
              + " with 1 if the version does not rise as far as the changes ask.")
  private @Nullable String changelog;

  @Option(names = "--markdown", description = "Print Markdown for a pull request.")
  private boolean markdown;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (Stream.of(markdown, json, changelog != null).filter(given -> given).count() > 1) {
      throw new UsageException("--markdown, --json and --changelog exclude each other.");
    }
    if (below != null && !overlays.folders().isEmpty()) {
      throw new UsageException(
          "--over compares two overlays, --overlay lays one over both packs. Leave one out.");
    }
    if (examples < 0) {
      throw new UsageException("--examples must be 0 or more.");
    }
    Path temporary = Files.createTempDirectory("errnorm-diff");
    try {
      Path oldFolder = folder(before, temporary.resolve("before"));
      Path newFolder = after == null ? folder : folder(after, temporary.resolve("after"));
      PackDiff diff = diff(oldFolder, newFolder, after == null ? folder.toString() : after);
      if (changelog != null) {
        return write(changelog, diff);
      }
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

  /**
   * One of the packs.
   *
   * @param folder where its rules lie
   */
  private record Side(Pack pack, Path folder, ImmutableList<Case> cases) {}

  private PackDiff diff(Path oldFolder, Path newFolder, String newName) throws IOException {
    Side old = side(oldFolder, before, "old");
    Side now = side(newFolder, newName, "new");
    try (PackComparison comparison =
        new PackComparison(old.pack(), old.folder(), now.pack(), now.folder())) {
      comparison.addCases(old.cases(), now.cases());
      if (recorded != null) {
        addRecorded(recorded, now.pack(), comparison);
      }
      return comparison.result();
    }
  }

  private Side side(Path folder, String name, String which) {
    try {
      if (below == null) {
        Pack pack = new FolderPackSource(folder).load();
        return side(folder, pack, overlays.over(pack), which);
      }
      Pack pack =
          below.equals(STANDARD)
              ? PackOption.standard()
              : new FolderPackSource(Path.of(below)).load();
      return side(Path.of(below), pack, OverlayOption.over(pack, List.of(folder)), which);
    } catch (PackException e) {
      throw new PackException("In '" + name + "': " + e.getMessage(), e.faults());
    }
  }

  private Side side(Path folder, Pack base, OverlayOption.Overlaid overlaid, String which) {
    List<CaseFiles> files = new ArrayList<>();
    if (Files.isDirectory(folder.resolve("testdata"))) {
      files.add(CaseFiles.read(folder, base.table()));
    }
    files.addAll(overlaid.cases());
    if (files.stream().anyMatch(read -> !read.faults().isEmpty())) {
      console
          .err()
          .println(
              "errnorm diff: cases of the "
                  + which
                  + " pack with a fault are left out; see 'errnorm test'.");
    }
    return new Side(
        overlaid.pack(),
        folder,
        files.stream()
            .flatMap(read -> read.cases().stream())
            .collect(ImmutableList.toImmutableList()));
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

  private int write(String file, PackDiff diff) throws IOException {
    Optional<String> fault = PackChangelog.fault(diff);
    if (fault.isPresent()) {
      console.err().println(fault.get());
      return Main.FOUND_SOMETHING;
    }
    if (file.equals("-")) {
      console.out().print(PackChangelog.section(diff));
      return Main.OK;
    }
    Path path = Path.of(file);
    String text = Files.exists(path) ? Files.readString(path) : "";
    Files.writeString(path, PackChangelog.with(text, diff));
    console
        .out()
        .printf(
            Locale.ROOT,
            "wrote %s, section %s: %,d of %,d exchanges %s decided otherwise%n",
            file,
            diff.newInfo().version(),
            diff.decisions().size(),
            diff.exchanges(),
            diff.decisions().size() == 1 ? "is" : "are");
    return Main.OK;
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
      console.out().print(new Paint(Terminal.auto()).groups(DiffText.of(diff, examples)));
    }
  }
}
