package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.ExchangeLines;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.authoring.draft.ProviderDraft;
import dev.errnorm.authoring.draft.Recorded;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.ProviderMapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm new-provider}: drafts a mapping and cases. */
@Command(
    name = "new-provider",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Drafts the mapping and the cases of a provider from what it answered, runs them, and says"
            + " what is left to decide.")
final class NewProvider implements Callable<Integer> {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  private static final int MOST_TO_DECIDE = 30;

  private final Console console;

  @Parameters(paramLabel = "ID", description = "The provider's id: acme, acme-cloud.")
  private String id = "";

  @Option(
      names = "--from",
      paramLabel = "FILE|DIR",
      description =
          "What it answered: what 'curl -i' printed, a body, a JSON exchange or lines of them; or a"
              + " folder of such files.")
  private @Nullable String from;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description =
          "The pack folder; the folder you are in by default, the standard pack under an overlay.")
  private @Nullable Path folder;

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description =
          "Write into the overlay in this folder, which lies over the pack; it need not be there.")
  private @Nullable Path overlay;

  NewProvider(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!ID.matcher(id).matches()) {
      throw new UsageException(
          "'"
              + id
              + "' is no id. It is lower-case letters and digits with '-' between: acme-cloud.");
    }
    Path pack = folder == null ? Path.of(".") : folder;
    Path target = overlay == null ? pack : overlay;
    Path mapping = target.resolve("mappings").resolve(id + ".yaml");
    Path cases = target.resolve("testdata").resolve(id + ".yaml");
    for (Path file : List.of(mapping, cases)) {
      if (Files.exists(file)) {
        throw new UsageException(file + " is there already, and nothing is overwritten.");
      }
    }
    Pack base =
        overlay != null && folder == null
            ? PackOption.standard()
            : new FolderPackSource(pack).load();
    checkNew(base);
    List<Recorded> recorded = recorded(base);
    ProviderDraft draft =
        overlay == null
            ? ProviderDraft.of(pack, base, id, recorded)
            : ProviderDraft.over(overlay, base, id, recorded);
    draft.unusable().forEach(fault -> console.err().println("errnorm new-provider: " + fault));
    Files.createDirectories(mapping.getParent());
    Files.createDirectories(cases.getParent());
    Files.writeString(mapping, draft.mapping(), UTF_8, StandardOpenOption.CREATE_NEW);
    Files.writeString(cases, draft.cases(), UTF_8, StandardOpenOption.CREATE_NEW);
    report(draft);
    return draft.run().failures().isEmpty() ? Main.OK : Main.FOUND_SOMETHING;
  }

  private void checkNew(Pack base) {
    for (ProviderMapping provider : base.table().providers()) {
      if (provider.id().equals(id)) {
        throw new UsageException(
            "the pack knows '"
                + id
                + "' already. 'errnorm gaps' drafts rows for what it does not know of it.");
      }
      if (provider.aliases().contains(id)) {
        throw new UsageException(
            "'" + id + "' is another name of '" + provider.id() + "' already.");
      }
    }
  }

  private List<Recorded> recorded(Pack pack) throws IOException {
    List<Recorded> recorded = new ArrayList<>();
    if (from == null) {
      return recorded;
    }
    if (!from.equals("-") && Files.isDirectory(Path.of(from))) {
      List<Path> files;
      try (Stream<Path> all = Files.list(Path.of(from))) {
        files =
            all.filter(Files::isRegularFile)
                .filter(file -> !file.getFileName().toString().startsWith("."))
                .sorted()
                .toList();
      }
      if (files.isEmpty()) {
        throw new UsageException(from + " holds no files.");
      }
      for (Path file : files) {
        read(file.toString(), pack, recorded);
      }
    } else {
      read(from, pack, recorded);
    }
    if (recorded.isEmpty()) {
      throw new UsageException(from + " holds no exchange.");
    }
    return recorded;
  }

  private void read(String file, Pack pack, List<Recorded> recorded) throws IOException {
    if (!file.endsWith(".jsonl") && !file.endsWith(".ndjson")) {
      recorded.add(new Recorded(file, Input.exchange(Input.bytes(file, console))));
      return;
    }
    try (BufferedReader in = Input.lines(file, console)) {
      ImmutableList<String> faults =
          ExchangeLines.read(
              in,
              new ExchangeJson(pack.table()),
              line -> recorded.add(new Recorded(file + ":" + line.number(), line.fields())));
      faults.forEach(fault -> console.err().println("errnorm new-provider: " + file + ":" + fault));
    }
  }

  private void report(ProviderDraft draft) {
    Lines lines = new Lines();
    String where = overlay == null ? "" : overlay + "/";
    String mapping = where + "mappings/" + id + ".yaml";
    String cases = where + "testdata/" + id + ".yaml";
    lines.add("wrote " + mapping + ", " + count(draft.rows(), "row"));
    lines.add(
        "wrote "
            + cases
            + ", "
            + count(draft.run().results().size(), "case")
            + (draft.alike() == 0 ? "" : "; " + draft.alike() + " alike left out"));
    List<String> open = new ArrayList<>();
    collect(mapping, draft.mapping(), open);
    collect(cases, draft.cases(), open);
    if (!open.isEmpty()) {
      lines.add("");
      lines.add("left to decide:");
      open.stream().limit(MOST_TO_DECIDE).forEach(text -> lines.add("  ", 4, text));
      if (open.size() > MOST_TO_DECIDE) {
        lines.add("  and " + (open.size() - MOST_TO_DECIDE) + " more");
      }
    }
    lines.add("");
    console.out().print(lines);
    console.out().print(TestReport.text(draft.run()));
  }

  private static void collect(String path, String text, List<String> open) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int decide = line.indexOf("# decide: ");
      if (decide >= 0 && line.substring(0, decide).isBlank()) {
        open.add(path + ":" + number + ": " + line.substring(decide + "# decide: ".length()));
      }
    }
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
