package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  private static final String ACME_LATER =
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
      {"id":"req-2","provider":"acme","status":204}
      nonsense

      {"provider":"acme","status":400,"body":{"error":{"code":"slow_down"}}}
      """;

  @TempDir static Path folder;
  private static String before;
  private static String after;
  private static String recorded;

  @BeforeAll
  static void writePacks() {
    before = TinyPack.in(folder.resolve("before")).toString();
    Path later = TinyPack.in(folder.resolve("after"));
    TinyPack.write(later, "mappings/acme.yaml", ACME_LATER);
    TinyPack.write(later, "mappings/bolt.yaml", "provider: bolt\n");
    after = later.toString();
    TinyPack.write(folder, "recorded.jsonl", RECORDED);
    recorded = folder.resolve("recorded.jsonl").toString();
  }

  @Test
  void changedDecisionsAreCountedAndShown() {
    Program run = Program.run("diff", before, after, "--exchanges", recorded);
    Golden.assertIs(anonymous(run.out()), "diff.txt");
    assertThat(run.err())
        .isEqualTo(
            "errnorm diff: " + recorded + ":3: this is not JSON: it goes wrong at column 1.\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void markdownIsForPullRequests() {
    Program run =
        Program.run("diff", before, after, "--markdown", "--examples=1", "--exchanges", recorded);
    Golden.assertIs(anonymous(run.out()), "diff.md");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void jsonHoldsEveryChange() {
    Program run = Program.run("diff", before, after, "--json", "--exchanges", recorded);
    Golden.assertIs(anonymous(run.out()), "diff.json");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void packDoesNotDifferFromItself() {
    Program run = Program.run("diff", before, before);
    assertThat(run.out()).startsWith("No decision changes on 2 cases. Pack ");
    assertThat(run.status()).isZero();
  }

  @Test
  void changeOfLayoutIsNoChange() throws IOException {
    Path spaced = TinyPack.in(folder.resolve("spaced"));
    for (String path : new String[] {"mappings/acme.yaml", "rules/_rows.drl"}) {
      Path file = spaced.resolve(path);
      Files.writeString(file, "\n\n" + Files.readString(file));
    }
    assertThat(Program.run("diff", before, spaced.toString()).out())
        .startsWith("No decision changes on 2 cases. Pack ");
  }

  @Test
  void caseWithAnotherExchangeIsComparedAsItWasAndAsItIs() throws IOException {
    Path changed = TinyPack.in(folder.resolve("changed"));
    Path cases = changed.resolve("testdata/acme.yaml");
    Files.writeString(cases, Files.readString(cases).replace("retry-after: 20", "retry-after: 9"));
    assertThat(Program.run("diff", before, changed.toString()).out())
        .startsWith("No decision changes on 3 cases. Pack ");
  }

  @Test
  void unreadablePackIsNamed() {
    Path broken = TinyPack.in(folder.resolve("broken"));
    TinyPack.write(broken, "mappings/acme.yaml", "provider: acme\nrows:\n  - { staus: 4 }\n");
    Program run = Program.run("diff", before, broken.toString());
    assertThat(run.err())
        .contains("mappings/acme.yaml:3: 'staus' is not a")
        .contains("In '" + broken);
    assertThat(run.status()).isEqualTo(3);
  }

  @Test
  void revisionsAreTakenFromGit() throws Exception {
    Path repository = repository("repository");
    TinyPack.write(repository.resolve("pack"), "mappings/acme.yaml", ACME_LATER);
    String pack = repository.resolve("pack").toString();

    assertThat(Program.run("diff", "HEAD", "HEAD", "--pack", pack).status()).isZero();
    Program run = Program.run("diff", "HEAD", "--pack", pack);
    assertThat(run.out()).contains("reason", "BALANCE_EXHAUSTED → QUOTA_EXHAUSTED");
    assertThat(run.status()).isEqualTo(1);
    assertThat(Program.run("diff", "HEAD~7", "--pack", pack).err())
        .isEqualTo(
            "errnorm diff: 'HEAD~7' is neither a folder nor a revision of the repository.\n");
    assertThat(Program.run("diff", "HEAD", "--pack", repository.toString()).err())
        .contains("'HEAD' holds no pack in " + repository);
    git(repository, "status", "--porcelain");
  }

  @Test
  void oddNamesAndLinksInRevisionsAreRefused() throws Exception {
    Path odd = repository("odd");
    TinyPack.write(odd.resolve("pack"), "mappings/$(touch x).yaml", "provider: x\n");
    git(odd, "add", ".");
    git(odd, "commit", "-q", "-m", "odd");
    Program run = Program.run("diff", "HEAD", "--pack", odd.resolve("pack").toString());
    assertThat(run.err())
        .isEqualTo(
            "errnorm diff: 'HEAD' holds a file of an odd name, 'mappings/$(touch x).yaml'."
                + " Rename it.\n");
    assertThat(run.status()).isEqualTo(3);

    Path link = repository("link");
    Files.createSymbolicLink(link.resolve("pack/mappings/passwd.yaml"), Path.of("/etc/passwd"));
    git(link, "add", ".");
    git(link, "commit", "-q", "-m", "link");
    assertThat(Program.run("diff", "HEAD", "--pack", link.resolve("pack").toString()).err())
        .isEqualTo(
            "errnorm diff: In 'HEAD', mappings/passwd.yaml is a link and no file. Replace it.\n");
  }

  @Test
  void whatIsNoRevisionIsRefused() {
    String pack = before;
    assertThat(Program.run("diff", "--pack", pack, "--", "--output=x").err())
        .isEqualTo("errnorm diff: '--output=x' is no name of a revision.\n");
    assertThat(Program.run("diff", "v1", "--pack", "no-such").err())
        .isEqualTo("errnorm diff: no-such is no folder. Name the pack's with --pack DIR.\n");
    assertThat(Program.run("diff", before, after, "--json", "--markdown").status()).isEqualTo(2);
  }

  private static Path repository(String name) throws Exception {
    Path repository = Files.createDirectories(folder.resolve(name));
    TinyPack.in(repository.resolve("pack"));
    git(repository, "init", "-q");
    git(repository, "config", "user.name", "nobody");
    git(repository, "config", "user.email", "nobody@example.com");
    git(repository, "add", ".");
    git(repository, "commit", "-q", "-m", "one");
    return repository;
  }

  private static void git(Path folder, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process git;
    try {
      git =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "there is no git here");
      return;
    }
    assertThat(git.waitFor()).as(String.join(" ", command)).isZero();
  }

  private static String anonymous(String text) {
    return text.replace(folder.toString(), "").replaceAll("\\b[0-9a-f]{12}\\b", "<version>");
  }
}
