package dev.errnorm.authoring.docs;

import static dev.errnorm.authoring.docs.Markdown.code;
import static dev.errnorm.authoring.docs.Markdown.link;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Multimaps;
import dev.errnorm.Outcome;
import dev.errnorm.Reason;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.RuleInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the pages of a pack: one for each mapping file, a table of providers and reasons, the
 * reasons with their decisions, the sources, and the documented tables that the pack was begun
 * from.
 */
public final class PackPages {

  private static final int STALE_AFTER_MONTHS = 12;

  private static final String PER_FILE = "pack";

  /** From the folder of pages to the root of the pack. */
  private static final String ROOT = "../../";

  private final PackTable table;
  private final TestRun run;
  private final ImmutableListMultimap<String, CaseResult> casesByFile;
  private final ImmutableListMultimap<String, MappingRow> rowsByFile;

  private PackPages(PackTable table, TestRun run) {
    this.table = table;
    this.run = run;
    casesByFile = Multimaps.index(run.results(), result -> result.testCase().stem());
    rowsByFile = Multimaps.index(table.rows(), row -> stem(row.id()));
  }

  /** The pages by their path below the folder of pages. */
  public static ImmutableSortedMap<String, String> of(PackTable table, TestRun run) {
    PackPages pages = new PackPages(table, run);
    ImmutableSortedMap.Builder<String, String> out = ImmutableSortedMap.naturalOrder();
    out.put("reasons.md", pages.reasons());
    out.put("providers.md", pages.providers());
    out.put("sources.md", pages.sources());
    out.put("seeds.md", pages.seeds());
    Stream.concat(pages.rowsByFile.keySet().stream(), pages.casesByFile.keySet().stream())
        .distinct()
        .forEach(file -> out.put(PER_FILE + "/" + file + ".md", pages.file(file)));
    return out.buildOrThrow();
  }

  /**
   * Writes {@code pages} below {@code folder}, and removes the pages of files that are gone.
   *
   * @throws IOException if a page cannot be written
   */
  public static void write(Map<String, String> pages, Path folder) throws IOException {
    Path perFile = Files.createDirectories(folder.resolve(PER_FILE));
    try (DirectoryStream<Path> old = Files.newDirectoryStream(perFile, "*.md")) {
      for (Path page : old) {
        Files.delete(page);
      }
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(folder.resolve(page.getKey()), page.getValue());
    }
  }

