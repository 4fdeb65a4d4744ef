package dev.errnorm.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollingFileTest {

  @TempDir Path folder;

  @Test
  void fullFilesAreSetAsideAndTheOldestGoes() throws IOException {
    Path path = folder.resolve("a/b/lines.jsonl");
    try (RollingFile file = new RollingFile(path, 10, 2)) {
      for (int i = 1; i <= 8; i++) {
        file.add("line" + i);
      }
    }
    assertThat(path).hasContent("line8\n");
    assertThat(path.resolveSibling("lines.jsonl.1")).hasContent("line7\n");
    assertThat(path.resolveSibling("lines.jsonl.2")).hasContent("line6\n");
    assertThat(path.resolveSibling("lines.jsonl.3")).doesNotExist();
  }

  @Test
  void withoutOlderFilesTheFullOneGoes() throws IOException {
    Path path = folder.resolve("lines.jsonl");
    try (RollingFile file = new RollingFile(path, 12, 0)) {
      file.add("line1");
      file.add("line2");
      file.add("line3");
    }
    assertThat(path).hasContent("line3\n");
  }

  @Test
  void lineLongerThanTheLimitHasAFileOfItsOwn() throws IOException {
    Path path = folder.resolve("lines.jsonl");
    try (RollingFile file = new RollingFile(path, 4, 1)) {
      file.add("a long line");
      file.add("b");
    }
    assertThat(path).hasContent("b\n");
    assertThat(path.resolveSibling("lines.jsonl.1")).hasContent("a long line\n");
  }

  @Test
  void whatWasCutShortIsEndedFirst() throws IOException {
    Path path = folder.resolve("lines.jsonl");
    Files.writeString(path, "{\"status\":4");
    try (RollingFile file = new RollingFile(path, 1_000, 1)) {
      file.add("line");
    }
    assertThat(path).hasContent("{\"status\":4\nline\n");
  }

  @Test
  void onlyItsOwnerReadsIt() throws IOException {
    Path path = folder.resolve("lines.jsonl");
    try (RollingFile file = new RollingFile(path, 1_000, 1)) {
      file.add("line");
    }
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void afterAFailureItIsTriedAgain() throws IOException {
    Path inTheWay = folder.resolve("inTheWay");
    Files.writeString(inTheWay, "a file where a folder is due");
    try (RollingFile file = new RollingFile(inTheWay.resolve("lines.jsonl"), 1_000, 1)) {
      assertThatThrownBy(() -> file.add("lost")).isInstanceOf(IOException.class);
      Files.delete(inTheWay);
      file.add("kept");
    }
    assertThat(inTheWay.resolve("lines.jsonl")).hasContent("kept\n");
  }
}
