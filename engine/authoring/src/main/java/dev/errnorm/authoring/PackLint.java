package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Explanation;
import dev.errnorm.Outcome;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Coverage;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.read.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that can be said against a pack: what keeps it from being loaded, and what its authors
 * would rather know before that, such as rows that never win or that no case shows.
 *
 * @param faults what is wrong, sorted by place
 * @param files how many files were read
 * @param casesRun whether the cases were run, which they are only if the pack can be loaded and
 *     each of them can be read
 */
public record PackLint(ImmutableList<Fault> faults, int files, boolean casesRun) {

  /** The signals whose values are the vendors'; those of others are checked by their lists. */
  private static final ImmutableSet<String> OF_VENDORS =
      ImmutableSet.of(
          "vendorCodes", "vendorTypes", "taskState", "taskFamily", "finishReasons", "phrases");

  /**
   * Reads, checks, compiles and runs the pack in {@code folder}. Rules are compiled only if nothing
   * is wrong with them.
   *
   * @throws PackException if the folder is no pack or cannot be read at all
   */
  public static PackLint of(Path folder) {
    CheckedPack checked = CheckedPack.of(folder);
    Faults faults = new Faults();
    addAll(checked.faults(), faults);
    boolean loads = checked.faults().isEmpty();
    // Every row is compared with all others: what is too large to be loaded is not.
    ImmutableSet<String> dead =
        PackLimits.isOver(checked.table())
            ? ImmutableSet.of()
            : RowPairs.check(checked.table().rows(), faults);
    if (!Files.isDirectory(folder.resolve(CaseFiles.FOLDER))) {
      faults.add(
          CaseFiles.FOLDER,
          0,
          "the pack has no cases. Add " + CaseFiles.FOLDER + "/<provider>.yaml.");
      return new PackLint(faults.sorted(), checked.files(), false);
    }
    CaseFiles cases = CaseFiles.read(folder, checked.table(), loads);
    addAll(cases.faults(), faults);
    List<Path> files = caseFiles(folder);
    if (loads) {
      lintTexts(checked, files, faults);
    }
    // What a case with a fault would have shown is not missing.
    boolean runs = loads && cases.faults().isEmpty();
    if (runs) {
      Pack pack = new Pack(checked.table(), KnowledgeCompiler.compile(checked.rules()));
      lintCoverage(pack, cases, coverage -> coverage, dead, faults);
    }
    return new PackLint(faults.sorted(), checked.files() + files.size(), runs);
  }

  /**
   * The same for the overlay in {@code folder}: its own rows and cases over {@code below}.
   *
   * @throws PackException if the folder is no overlay or cannot be read at all
   */
  public static PackLint overlay(Path folder, Pack below) {
    OverlayReader.CheckedOverlay checked = OverlayReader.read(folder, below.table());
    Faults faults = new Faults();
    addAll(checked.faults(), faults);
    if (!checked.faults().isEmpty()) {
      return new PackLint(faults.sorted(), checked.files(), false);
    }
    Pack whole = below.with(checked.overlay().over(below.table()).table());
    boolean hasCases = Files.isDirectory(folder.resolve(CaseFiles.FOLDER));
    CaseFiles cases =
        hasCases
            ? CaseFiles.read(folder, whole.table())
            : new CaseFiles(ImmutableList.of(), ImmutableList.of());
    addAll(cases.faults(), faults);
    boolean runs = cases.faults().isEmpty();
    Faults found = new Faults();
    Set<String> dead = RowPairs.check(whole.table().rows(), found);
    if (runs) {
      Set<String> own =
          checked.overlay().rows().stream().map(MappingRow::id).collect(Collectors.toSet());
      lintCoverage(whole, cases, coverage -> coverage.only(own), dead, found);
    }
    String prefix = checked.overlay().name() + "/";
    for (Fault fault : found.sorted()) {
      boolean isRow = fault.path().startsWith(prefix);
      if (isRow || fault.path().startsWith(CaseFiles.FOLDER + "/")) {
        String path = isRow ? fault.path().substring(prefix.length()) : fault.path();
        faults.add(path, fault.line(), fault.message());
      }
    }
    int caseFiles = hasCases ? caseFiles(folder).size() : 0;
    return new PackLint(faults.sorted(), checked.files() + caseFiles, runs);
  }

  /** Whether there is nothing to say. */
  public boolean isClean() {
    return faults.isEmpty();
  }

  /** One line that counts: {@code 2 faults in 71 files.} */
  public String summary() {
    String all =
        (isClean() ? "No faults" : CheckedPack.count(faults.size(), "fault"))
            + " in "
            + CheckedPack.count(files, "file")
            + ".";
    return casesRun ? all : all + " The cases were not run; mend what is above first.";
  }

