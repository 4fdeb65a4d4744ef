package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.pack.EngineVersion;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackHeaderTest {

  @TempDir Path folder;

  @Test
  void versionStandsBeforeTheDigest() {
    PackTable table =
        SampleMappings.read(
            new Faults(), header("{ name: acme, version: 0.1.0, engine: '>=0.1 <1.0' }"));
    assertThat(table.version()).isEqualTo("0.1.0+0123456789ab");
    assertThat(table.info().name()).isEqualTo("acme");
    assertThat(table.info().engine().text()).isEqualTo(">=0.1 <1.0");
  }

  @Test
  void packWithoutAHeaderIsCalledByItsDigest() {
    assertThat(SampleMappings.read(new Faults()).version()).isEqualTo("0123456789ab");
  }

  @Test
  void faultsOfTheHeaderSayAWayOut() {
    assertThat(faults("{ version: 1.0.0 }"))
        .containsExactly("mappings/_pack.yaml:1: the pack has no 'name'. Add it.");
    assertThat(faults("{ name: A Pack, version: 1.0.0 }"))
        .containsExactly(
            "mappings/_pack.yaml:1: the name 'A Pack' must be lower-case words with '-' between.");
    assertThat(faults("{ name: a, version: 1.0 }"))
        .containsExactly("mappings/_pack.yaml:1: '1.0' is not a version. Write one like 0.1.0.");
    assertThat(faults("{ name: a, version: 1.0.0, engin: '>=0.1' }"))
        .containsExactly(
            "mappings/_pack.yaml:1: 'engin' is not a key here. Did you mean 'engine'?");
  }

  @Test
  void onlyTwoFormsOfARangeAreKnown() {
    for (String range :
        new String[] {"^0.1", ">= 0.1", ">=0.1,<1.0", "0.1", "<1.0", ">=0.1 <=1.0"}) {
      assertThat(faults("{ name: a, version: 1.0.0, engine: '" + range + "' }"))
          .containsExactly(
              "mappings/_pack.yaml:1: '"
                  + range
                  + "' is not a range of versions. Write one like >=0.1 <1.0, or >=0.1.");
    }
    assertThat(faults("{ name: a, version: 1.0.0, engine: '>=1' }"))
        .containsExactly(
            "mappings/_pack.yaml:1: '1' is not a version. Write one like 0.1 or 0.1.0.");
    assertThat(faults("{ name: a, version: 1.0.0, engine: '>=1.0 <0.9' }"))
        .containsExactly(
            "mappings/_pack.yaml:1: '>=1.0 <0.9' holds no version: the second must be above the"
                + " first.");
  }

  @Test
  void headerStandsInItsOwnFile() {
    assertThat(
            SampleMappings.faults(
                new PackFile("mappings/_status.yaml", "pack: { name: a, version: 1.0.0 }\n")))
        .containsExactly(
            "mappings/_status.yaml:1: a pack says this of itself in mappings/_pack.yaml. Move it"
                + " there.");
  }

  @Test
  void packForANewerEngineIsRefusedAndNothingElseIsSaid() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(
        folder.resolve("mappings/_pack.yaml"),
        "pack:\n  name: acme\n  version: 9.0.0\n  engine: '>=99.0 <100.0'\n");
    Files.writeString(folder.resolve("mappings/_new.yaml"), "sections: []\n");
    assertThatThrownBy(() -> PackCompiler.compile(folder))
        .isInstanceOfSatisfying(
            PackException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        "mappings/_pack.yaml:4: this pack cannot be used: it is made for errnorm"
                            + " >=99.0 <100.0, and this is "
                            + EngineVersion.running()
                            + ". Update errnorm, or use an older version of the pack."))
        .hasMessage("1 fault in 2 files. The pack was not loaded.");
  }

  private static List<String> faults(String pack) {
    return SampleMappings.faults(header(pack));
  }

  private static PackFile header(String pack) {
    return new PackFile("mappings/_pack.yaml", "pack: " + pack + "\n");
  }
}
