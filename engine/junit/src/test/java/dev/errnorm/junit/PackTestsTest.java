package dev.errnorm.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTestsTest {

  private static final Path EXAMPLE = Path.of("../examples/own-pack/pack");

  @TempDir Path temp;

  @Test
  void casesAreNamedByFileAndCase() {
    assertThat(run(PackTests.of(EXAMPLE)))
        .containsOnlyKeys(
            "testdata/_status.yaml > too many requests",
            "testdata/_status.yaml > success",
            "testdata/acme.yaml > quota spent",
            "testdata/acme.yaml > frames",
            "testdata/acme.yaml > frames of a second")
        .allSatisfy((name, message) -> assertThat(message).isEmpty());
  }

  @Test
  void gateIsATestOfItsOwn() {
    assertThat(run(PackTests.of(EXAMPLE).withCoverageGate())).containsEntry("coverage", "");
  }

  @Test
  void failingCaseSaysWhatWonAndWhatShouldHave() throws IOException {
    Path pack = copy();
    edit(pack, "testdata/acme.yaml", "reason: BALANCE_EXHAUSTED", "reason: QUOTA_EXHAUSTED");
    assertThat(run(PackTests.of(pack)).get("testdata/acme.yaml > quota spent"))
        .contains("expected QUOTA_EXHAUSTED   got BALANCE_EXHAUSTED")
        .contains("won     acme/vendorCode=quota_spent (mappings/acme.yaml:");
  }

  @Test
  void gateCounts() throws IOException {
    Path pack = copy();
    edit(
        pack,
        "mappings/acme.yaml",
        "rows:\n",
        "rows:\n  - { vendorCode: never, reason: CONFLICT }\n");
    assertThat(run(PackTests.of(pack).withCoverageGate()).get("coverage"))
        .startsWith("1 rows win no case, allowed are 0:\n    acme/vendorCode=never (mappings/acme");
    assertThat(run(PackTests.of(pack).withCoverageGate(1, 0, 0))).containsEntry("coverage", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PackTests.of(pack).withCoverageGate(0, -1, 0));
  }

  @Test
  void faultOfACaseFileIsAFailureBesideTheOthers() throws IOException {
    Path pack = copy();
    edit(pack, "testdata/acme.yaml", "status: 429", "statos: 429");
    assertThat(run(PackTests.of(pack)))
        .containsEntry("testdata/_status.yaml > too many requests", "")
        .anySatisfy(
            (name, message) ->
                assertThat(message).contains("'statos' is not a key here. Did you mean 'status'?"));
  }

  @Test
  void packThatCannotBeLoadedFailsWithAllItsFaults() throws IOException {
    Path pack = copy();
    edit(pack, "mappings/acme.yaml", "BALANCE_EXHAUSTED", "BALANCE_EXHAUSTD");
    assertThat(run(PackTests.of(pack)))
        .hasSize(1)
        .hasEntrySatisfying(
            "pack", message -> assertThat(message).contains("Did you mean 'BALANCE_EXHAUSTED'?"));
    assertThat(run(PackTests.of(temp.resolve("nowhere")))).containsOnlyKeys("pack");
  }

  private Path copy() throws IOException {
    Path copy = temp.resolve("pack");
    List<Path> all;
    try (Stream<Path> walk = Files.walk(EXAMPLE)) {
      all = walk.toList();
    }
    for (Path path : all) {
      Files.copy(path, copy.resolve(EXAMPLE.relativize(path).toString()));
    }
    return copy;
  }

  private static void edit(Path pack, String file, String from, String to) throws IOException {
    String text = Files.readString(pack.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(pack.resolve(file), text.replaceFirst(from, to));
  }

  /** Runs the tests; gives the message of each failure, or nothing, by name. */
  private static Map<String, String> run(PackTests tests) {
    Map<String, String> results = new LinkedHashMap<>();
    try (Stream<DynamicNode> nodes = tests.stream()) {
      nodes.forEach(node -> run("", node, results));
    }
    return results;
  }

  private static void run(String prefix, DynamicNode node, Map<String, String> results) {
    String name = prefix + node.getDisplayName();
    if (node instanceof DynamicContainer container) {
      container.getChildren().forEach(child -> run(name + " > ", child, results));
    } else if (node instanceof DynamicTest test) {
      @Nullable Throwable failure = catchThrowable(() -> test.getExecutable().execute());
      results.put(name, failure == null ? "" : String.valueOf(failure.getMessage()));
    }
  }
}
