package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code errnorm diff --changelog}: the changelog of a pack, made of two versions of it. */
class ChangelogTest {

  private static final String LATER =
      """
      provider: acme
      aliases: [acme.ai]
      family: openai
      rows:
        - { vendorCode: quota_spent, reason: QUOTA_EXHAUSTED }
        - { vendorCode: slow_down, reason: RATE_EXCEEDED }
      """;

  private static final String RECORDED =
      """
      {"id":"req-1","provider":"acme","status":429,"body":{"error":{"code":"quota_spent"}}}
      {"id":"req-9","provider":"acme","status":400,"body":{"error":{"code":"slow_down"}}}
      """;

  @TempDir Path folder;
  private Path before;
  private Path after;
  private Path changelog;

  @BeforeEach
  void writePacks() {
    before = TinyPack.in(folder.resolve("before"));
    after = TinyPack.in(folder.resolve("after"));
    version(before, "1.2.3");
    version(after, "1.3.0");
    TinyPack.write(after, "mappings/acme.yaml", LATER);
    TinyPack.write(after, "mappings/bolt.yaml", "provider: bolt\n");
    TinyPack.write(folder, "recorded.jsonl", RECORDED);
    changelog = folder.resolve("CHANGELOG.md");
  }

  @Test
  void sectionSaysWhatIsDecidedOtherwiseAndByWhat() throws IOException {
    Program run = diff();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "wrote " + changelog + ", section 1.3.0: 3 of 4 exchanges are decided otherwise\n");
    assertThat(run.status()).isZero();
    Golden.assertIs(Files.readString(changelog), "changelog.md");
  }

  @Test
  void sectionOfTheSameVersionIsReplacedAndOthersStay() throws IOException {
    String old = "# Ours\n\nBy hand.\n\n## 1.3.0\n\nstale\n\n## 1.2.3\n\nThe first.\n";
    Files.writeString(changelog, old);
    diff();
    String text = Files.readString(changelog);
    assertThat(text)
        .startsWith("# Ours\n\nBy hand.\n\n## 1.3.0\n\nSince 1.2.3: ")
        .endsWith("\n\n## 1.2.3\n\nThe first.\n")
        .doesNotContain("stale");
    diff();
    assertThat(Files.readString(changelog)).isEqualTo(text);
  }

  @Test
  void newVersionStandsAboveTheOthers() throws IOException {
    Files.writeString(changelog, "# Ours\n\n## 1.2.3\n\nThe first.\n");
    diff();
    assertThat(Files.readString(changelog)).startsWith("# Ours\n\n## 1.3.0\n\n");
  }

  @Test
  void versionMustRiseWithDecisions() {
    version(after, "1.2.4");
    Program run = diff();
    assertThat(run.err())
        .isEqualTo(
            "mappings/_pack.yaml: the version is 1.2.4 and was 1.2.3, but decisions change."
                + " Raise it to 1.3.0 or more.\n");
    assertThat(run.status()).isEqualTo(1);
    assertThat(changelog).doesNotExist();
  }

  @Test
  void versionMustRiseFurtherWhenIdsOrNamesGo() {
    TinyPack.write(after, "mappings/acme.yaml", LATER.replace("aliases: [acme.ai]\n", ""));
    assertThat(diff().err()).contains("ids or names are gone. Raise it to 2.0.0 or more.");
    version(before, "0.2.3");
    version(after, "0.3.0");
    assertThat(diff().status()).isZero();
  }

  @Test
  void versionMustRiseALittleWithEveryFile() {
    Path same = TinyPack.in(folder.resolve("same"));
    version(same, "1.2.3");
    TinyPack.write(same, "mappings/acme.yaml", "# A comment.\n" + text(before));
    assertThat(Program.run("diff", before.toString(), same.toString(), "--changelog=-").err())
        .contains("but files differ. Raise it to 1.2.4 or more.");
    version(same, "1.2.4");
    assertThat(Program.run("diff", before.toString(), same.toString(), "--changelog=-").out())
        .isEqualTo("## 1.2.4\n\nSince 1.2.3: 0 of 2 exchanges are decided otherwise.\n");
  }

  @Test
  void packWithoutVersionHasNoChangelog() throws IOException {
    Files.delete(after.resolve("mappings/_pack.yaml"));
    assertThat(diff().err())
        .isEqualTo(
            "mappings/_pack.yaml: the pack has no version, so its changes have no heading."
                + " Add it.\n");
  }

  private Program diff() {
    return Program.run(
        "diff",
        before.toString(),
        after.toString(),
        "--changelog",
        changelog.toString(),
        "--exchanges",
        folder.resolve("recorded.jsonl").toString());
  }

  private static void version(Path pack, String version) {
    TinyPack.write(pack, "mappings/_pack.yaml", "pack: { name: tiny, version: " + version + " }\n");
  }

  private static String text(Path pack) {
    try {
      return Files.readString(pack.resolve("mappings/acme.yaml"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
