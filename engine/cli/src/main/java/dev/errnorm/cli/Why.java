package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Multiset;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.Definition;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.authoring.why.Standing;
import dev.errnorm.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm why}: what a row or rule is there for. */
@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Shows a row or rule: where it stands, its source and cases, what it beats, what beats it.")
final class Why implements Callable<Integer> {

  private static final int MOST = 8;
  private static final Path HERE = Path.of(".");

  private final Console console;

  @Parameters(paramLabel = "ID", description = "The id of a row or rule: acme/vendorCode=busy.")
  private String id = "";

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description =
          "The pack folder; by default the folder you are in if it is one and there is no overlay,"
              + " else the standard pack.")
  private @Nullable Path folder;

  @Mixin private OverlayOption overlays = new OverlayOption();

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  Why(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path root = root();
    Pack base = root == null ? PackOption.standard() : new FolderPackSource(root).load();
    OverlayOption.Overlaid overlaid = overlays.over(base);
    List<Case> cases = new ArrayList<>();
    cases.addAll(PackOption.cases(root, base.table()));
    overlaid.cases().forEach(files -> cases.addAll(files.cases()));
    Pack pack = overlaid.pack();
    TestRun run;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      run = new CaseRunner(pack.table()).run(cases, normalizer);
    }
    Standing standing =
        Standing.of(id, pack.table(), run)
            .orElseThrow(() -> new UsageException(Standing.unknown(id, pack.table())));
    ImmutableList<String> definition = definition(standing.place(), root, overlaid);
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        write(standing, definition, out);
      }
      console.out().println();
    } else {
      console
          .out()
          .print(new Paint(Terminal.auto()).groups(text(standing, definition, run.places())));
    }
    return Main.OK;
  }

  /** The folder of the pack, or null for the standard pack, which lies in none. */
  private @Nullable Path root() {
    boolean here = folder == null && overlays.folders().isEmpty();
    return here && Files.isDirectory(HERE.resolve("mappings")) ? HERE : folder;
  }

  /** What stands at {@code place}, which begins with the name of an overlay if it is in one. */
  private static ImmutableList<String> definition(
      String place, @Nullable Path root, OverlayOption.Overlaid overlaid) {
    for (OverlayOption.Layer layer : overlaid.layers()) {
      String name = layer.table().overlay().name() + "/";
      if (place.startsWith(name)) {
        return Definition.at(layer.folder(), place.substring(name.length()));
      }
    }
    return root == null ? ImmutableList.of() : Definition.at(root, place);
  }

  private static String text(Standing standing, List<String> definition, Places places) {
    Lines lines = new Lines();
    lines.add(standing.id());
    lines.add("at", standing.place());
    lines.add("says", standing.says());
    standing.sources().forEach(source -> lines.add("source", source));
    lines.add("");
    if (!definition.isEmpty()) {
      definition.forEach(line -> lines.whole("", line));
      lines.add("");
    }
    cases("wins", standing.wins(), lines);
    cases("decides in", standing.decides(), lines);
    cases("near miss", standing.near(), lines);
    others("beats", standing.beats(), places, lines);
    others("beaten by", standing.beatenBy(), places, lines);
    if (standing.wins().isEmpty() && standing.decides().isEmpty()) {
      lines.add(
          "no case", "it wins no case and decides none; 'errnorm test --coverage' lists such");
    }
    return lines.toString();
  }

  private static void cases(String label, List<Case> cases, Lines lines) {
    cases.stream().limit(MOST).forEach(c -> lines.add(label, c.place() + " \"" + c.name() + "\""));
    if (cases.size() > MOST) {
      lines.add(label, "and " + (cases.size() - MOST) + " more cases");
    }
  }

  private static void others(
      String label, ImmutableMultiset<String> ids, Places places, Lines lines) {
    ids.entrySet().stream()
        .limit(MOST)
        .forEach(
            entry -> {
              String place = places.of(entry.getElement());
              lines.add(
                  label,
                  entry.getElement()
                      + (place.isEmpty() ? "" : " (" + place + ")")
                      + " in "
                      + entry.getCount()
                      + (entry.getCount() == 1 ? " case" : " cases"));
            });
    if (ids.elementSet().size() > MOST) {
      lines.add(label, "and " + (ids.elementSet().size() - MOST) + " more");
    }
  }

  private static void write(Standing standing, List<String> definition, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("id", standing.id());
    out.writeStringField("place", standing.place());
    out.writeStringField("says", standing.says());
    out.writeStringField("definition", String.join("\n", definition));
    out.writeArrayFieldStart("sources");
    for (String source : standing.sources()) {
      out.writeString(source);
    }
    out.writeEndArray();
    cases("wins", standing.wins(), out);
    cases("decides", standing.decides(), out);
    cases("near", standing.near(), out);
    others("beats", standing.beats(), out);
    others("beatenBy", standing.beatenBy(), out);
    out.writeEndObject();
  }

  private static void cases(String key, List<Case> cases, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart(key);
    for (Case one : cases) {
      out.writeStartObject();
      out.writeStringField("name", one.name());
      out.writeStringField("place", one.place());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void others(String key, ImmutableMultiset<String> ids, JsonGenerator out)
      throws IOException {
    out.writeArrayFieldStart(key);
    for (Multiset.Entry<String> entry : ids.entrySet()) {
      out.writeStartObject();
      out.writeStringField("id", entry.getElement());
      out.writeNumberField("cases", entry.getCount());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
