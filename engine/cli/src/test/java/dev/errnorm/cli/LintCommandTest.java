package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {

  @TempDir private Path folder;

  @Test
  void everyFaultIsToldAtOnce() {
    TinyPack.in(folder);
    TinyPack.write(
        folder,
        "mappings/acme.yaml",
        "provider: acme\nfamily: openai\nrows:\n  - { vendorCode: x, reason: RATE_LIMITTED }\n");
    TinyPack.write(
        folder,
        "rules/acme.drl",
        """
        package dev.errnorm.rules;

        import dev.errnorm.*;
        import dev.errnorm.fact.*;

        rule "acme/x"
        when
            Signals( vendorcode == "busy", provider in ("acme", System.getenv("x")) )
            $proposals : Proposals()
        then
            $proposals.add(Reason.CONFLICT);
        end
        """);
    TinyPack.write(
        folder, "testdata/acme.yaml", "- name: a\n  exchange: { statos: 429 }\n  expect: {}\n");
    Program run = Program.run("lint", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    Golden.assertIs(run.out(), "lint.txt");
  }

  @Test
  void whatNoCaseShowsIsTold() {
    Program run = Program.run("lint", TinyPack.in(folder).toString());
    assertThat(run.status()).isEqualTo(1);
    Golden.assertIs(run.out(), "lint-cases.txt");
  }

  @Test
  void goodPackHasNoFault() {
    TinyPack.in(folder);
    TinyPack.write(
        folder,
        "testdata/_status.yaml",
        """
        - { name: bad, exchange: { status: 400 }, expect: { reason: INVALID_REQUEST } }
        - { name: good, exchange: { status: 200 }, expect: { outcome: SUCCEEDED } }
        """);
    Program run = Program.run("lint", folder.toString());
    assertThat(run.out()).isEqualTo("No faults in 8 files.\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void folderThatIsNoPackIsUnreadable() throws IOException {
    Program run = Program.run("lint", Files.createDirectory(folder.resolve("empty")).toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err())
        .endsWith("is no pack: it has no folder 'mappings'. Name the folder that holds one.\n");
  }

  @Test
  void secondFolderIsAWrongCall() {
    assertThat(Program.run("lint", "a", "b").status()).isEqualTo(2);
  }
}
