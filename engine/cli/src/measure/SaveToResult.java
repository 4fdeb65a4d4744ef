import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Measures how long {@code errnorm test --watch} takes from a save to the end of its report: copies
 * the pack, starts the program, saves files and reads what it prints. Run it from the root of the
 * repository after {@code mvn package}:
 *
 * <pre>{@code java engine/cli/src/measure/SaveToResult.java [saves of each kind, 20]}</pre>
 */
class SaveToResult {

  private static final Path JAR = Path.of("engine/cli/target/errnorm.jar");
  private static final Path LOAD = Path.of("/proc/loadavg");
  private static final int WARM_UP = 10;

  /** What is done to one file; the text for the save of a number differs from the one before. */
  private record Edit(String what, String file, IntFunction<String> text) {}

  public static void main(String[] arguments) throws IOException {
    int saves = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
    Path pack = Files.createTempDirectory("errnorm-save");
    for (String folder : List.of("mappings", "rules", "testdata")) {
      copy(Path.of(folder), pack.resolve(folder));
    }
    Process program =
        new ProcessBuilder("java", "-jar", JAR.toString(), "test", "--watch", "--pack", "" + pack)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
      long began = System.nanoTime();
      awaitReport(out);
      System.out.printf(Locale.ROOT, "first run %.1f s%n", seconds(began));
      for (Edit edit : edits(pack)) {
        measure(edit, pack, saves, out);
      }
    } finally {
      program.destroy();
      delete(pack);
    }
  }

  private static List<Edit> edits(Path pack) {
    String mapping = "mappings/groq.yaml";
    String cases = "testdata/groq.yaml";
    String rules = "rules/_status.drl";
    String mappingText = read(pack.resolve(mapping));
    String casesText = read(pack.resolve(cases));
    String rulesText = read(pack.resolve(rules));
    return List.of(
        new Edit("a row in a mapping", mapping, i -> mappingText + row(i)),
        new Edit("a comment in a mapping", mapping, i -> mappingText + "# " + i + "\n"),
        new Edit("a case", cases, i -> casesText + testCase(i)),
        new Edit("a rule", rules, i -> rulesText.replaceFirst("@why\\(\"", "@why(\"" + i + ": ")));
  }

  private static String row(int i) {
    return "  - { vendorCode: measured_" + i + ", reason: CONFLICT }\n";
  }

  private static String testCase(int i) {
    return "- name: measured "
        + i
        + "\n  exchange: { status: 429 }\n  expect: { reason: RATE_EXCEEDED }\n";
  }

  private static void measure(Edit edit, Path pack, int saves, BufferedReader out)
      throws IOException {
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < WARM_UP + saves; i++) {
      Path draft = Files.writeString(pack.resolve(".draft"), edit.text().apply(i));
      long saved = System.nanoTime();
      Files.move(draft, pack.resolve(edit.file()), StandardCopyOption.REPLACE_EXISTING);
      awaitReport(out);
      if (i >= WARM_UP) {
        seconds.add(seconds(saved));
      }
    }
    Collections.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%-24s median %.2f s, fastest %.2f s, slowest %.2f s of %d; load %s%n",
        edit.what(),
        seconds.get(seconds.size() / 2),
        seconds.get(0),
        seconds.get(seconds.size() - 1),
        seconds.size(),
        Files.exists(LOAD) ? read(LOAD).split(" ")[0] : "unknown");
  }

  private static void awaitReport(BufferedReader out) throws IOException {
    String line;
    do {
      line = out.readLine();
      if (line == null) {
        throw new IOException("the program ended");
      }
    } while (!line.endsWith("Ctrl-C ends."));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
