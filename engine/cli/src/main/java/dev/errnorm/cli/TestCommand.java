package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Fault;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Coverage;
import dev.errnorm.authoring.cases.JUnitReport;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.authoring.cases.TestReportJson;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.OverlaidTable.Overridden;
import dev.errnorm.pack.Pack;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errnorm test}: runs the cases of a pack folder. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Runs the cases of a pack folder. Exits with 1 if one does not pass.")
final class TestCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description =
          "The pack folder; the folder you are in by default, the standard pack under an overlay.")
  private Path folder = Path.of("");

  @Mixin private OverlayOption overlayOption = new OverlayOption();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only cases whose file or name contains TEXT.")
  private String filter = "";

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML, too.")
  private @Nullable Path junit;

  @Option(
      names = "--coverage",
      description = "Tell which rows and rules win no case, and what occurs in none.")
  private boolean coverage;

  @Option(
      names = "--watch",
      description = "Run again on every save, and say what changed; ends with the input.")
  private boolean watch;

  @Option(
      names = "--uncovered",
      paramLabel = "N",
      description =
          "With --coverage: how many rows and rules may lack a case or near miss; 0 by default.")
  private int allowed;

  TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (coverage && !filter.isEmpty()) {
      throw new UsageException("--coverage is about all cases. Leave --filter out.");
    }
    if (allowed != 0 && (!coverage || allowed < 0)) {
      throw new UsageException("--uncovered is 0 or more, and goes with --coverage.");
    }
    if (watch) {
      return watch(root());
    }
    List<Path> overlays = overlayOption.folders();
    Progress progress = new Progress(console.err(), Terminal.auto().isThere() && !json);
    progress.say("loading the pack …");
    OverlayOption.Overlaid overlaid;
    CaseFiles files;
    TestRun run;
    ChangedBelow changed = null;
    try {
      overlaid = overlayOption.over(base(!overlays.isEmpty()));
      Pack pack = overlaid.pack();
      files = overlays.isEmpty() ? CaseFiles.read(root(), pack.table()) : overlaid.uppermost();
      ImmutableList<Case> cases = filtered(files);
      if (cases.isEmpty() && !filter.isEmpty() && overlays.isEmpty()) {
        throw new UsageException("no case has '" + filter + "' in its file or name.");
      }
      try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
        run =
            new CaseRunner(pack.table())
                .run(cases, normalizer, done -> progress.count(done, cases.size(), "cases"));
      }
      if (!overlays.isEmpty()) {
        progress.say("running the cases of the base …");
        changed = ChangedBelow.of(overlaid, casesBelow(overlaid));
      }
    } finally {
      progress.clear();
    }
    Coverage found = coverage ? coverage(overlaid, run) : null;
    report(files, run, found, overlaid.overridden(), changed);
    if (junit != null) {
      writeJunit(run, junit);
    }
    boolean fine =
        files.faults().isEmpty()
            && run.failures().isEmpty()
            && (found == null || found.isComplete() || uncovered(found) <= allowed);
    return fine ? Main.OK : Main.FOUND_SOMETHING;
  }

  /** How many rows and rules lack something; a conflict is never allowed. */
  private static int uncovered(Coverage found) {
    return found.conflicts().isEmpty()
        ? found.rows().size()
            + found.rules().size()
            + found.withoutNear().size()
            + found.unlike().size()
        : Integer.MAX_VALUE;
  }

  private Path root() {
    return folder.toString().isEmpty() ? Path.of(".") : folder;
  }

  private Pack base(boolean underAnOverlay) {
    if (underAnOverlay && folder.toString().isEmpty()) {
      return PackOption.standard();
    }
    if (!Files.isDirectory(folder.resolve("mappings")) && folder.toString().isEmpty()) {
      throw new UsageException("this folder is no pack. Name one with --pack DIR.");
    }
    return new FolderPackSource(root()).load();
  }

  /** Of an overlay only its own rows are asked for: its base has cases of its own. */
  private static Coverage coverage(OverlayOption.Overlaid overlaid, TestRun run) {
    Coverage all = Coverage.of(overlaid.pack().table(), run);
    if (overlaid.layers().isEmpty()) {
      return all;
    }
    Set<String> own =
        Iterables.getLast(overlaid.layers()).table().overlay().rows().stream()
            .map(MappingRow::id)
            .collect(Collectors.toUnmodifiableSet());
    return all.only(own);
  }

  private int watch(Path root) throws InterruptedException {
    if (json || junit != null || coverage) {
      throw new UsageException("--watch is for people. Leave --json, --junit, --coverage out.");
    }
    List<Path> overlays = overlayOption.folders();
    boolean onStandard = !overlays.isEmpty() && folder.toString().isEmpty();
    if (!onStandard && !Files.isDirectory(root.resolve("mappings"))) {
      throw new UsageException(
          root + " is no pack: it has no folder 'mappings'. Name the folder that holds one.");
    }
    WatchedPack watched = new WatchedPack(onStandard ? null : root, overlays);
    boolean fine = new WatchLoop(watched, this::isWanted, console, Terminal.auto()).run();
    return fine ? Main.OK : Main.FOUND_SOMETHING;
  }

  private ImmutableList<Case> filtered(CaseFiles files) {
    return files.cases().stream().filter(this::isWanted).collect(ImmutableList.toImmutableList());
  }

  /** The cases of what the uppermost overlay lies over. */
  private ImmutableList<Case> casesBelow(OverlayOption.Overlaid overlaid) {
    Path base = folder.toString().isEmpty() ? null : folder;
    return Stream.concat(
            PackOption.cases(base, overlaid.below().table()).stream(),
            overlaid.casesBelow().stream().flatMap(files -> files.cases().stream()))
        .filter(this::isWanted)
        .collect(ImmutableList.toImmutableList());
  }

  private boolean isWanted(Case testCase) {
    return (testCase.path() + " " + testCase.name())
        .toLowerCase(Locale.ROOT)
        .contains(filter.toLowerCase(Locale.ROOT));
  }

  private void report(
      CaseFiles files,
      TestRun run,
      @Nullable Coverage found,
      ImmutableList<Overridden> overridden,
      @Nullable ChangedBelow changed)
      throws IOException {
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        TestReportJson.write(
            run,
            files.faults().stream().map(Fault::toString).toList(),
            found,
            overridden,
            changed == null ? more -> {} : changed::write,
            out);
      }
      console.out().println();
      return;
    }
    files.faults().forEach(console.out()::println);
    if (!files.faults().isEmpty()) {
      console.out().println();
    }
    if (changed != null && files.cases().isEmpty() && files.faults().isEmpty()) {
      console.out().println("The overlay has no cases.");
    }
    console.out().print(new Paint(Terminal.auto()).report(TestReport.text(run)));
    if (!files.faults().isEmpty()) {
      int faults = files.faults().size();
      console.out().println(faults + (faults == 1 ? " fault" : " faults") + " in the case files.");
    }
    if (found != null) {
      console.out().print(TestReport.text(found, run.places()));
    }
    if (changed != null) {
      if (!overridden.isEmpty() || changed.decisions().isEmpty()) {
        console.out().print(TestReport.text(overridden));
      }
      console.out().print(changed.text());
    }
  }

  private static void writeJunit(TestRun run, Path file) {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      JUnitReport.write(run, out);
    } catch (IOException | XMLStreamException e) {
      throw new UsageException(file + " cannot be written: " + e.getMessage());
    }
  }
}
