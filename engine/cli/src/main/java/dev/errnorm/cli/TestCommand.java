package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
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
import dev.errnorm.pack.Pack;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
      description = "The pack folder; the folder you are in by default.")
  private Path folder = Path.of("");

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
      names = "--uncovered",
      paramLabel = "N",
      description =
          "With --coverage: how many rows and rules may lack a case or near miss; 0 by default.")
  private int allowed;

  TestCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (coverage && !filter.isEmpty()) {
      throw new UsageException("--coverage is about all cases. Leave --filter out.");
    }
    if (allowed != 0 && (!coverage || allowed < 0)) {
      throw new UsageException("--uncovered is 0 or more, and goes with --coverage.");
    }
    if (!Files.isDirectory(folder.resolve("mappings")) && folder.toString().isEmpty()) {
      throw new UsageException("this folder is no pack. Name one with --pack DIR.");
    }
    Path root = folder.toString().isEmpty() ? Path.of(".") : folder;
    Progress progress = new Progress(console.err(), Terminal.isThere() && !json);
    progress.say("loading the pack …");
    Pack pack;
    CaseFiles files;
    TestRun run;
    try {
      pack = new FolderPackSource(root).load();
      files = CaseFiles.read(root, pack.table());
      ImmutableList<Case> cases = filtered(files);
      try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
        run =
            new CaseRunner(pack.table())
                .run(cases, normalizer, done -> progress.count(done, cases.size(), "cases"));
      }
    } finally {
      progress.clear();
    }
    Coverage found = coverage ? Coverage.of(pack.table(), run) : null;
    report(files, run, found);
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
        ? found.rows().size() + found.rules().size() + found.withoutNear().size()
        : Integer.MAX_VALUE;
  }

  private ImmutableList<Case> filtered(CaseFiles files) {
    String text = filter.toLowerCase(Locale.ROOT);
    return files.cases().stream()
        .filter(c -> (c.path() + " " + c.name()).toLowerCase(Locale.ROOT).contains(text))
        .collect(ImmutableList.toImmutableList());
  }

  private void report(CaseFiles files, TestRun run, @Nullable Coverage found) throws IOException {
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        TestReportJson.write(
            run, files.faults().stream().map(Fault::toString).toList(), found, out);
      }
      console.out().println();
      return;
    }
    files.faults().forEach(console.out()::println);
    if (!files.faults().isEmpty()) {
      console.out().println();
    }
    console.out().print(Terminal.paint(TestReport.text(run)));
    if (!files.faults().isEmpty()) {
      int faults = files.faults().size();
      console.out().println(faults + (faults == 1 ? " fault" : " faults") + " in the case files.");
    }
    if (found != null) {
      console.out().print(TestReport.text(found, run.places()));
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
