package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of fault with its exact message, place and way out. Each file in {@code
 * src/test/resources/lint} holds what it changes about a good pack, and the faults that follow.
 * Tests run with {@code -Derrnorm.golden=write} write the faults anew; read the difference.
 */
class LintGoldenTest {

  private static final Path GOLDEN = Path.of("src/test/resources/lint");
  private static final String FAULTS = "faults";

  /** The digest of the manifest that is required; without one, any manifest. */
  private static final String REQUIRE = "require";

  /** What happens while the rules are compiled. */
  private static final String COMPILING = "compiling";

  private static final Pattern LINE = Pattern.compile("[^/\\\\ ][^\\\\ ]*:? \\S.*[.?]");

  /** They say nothing of what is wrong: descriptions for editors, and a tool of the build. */
  private static final Set<String> WITHOUT_FAULTS =
      Set.of("PackSchemas", "PrecompilePack", "ManifestDemand");

  /** A sentence, or a part of one, about something that is wrong; not one that sums up. */
  private static final Pattern SENTENCE =
      Pattern.compile("(?!\\u0001 The )[a-z' \\u0001][^\\n]* [^\\n]*");

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> everyKindOfFaultIsTold() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(GOLDEN)) {
      files = all.sorted().toList();
    }
    return files.stream().map(file -> dynamicTest(nameOf(file), () -> check(file)));
  }

  @Test
  void goodPackHasNoFault() throws IOException {
    write(temp, goodPack());
    PackLint lint = PackLint.of(temp);
    assertThat(lint.faults()).isEmpty();
    assertThat(lint.summary()).isEqualTo("No faults in 6 files.");
  }

  @Test
  void jsonFilesBesideTheOthersAreNoPartOfThePack() throws IOException {
    write(temp, goodPack());
    Files.writeString(temp.resolve("mappings/mapping.schema.json"), "{");
    Files.writeString(temp.resolve("testdata/case.schema.json"), "{");
    assertThat(PackLint.of(temp).summary()).isEqualTo("No faults in 6 files.");
  }

  /** A reader of the documentation finds each of them there, in the words of the program. */
  @Test
  void everyKindOfFaultIsDocumented() throws IOException {
    String page = Files.readString(Path.of("../docs/lint.md")).replaceAll("\\\\([|<*])", "$1");
    try (Stream<Path> all = Files.list(GOLDEN)) {
      assertThat(all.filter(file -> !isDocumented(file, page))).isEmpty();
    }
  }

  /** Whoever adds a fault adds its golden file. */
  @Test
  void everySentenceOfTheCodeOccursInAGoldenFile() throws IOException, URISyntaxException {
    StringBuilder told = new StringBuilder();
    try (Stream<Path> all = Files.list(GOLDEN)) {
      for (Path file : all.sorted().toList()) {
        told.append(parts(Files.readString(file)).get(FAULTS));
      }
    }
    Path classes =
        Path.of(PackLint.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> untold = new ArrayList<>();
    try (Stream<Path> all = Files.list(classes.resolve("dev/errnorm/authoring"))) {
      for (Path file : all.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("[.$].*", "");
        if (!WITHOUT_FAULTS.contains(name)) {
          ClassReferences.texts(Files.readAllBytes(file)).stream()
              .filter(text -> SENTENCE.matcher(text).matches() && !occurs(text, told))
              .forEach(text -> untold.add(name + ": " + text));
        }
      }
    }
    assertThat(untold).isEmpty();
  }

  /** Whether {@code text} stands in one line of {@code told}, with anything for what is put in. */
  private static boolean occurs(String text, CharSequence told) {
    String pattern =
        Arrays.stream(text.split("\\u0001|%[,0]?[0-9]*[dsX]"))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(pattern).matcher(told).find();
  }

  private static boolean isDocumented(Path golden, String page) {
    try {
      String name = "`" + nameOf(golden) + "`";
      return parts(Files.readString(golden))
          .get(FAULTS)
          .lines()
          .map(fault -> fault.substring(fault.indexOf(": ") + 2))
          .anyMatch(
              message ->
                  page.contains("| " + name + " | " + message + " |")
                      || page.contains(name + " shows"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void check(Path golden) throws IOException {
    Map<String, String> changes = parts(Files.readString(golden));
    String expected = changes.remove(FAULTS);
    String required = changes.remove(REQUIRE);
    String compiling = changes.remove(COMPILING);
    Path folder = Files.createDirectories(temp.resolve(nameOf(golden)).resolve("pack"));
    Map<String, String> pack = goodPack();
    changes.keySet().stream()
        .filter(path -> path.endsWith("/"))
        .forEach(gone -> pack.keySet().removeIf(path -> path.startsWith(gone)));
    changes.keySet().removeIf(path -> path.endsWith("/"));
    pack.putAll(changes);
    write(folder, pack);
    String found = required == null ? faults(folder) : faults(folder, required.strip());
    found = compiling == null ? found : refusal(() -> compile(compiling.strip()));
    if (System.getProperty("errnorm.golden", "").equals("write")) {
      String source = Files.readString(golden);
      int end = source.indexOf("--- " + FAULTS + "\n") + FAULTS.length() + 5;
      Files.writeString(golden, source.substring(0, end) + found);
      return;
    }
    assertThat(found).isNotEmpty().isEqualTo(expected);
    assertThat(found.lines()).allMatch(line -> LINE.matcher(line).matches());
  }

  /** What is wrong in {@code folder}, or in the overlay in it; one line each. */
  private static String faults(Path folder) {
    Path overlay = folder.resolve("overlay");
    try {
      PackLint lint =
          Files.isDirectory(overlay)
              ? PackLint.overlay(overlay, PackCompiler.compile(folder))
              : PackLint.of(folder);
      return lint.faults().stream().map(fault -> fault + "\n").collect(Collectors.joining());
    } catch (PackException e) {
      String message = e.getMessage() + "\n";
      return message.replace(overlay.toString(), "overlay").replace(folder.toString(), "pack");
    }
  }

  /** What is wrong in {@code folder} where a manifest with {@code digest} is required of it. */
  private static String faults(Path folder, String digest) {
    ManifestDemand demand =
        digest.isEmpty() ? ManifestDemand.required() : ManifestDemand.exactly(digest);
    return refusal(() -> PackCompiler.compile(folder, demand));
  }

  private static Object compile(String what) {
    return switch (what) {
      case "never ends" -> Bounded.call(LintGoldenTest::never, 0);
      case "is interrupted" -> {
        Thread.currentThread().interrupt();
        try {
          yield Bounded.call(LintGoldenTest::never);
        } finally {
          Thread.interrupted();
        }
      }
      case "needs too much memory" ->
          Bounded.call(
              () -> {
                throw new OutOfMemoryError("Java heap space");
              });
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String never() throws InterruptedException {
    new CountDownLatch(1).await();
    return "";
  }

  private static String refusal(Callable<?> attempt) {
    return ((PackException) catchThrowable(attempt::call))
        .faults().stream().map(fault -> fault + "\n").collect(Collectors.joining());
  }

  /** The parts of {@code text}, each below a line {@code --- name}. */
  private static Map<String, String> parts(String text) {
    Map<String, String> parts = new LinkedHashMap<>();
    String name = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("--- ")) {
        name = line.substring(4);
        parts.put(name, "");
      } else {
        parts.merge(name, line + "\n", String::concat);
      }
    }
    return parts;
  }

  private static Map<String, String> goodPack() {
    Map<String, String> pack = new LinkedHashMap<>();
    pack.put(SampleMappings.POLICY.path(), SampleMappings.POLICY.text());
    pack.put(
        "mappings/_status.yaml",
        """
        rows:
          - { status: 429, reason: RATE_EXCEEDED }
        """);
    pack.put(
        "mappings/acme.yaml",
        """
        provider: acme
        fields: { code: [/error/code], message: [/error/message] }
        rows:
          - { vendorCode: busy, reason: CAPACITY_EXCEEDED }
        """);
    pack.put(
        "rules/_rows.drl",
        """
        package dev.errnorm.rules;

        import dev.errnorm.*;
        import dev.errnorm.fact.*;

        rule "_rows/fitting-row-proposes"
        when
            Row( $proposal : proposal )
            $proposals : Proposals()
        then
            $proposals.add($proposal);
        end
        """);
    pack.put(
        "testdata/_status.yaml",
        """
        - name: too many requests
          exchange: { status: 429 }
          expect: { reason: RATE_EXCEEDED }
        """);
    pack.put(
        "testdata/acme.yaml",
        """
        - name: busy
          exchange:
            status: 429
            body: |
              {"error":{"code":"busy"}}
          expect: { reason: CAPACITY_EXCEEDED }
        """);
    return pack;
  }

  private static void write(Path folder, Map<String, String> pack) throws IOException {
    for (Map.Entry<String, String> file : pack.entrySet()) {
      Staged.of(file.getKey(), file.getValue()).write(folder);
    }
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".txt", "");
  }
}
