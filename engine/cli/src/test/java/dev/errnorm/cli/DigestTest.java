package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

  @TempDir Path folder;

  @Test
  void manifestThatIsWrittenIsTheOneThatIsPrinted() throws IOException {
    String pack = TinyPack.in(folder).toString();
    Program printed = Program.run("digest", pack);
    assertThat(printed.status()).isZero();
    assertThat(printed.out().lines())
        .hasSize(7)
        .allMatch(line -> line.matches("[0-9a-f]{64}  (mappings|rules|testdata)/\\w+\\.\\w+"));

    assertThat(Program.run("digest", "--write", pack).status()).isZero();
    assertThat(folder.resolve("pack.sha256")).hasContent(printed.out());
    assertThat(Program.run("lint", pack).out()).doesNotContain("pack.sha256");
  }

  @Test
  void editedFileIsNotLoadedUntilTheManifestIsWrittenAnew() throws IOException {
    String pack = TinyPack.in(folder).toString();
    Program.run("digest", "--write", pack);
    Path mapping = folder.resolve("mappings/acme.yaml");
    Files.writeString(mapping, Files.readString(mapping) + "# edited\n");
    Program refused = Program.run("classify", "--status", "429", "--pack", pack);
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err())
        .contains("mappings/acme.yaml: the file is not the one in pack.sha256");

    Program.run("digest", "--write", pack);
    assertThat(Program.run("classify", "--status", "429", "--pack", pack).status()).isZero();
  }
}