  private String reasons() {
    List<List<String>> rows = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      PolicyRow policy = table.policies().get(reason);
      rows.add(
          List.of(
              code(reason.name()),
              code(reason.code().name()),
              policy.retry() ? policy.attempts() + " attempts" : "no",
              policy.retry() ? seconds(policy.firstBackoff()) : "",
              names(policy.fallback()),
              cooldown(policy),
              names(policy.remedies()),
              policy.origin().name()));
    }
    return new Markdown()
        .heading(1, "Reasons and their decisions")
        .paragraph(
            "What is decided for each reason where nothing else is known; circumstances and"
                + " providers' own documents change it.")
        .table(
            List.of(
                "reason",
                "code",
                "retry",
                "first wait",
                "fallback",
                "cooldown",
                "remedies",
                "origin"),
            rows)
        .toString();
  }

  private String providers() {
    List<Reason> reasons = Arrays.asList(Reason.values());
    List<List<String>> rows = new ArrayList<>();
    for (ProviderMapping provider : sorted()) {
      List<String> produced =
          reasons.stream()
              .filter(reason -> produces(provider.id(), reason))
              .map(reason -> code(reason.name()))
              .toList();
      rows.add(
          List.of(
              link(provider.id(), PER_FILE + "/" + provider.id() + ".md"),
              Integer.toString(rowsByFile.get(provider.id()).size()),
              Integer.toString(casesByFile.get(provider.id()).size()),
              String.join(" ", produced)));
    }
    return new Markdown()
        .heading(1, "Providers and reasons")
        .paragraph("The reasons that the cases of each provider show.")
        .table(List.of("provider", "rows", "cases", "reasons"), rows)
        .toString();
  }

  private boolean produces(String provider, Reason reason) {
    return casesByFile.get(provider).stream()
        .map(CaseResult::outcome)
        .anyMatch(outcome -> outcome instanceof Outcome.Failed f && f.reason() == reason);
  }

  private String sources() {
    List<ProviderMapping> withSources =
        sorted().stream().filter(provider -> !provider.sources().isEmpty()).toList();
    YearMonth newest =
        withSources.stream()
            .flatMap(provider -> provider.sources().stream())
            .map(source -> YearMonth.parse(source.read()))
            .max(Comparator.naturalOrder())
            .orElse(YearMonth.of(1970, 1));
    List<List<String>> rows = new ArrayList<>();
    for (ProviderMapping provider : withSources) {
      for (ProviderMapping.Source source : provider.sources()) {
        boolean stale =
            YearMonth.parse(source.read()).plusMonths(STALE_AFTER_MONTHS).isBefore(newest);
        rows.add(
            List.of(provider.id(), source.url(), source.read(), stale ? "stale: read again" : ""));
      }
    }
    rows.sort(Comparator.comparing((List<String> row) -> row.get(2)));
    return new Markdown()
        .heading(1, "Sources")
        .paragraph(
            "Where the mappings come from, the oldest first. A source is stale if it was read more"
                + " than "
                + STALE_AFTER_MONTHS
                + " months before the newest one.")
        .table(List.of("provider", "address", "read", ""), rows)
        .toString();
  }

  private String seeds() {
    List<List<String>> rows = new ArrayList<>();
    for (CaseResult result : run.results()) {
      for (String seed : result.testCase().seeds()) {
        rows.add(
            List.of(
                code(seed),
                link(result.testCase().name(), ROOT + place(result.testCase().place())),
                label(result.outcome())));
      }
    }
    rows.sort(Comparator.comparing((List<String> row) -> row.get(0)));
    return new Markdown()
        .heading(1, "Documented tables, row by row")
        .paragraph(
            "Every row of the tables in the documents that the pack was begun from, with the case"
                + " that shows it.")
        .table(List.of("document/table/row", "case", "outcome"), rows)
        .toString();
  }

  private String file(String file) {
    Markdown page = new Markdown().heading(1, file);
    table.providers().stream()
        .filter(provider -> provider.id().equals(file))
        .forEach(provider -> describe(page, provider));
    List<MappingRow> rows =
        rowsByFile.get(file).stream().sorted(Comparator.comparing(MappingRow::id)).toList();
    if (!rows.isEmpty()) {
      page.heading(2, "Rows")
          .table(
              List.of("row", "means", "evidence"),
              rows.stream()
                  .map(
                      row ->
                          List.of(
                              link(
                                  code(row.id().substring(file.length() + 1)),
                                  "../" + ROOT + place(row.place())),
                              code(row.meaning().label()),
                              row.evidence().name()))
                  .toList());
    }
    List<RuleInfo> rules =
        table.rules().stream().filter(rule -> stem(rule.id()).equals(file)).toList();
    if (!rules.isEmpty()) {
      page.heading(2, "Rules")
          .table(
              List.of("rule", "why"),
              rules.stream()
                  .map(
                      rule ->
                          List.of(
                              link(code(rule.id()), "../" + ROOT + place(rule.place())),
                              rule.why()))
                  .toList());
    }
    List<String> traps = traps(file);
    if (!traps.isEmpty()) {
      page.heading(2, "Traps")
          .paragraph("Here the HTTP status alone says something else.")
          .list(traps);
    }
    if (!casesByFile.get(file).isEmpty()) {
      page.heading(2, "Cases")
          .table(
              List.of("case", "about", "outcome"),
              casesByFile.get(file).stream()
                  .map(
                      result ->
                          List.of(
                              link(
                                  result.testCase().name(),
                                  "../" + ROOT + place(result.testCase().place())),
                              result.testCase().about(),
                              label(result.outcome())))
                  .toList());
    }
    return page.toString();
  }

  private static void describe(Markdown page, ProviderMapping provider) {
    List<String> facts = new ArrayList<>();
    if (!provider.aliases().isEmpty()) {
      facts.add(
          "also called "
              + provider.aliases().stream().map(Markdown::code).collect(Collectors.joining(", ")));
    }
    if (!provider.family().isEmpty()) {
      facts.add("its bodies have the shape " + code(provider.family()));
    }
    switch (provider.hidesErrors()) {
      case YES -> facts.add("errors can stand in a body under a 2xx status");
      case NO -> facts.add("errors never stand in a body under a 2xx status");
      case UNSAID -> {}
    }
    provider.sources().forEach(source -> facts.add(source.url() + " (read " + source.read() + ")"));
    if (!facts.isEmpty()) {
      page.list(facts);
    }
  }

  /** The cases in which the status alone would have said something with another code. */
  private ImmutableList<String> traps(String file) {
    return casesByFile.get(file).stream()
        .filter(result -> result.outcome() instanceof Outcome.Failed)
        .flatMap(
            result ->
                result.outcome().explanation().losers().stream()
                    .filter(loser -> loser.ruleId().startsWith("_status/"))
                    // A class of statuses only loses to the status itself.
                    .filter(loser -> !loser.ruleId().endsWith("xx"))
                    .limit(1)
                    .filter(loser -> !sameCode(loser.proposes(), result.outcome()))
                    .map(
                        loser ->
                            code(label(result.outcome()))
                                + " where the status says "
                                + code(loser.proposes())
                                + ": "
                                + result.testCase().about()))
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean sameCode(String proposed, Outcome outcome) {
    return Meaning.of(proposed) instanceof Meaning.Failure failure
        && outcome instanceof Outcome.Failed failed
        && failure.reason().code() == failed.code();
  }

  private List<ProviderMapping> sorted() {
    return table.providers().stream().sorted(Comparator.comparing(ProviderMapping::id)).toList();
  }

  private static String label(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? failed.reason().name()
        : outcome.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  private static String cooldown(PolicyRow policy) {
    return switch (policy.cooldownScope()) {
      case NONE -> "";
      default ->
          policy.cooldownScope()
              + (policy.cooldownFor().isZero()
                  ? " until fixed"
                  : (policy.cooldownFollowsServer() ? ", as the server says, else " : " for ")
                      + seconds(policy.cooldownFor()));
    };
  }

  private static String names(List<? extends Enum<?>> values) {
    return values.stream().map(Enum::name).collect(Collectors.joining(", "));
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** The target of a link to {@code path:line}. */
  private static String place(String place) {
    int colon = place.lastIndexOf(':');
    return place.substring(0, colon) + "#L" + place.substring(colon + 1);
  }

  private static String stem(String id) {
    return id.substring(0, id.indexOf('/'));
  }
}
