package dev.errnorm.authoring.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChangesTest {

  @TempDir Path root;
  private Path folder;
  private FolderChanges changes;

  @BeforeEach
  void begin() {
    folder = SamplePack.in(root.resolve("pack"));
    changes = new FolderChanges(folder);
  }

  @Test
  void nothingHasChangedAtFirst() {
    assertThat(changes.look()).isEmpty();
    assertThat(changes.look()).isEmpty();
  }

  @Test
  void changeIsToldWhenTheFilesLieStill() {
    write("rows: []\n");
    assertThat(changes.look()).isEmpty();
    write("rows: [ ]\n");
    SamplePack.write(folder, "testdata/new.yaml", "[]\n");
    assertThat(changes.look()).isEmpty();
    assertThat(changes.look()).containsExactly(SamplePack.MAPPING, "testdata/new.yaml");
    assertThat(changes.taken()).isTrue();
    assertThat(changes.look()).isEmpty();
  }

  @Test
  void whatIsReadWhileItChangesIsNotTaken() {
    write("rows: []\n");
    changes.look();
    assertThat(changes.look()).isNotEmpty();
    write("rows: [ ]\n");
    assertThat(changes.taken()).isFalse();
    assertThat(changes.look()).isEmpty();
    assertThat(changes.look()).containsExactly(SamplePack.MAPPING);
    assertThat(changes.taken()).isTrue();
  }

  @Test
  void touchedFileHasNotChanged() throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(SamplePack.MAPPING), FileTime.from(Instant.ofEpochSecond(1)));
    assertThat(changes.look()).isEmpty();
    assertThat(changes.look()).isEmpty();
  }

  @Test
  void fileThatIsRenamedOverAnotherHasChangedIt() throws IOException {
    Path draft = Files.writeString(folder.resolve("mappings/acme.yaml~"), "rows: []\n");
    Files.move(draft, folder.resolve(SamplePack.MAPPING), StandardCopyOption.REPLACE_EXISTING);
    changes.look();
    assertThat(changes.look()).containsExactly(SamplePack.MAPPING);
  }

  @Test
  void whatEditorsLeaveBehindIsNoChange() {
    for (String name : new String[] {".acme.yaml.swp", ".#acme.yaml", "acme.yaml~", "4913"}) {
      SamplePack.write(folder, "mappings/" + name, "x");
    }
    assertThat(changes.look()).isEmpty();
    assertThat(changes.look()).isEmpty();
  }

  @Test
  void changeOfContentAloneIsFoundInTheEnd() throws IOException {
    Path file = folder.resolve(SamplePack.MAPPING);
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, Files.readString(file).replace("quota", "quotb"));
    Files.setLastModifiedTime(file, time);
    Set<String> found = changes.look();
    for (int i = 0; i < 30 && found.isEmpty(); i++) {
      found = changes.look();
    }
    assertThat(found).containsExactly(SamplePack.MAPPING);
  }

  @Test
  void folderMayGoAndComeBack() throws IOException {
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    changes.look();
    assertThat(changes.look()).contains(SamplePack.MAPPING, SamplePack.RULES).hasSize(8);
    assertThat(changes.taken()).isTrue();
    SamplePack.in(folder);
    changes.look();
    assertThat(changes.look()).hasSize(8);
    assertThat(new FolderChanges(root.resolve("nowhere")).look()).isEmpty();
  }

  private void write(String rows) {
    SamplePack.write(folder, SamplePack.MAPPING, "provider: acme\n" + rows);
  }
}
