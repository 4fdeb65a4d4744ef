package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

  private static final String PROVIDER = "provider: acme\n";

  @TempDir Path root;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(root.resolve("pack"));
    Files.createDirectories(folder.resolve("mappings"));
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("mappings/acme.yaml"), PROVIDER);
  }

  @Test
  void linkToOutsideIsRefused() throws IOException {
    Path outside = Files.writeString(root.resolve("secret.yaml"), PROVIDER);
    Files.createSymbolicLink(folder.resolve("mappings/other.yaml"), outside);
    assertThat(faults())
        .contains(
            "mappings/other.yaml: this is a link to outside of the folder. Put the file itself"
                + " there.");
  }

  @Test
  void linkedFolderIsRefused() throws IOException {
    Files.delete(folder.resolve("rules"));
    Path outside = Files.createDirectories(root.resolve("elsewhere"));
    Files.writeString(outside.resolve("a.drl"), "package dev.errnorm.rules;\n");
    Files.createSymbolicLink(folder.resolve("rules"), outside);
    assertThat(faults())
        .contains(
            "rules/a.drl: this is a link to outside of the folder. Put the file itself there.");
  }

  @Test
  void linkWithinTheFolderIsRead() throws IOException {
    Path data = Files.createDirectories(folder.resolve("mappings/..data"));
    Files.writeString(data.resolve("other.yaml"), "provider: other\n");
    Files.createSymbolicLink(
        folder.resolve("mappings/other.yaml"), Path.of("..data", "other.yaml"));
    assertThat(PackFolder.read(folder, new Faults()).mappings())
        .extracting(PackFile::path)
        .containsExactly("mappings/acme.yaml", "mappings/other.yaml");
  }

  @Test
  void folderThatIsCalledLikeAFileIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("mappings/x.yaml"));
    assertThat(faults())
        .contains("mappings/x.yaml: this is no file. Remove it, or give it another ending.");
  }

  @Test
  void hugeFileIsRefused() throws IOException {
    Files.write(folder.resolve("mappings/huge.yaml"), new byte[FolderFiles.MOST_BYTES + 1]);
    assertThat(faults()).contains("mappings/huge.yaml: the file is over 4 MiB long. Split it.");
  }

  @Test
  void crowdedFolderIsRefused() throws IOException {
    for (int i = 0; i < FolderFiles.MOST_FILES; i++) {
      Files.createFile(folder.resolve("mappings/p" + i + ".txt"));
    }
    assertThat(faults())
        .contains("mappings: there are over 2,000 files. Put what is no pack elsewhere.");
  }

  @Test
  void manifestThatIsTrueChangesNothing() throws IOException {
    List<String> before = faults();
    Files.writeString(folder.resolve(PackManifest.NAME), PackManifest.of(folder));
    assertThat(faults()).isEqualTo(before);
  }

  @Test
  void filesAreThoseOfTheManifest() throws IOException {
    Files.writeString(folder.resolve("mappings/gone.yaml"), "provider: gone\n");
    Files.writeString(folder.resolve(PackManifest.NAME), PackManifest.of(folder));
    Files.delete(folder.resolve("mappings/gone.yaml"));
    Files.writeString(folder.resolve("mappings/acme.yaml"), PROVIDER + "# edited\n");
    Files.writeString(folder.resolve("mappings/new.yaml"), "provider: new\n");
    assertThat(faults())
        .contains(
            "mappings/acme.yaml: the file is not the one in pack.sha256. Restore it, or write the"
                + " digests anew.",
            "mappings/gone.yaml: the file in pack.sha256 is not there. Restore it.",
            "mappings/new.yaml: the file is not in pack.sha256. Remove it, or write the digests"
                + " anew.");
  }

  @Test
  void manifestCanBeRequired() throws IOException {
    assertThatThrownBy(() -> PackCompiler.compile(folder, ManifestDemand.required()))
        .isInstanceOfSatisfying(
            PackException.class,
            refused ->
                assertThat(refused.faults())
                    .contains(
                        "pack.sha256: there is no such file. Write it with 'errnorm digest"
                            + " --write'."));
    Files.writeString(folder.resolve(PackManifest.NAME), PackManifest.of(folder));
    String other = "0".repeat(64);
    assertThatThrownBy(() -> PackCompiler.compile(folder, ManifestDemand.exactly(other)))
        .isInstanceOfSatisfying(
            PackException.class,
            refused ->
                assertThat(refused.faults())
                    .contains(
                        "pack.sha256: it is not the manifest that is required. Load the pack that"
                            + " was released."));
  }

  @Test
  void lineThatIsNoDigestIsRefused() throws IOException {
    Files.writeString(
        folder.resolve(PackManifest.NAME), "0".repeat(64) + "  mappings/../../etc/passwd\n");
    assertThat(faults())
        .contains(
            "pack.sha256:1: this is no digest of a file. Write it with 'errnorm digest --write'.");
  }

  private List<String> faults() {
    return PackCompiler.lint(folder).stream().map(Fault::toString).toList();
  }
}
