package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFolderTest {

  @TempDir Path folder;

  @BeforeEach
  void writePack() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.createDirectories(folder.resolve("rules"));
    write("mappings/acme.yaml", "provider: acme\nrows: []\n");
    write("rules/acme.drl", "package dev.errnorm.rules;\n");
  }

  @Test
  void filesAreReadInTheOrderOfTheirNames() throws IOException {
    write("mappings/_a.yaml", "rows: []\n");
    assertThat(read().mappings())
        .extracting(PackFile::path, PackFile::stem, PackFile::isShared)
        .containsExactly(
            tuple("mappings/_a.yaml", "_a", true), tuple("mappings/acme.yaml", "acme", false));
  }

  @Test
  void lineEndingsAndForeignFilesDoNotChangeTheVersion() throws IOException {
    String version = read().version();
    write("mappings/acme.yaml", "\ufeffprovider: acme\r\nrows: []\r\n");
    write("mappings/.acme.yaml.swp", "x");
    write("mappings/schema.json", "{}");
    write("README.md", "x");
    assertThat(read().version()).isEqualTo(version).hasSize(12).matches("[0-9a-f]+");
  }

  @Test
  void everyOtherChangeChangesTheVersion() throws IOException {
    String version = read().version();
    write("rules/acme.drl", "package dev.errnorm.rules;\n\n");
    assertThat(read().version()).isNotEqualTo(version);
    write("rules/acme.drl", "package dev.errnorm.rules;\n");
    assertThat(read().version()).isEqualTo(version);
    Files.move(folder.resolve("rules/acme.drl"), folder.resolve("rules/acne.drl"));
    assertThat(read().version()).isNotEqualTo(version);
  }

  @Test
  void fileThatIsNotUtf8IsAFault() throws IOException {
    Files.write(folder.resolve("mappings/latin.yaml"), new byte[] {'a', (byte) 0xe9, 'b'});
    Faults faults = new Faults();
    PackFolder.read(folder, faults);
    assertThat(faults.sorted())
        .extracting(Fault::toString)
        .containsExactly("mappings/latin.yaml: the file is not UTF-8. Save it as UTF-8.");
  }

  private PackFolder read() {
    Faults faults = new Faults();
    PackFolder pack = PackFolder.read(folder, faults);
    assertThat(faults.isEmpty()).isTrue();
    return pack;
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(folder.resolve(path), text);
  }
}
