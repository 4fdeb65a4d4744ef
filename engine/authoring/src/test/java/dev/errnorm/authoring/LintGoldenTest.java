package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  void goodPackHasNoFault() {
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
    Map<String, String> files = parts(Files.readString(golden));
    String expected = files.remove(FAULTS);
    Path folder = Files.createDirectories(temp.resolve(nameOf(golden)));
    Map<String, String> pack = goodPack();
    files.keySet().stream()
        .filter(path -> path.endsWith("/"))
        .forEach(gone -> pack.keySet().removeIf(path -> path.startsWith(gone)));
    files.keySet().removeIf(path -> path.endsWith("/"));
    pack.putAll(files);
    write(folder, pack);
    PackLint lint = PackLint.of(folder);
    String found = lint.faults().stream().map(fault -> fault + "\n").collect(Collectors.joining());
    if (System.getProperty("errnorm.golden", "").equals("write")) {
      String source = Files.readString(golden);
      int end = source.indexOf("--- " + FAULTS + "\n") + FAULTS.length() + 5;
      Files.writeString(golden, source.substring(0, end) + found);
      return;
    }
    assertThat(found).isNotEmpty().isEqualTo(expected);
    assertThat(lint.faults())
        .allSatisfy(
            fault -> {
              assertThat(fault.path()).doesNotStartWith("/").doesNotContain("\\");
              assertThat(fault.message()).matches("(?s)\\S.*[.?]");
            });
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

  private static void write(Path folder, Map<String, String> pack) {
    pack.forEach(
        (path, text) -> {
          try {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.writeString(folder.resolve(path), text, UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".txt", "");
  }
}