  private static void addAll(Collection<Fault> from, Faults faults) {
    from.forEach(fault -> faults.add(fault.path(), fault.line(), fault.message()));
  }

  private static List<Path> caseFiles(Path folder) {
    try (Stream<Path> all = Files.list(folder.resolve(CaseFiles.FOLDER))) {
      return all.filter(path -> path.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new PackException("The cases in " + folder + " cannot be read: " + e, e);
    }
  }

  /** A rule makes its own texts known, so one that is mistyped compiles and never fires. */
  private static void lintTexts(CheckedPack checked, List<Path> files, Faults faults) {
    StringBuilder all = new StringBuilder();
    for (Path file : files) {
      all.append(textOf(file)).append('\n');
    }
    String cases = Words.normalize(all.toString());
    ImmutableList<ComparedText> texts =
        RuleLinter.lint(checked.rules(), CheckedPack.valuesOf(checked.table()), new Faults())
            .texts();
    for (ComparedText compared : texts) {
      if (!OF_VENDORS.contains(compared.signal())) {
        continue;
      }
      ImmutableSet<String> known = inRows(compared.signal(), checked.table().rows());
      if (!known.contains(compared.text()) && !cases.contains(Words.normalize(compared.text()))) {
        String near = Suggestion.nearest(compared.text(), known);
        faults.add(
            compared.path(),
            compared.line(),
            "'"
                + compared.text()
                + "' stands in no case and no row, so nobody knows whether the rule ever fires."
                + (near.isEmpty() ? " Add a case that has it." : " Did you mean '" + near + "'?"));
      }
    }
  }

  private static String textOf(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of {@code signal} that rows name. */
  private static ImmutableSet<String> inRows(String signal, List<MappingRow> rows) {
    Set<String> values = new LinkedHashSet<>();
    for (MappingRow row : rows) {
      switch (signal) {
        case "vendorCodes" -> values.add(row.vendorCode());
        case "vendorTypes" -> values.add(row.vendorType());
        case "taskState" -> values.add(row.taskState());
        case "taskFamily" -> values.add(row.taskFamily());
        case "finishReasons" -> values.add(row.finish());
        default -> row.phrases().forEach(values::addAll);
      }
    }
    values.remove("");
    return ImmutableSet.copyOf(values);
  }

  private static void lintCoverage(
      Pack pack, CaseFiles cases, UnaryOperator<Coverage> part, Set<String> dead, Faults faults) {
    TestRun run;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      run = new CaseRunner(pack.table()).run(cases.cases(), normalizer);
    }
    Coverage coverage = part.apply(Coverage.of(pack.table(), run));
    Places places = run.places();
    for (String row : Sets.difference(coverage.rows(), dead)) {
      at(
          places.of(row),
          "the row '" + row + "' wins no case. Add one to " + home(row) + ".",
          faults);
    }
    for (String rule : coverage.rules()) {
      at(
          places.of(rule),
          "the rule '" + rule + "' decides no case. Add one to " + home(rule) + ", or remove it.",
          faults);
    }
    Set<String> claimed = new HashSet<>();
    for (Coverage.Unlike unlike : coverage.unlike()) {
      claimed.add(unlike.row());
      at(
          unlike.place(),
          "the case is no near miss of '"
              + unlike.row()
              + "', as it has none of its words: "
              + String.join(", ", unlike.words())
              + ". Let it say something that could be taken for it, or leave 'near' out.",
          faults);
    }
    for (String row : Sets.difference(Sets.difference(coverage.withoutNear(), dead), claimed)) {
      at(
          places.of(row),
          "the row '"
              + row
              + "' has no near miss. Add a case to "
              + home(row)
              + " that looks like it and is not, with 'near: "
              + row
              + "'.",
          faults);
    }
    run.results().stream()
        .filter(result -> result.outcome().explanation().conflict())
        .forEach(result -> conflict(result, faults));
  }

  private static void conflict(CaseResult result, Faults faults) {
    Case testCase = result.testCase();
    Explanation explanation = result.outcome().explanation();
    Explanation.Loser equal = explanation.losers().get(0);
    faults.add(
        testCase.path(),
        testCase.line(),
        "'"
            + explanation.ruleId()
            + "' ("
            + label(result.outcome())
            + ") and '"
            + equal.ruleId()
            + "' ("
            + equal.proposes()
            + ") fit this case equally well. Add the column that tells them apart to one of them.");
  }

  private static String label(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? failed.reason().name()
        : outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  /** The file in which the cases of a row or rule stand. */
  private static String home(String id) {
    return CaseFiles.FOLDER + "/" + id.substring(0, id.indexOf('/')) + ".yaml";
  }

  private static void at(String place, String message, Faults faults) {
    int colon = place.lastIndexOf(':');
    faults.add(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)), message);
  }
}
