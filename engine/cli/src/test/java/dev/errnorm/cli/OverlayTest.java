package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayTest {

  private static final String SPENT =
      """
      HTTP/2 429
      content-type: application/json

      {"error":{"code":"quota_spent","message":"Not so fast."}}
      """;

  @TempDir static Path folder;
  private static String pack;
  private static String team;

  @BeforeAll
  static void writePacks() {
    pack = TinyPack.in(folder.resolve("pack")).toString();
    Path overlay = folder.resolve("team");
    TinyPack.write(
        overlay,
        "mappings/acme.yaml",
        """
        provider: acme
        rows:
          - { vendorCode: quota_spent, reason: SPEND_LIMIT_REACHED, tag: team-budget }
          - { vendorCode: gone_home, reason: MODEL_OFFLINE }
        """);
    TinyPack.write(
        overlay,
        "mappings/_team.yaml",
        """
        policy:
          RATE_EXCEEDED: { attempts: 2 }
        messages:
          SPEND_LIMIT_REACHED: The team's budget is used up. Ask its owner.
        translations:
          de:
            SPEND_LIMIT_REACHED: Das Budget des Teams ist aufgebraucht.
        links:
          SPEND_LIMIT_REACHED: https://wiki.example/budget
        """);
    TinyPack.write(
        overlay,
        "testdata/acme.yaml",
        """
        - name: the budget is ours
          exchange: { status: 429, body: '{"error":{"code":"quota_spent","message":"x"}}' }
          expect: { reason: SPEND_LIMIT_REACHED }
        - name: two tries are enough
          exchange: { status: 429 }
          expect: { reason: RATE_EXCEEDED, maxAttempts: 2 }
        """);
    team = overlay.toString();
  }

  @Test
  void explanationNamesWhatIsOverridden() {
    Program run = with("explain", "--provider=acme");
    assertThat(run.err()).isEmpty();
    Golden.assertIs(withoutVersion(run.out()), "overlay-explain.txt");
    assertThat(with("explain", "--provider=acme", "--json").out())
        .contains("\"tag\":\"team-budget\"")
        .contains(
            "\"overrides\":[{\"id\":\"acme/vendorCode=quota_spent\","
                + "\"place\":\"mappings/acme.yaml:5\"}]");
  }

  @Test
  void messageAndLinkAreTheTeams() {
    assertThat(with("classify", "--provider=acme", "--json").out())
        .contains("\"tag\":\"team-budget\"")
        .contains("\"message\":\"The team's budget is used up. Ask its owner.\"")
        .contains("\"docUrl\":\"https://wiki.example/budget\"");
    assertThat(with("classify", "--provider=acme", "--json", "--locale=de-AT").out())
        .contains("\"message\":\"Das Budget des Teams ist aufgebraucht.\"");
  }

  @Test
  void casesOfTheOverlayRunOnTheWhole() {
    Program run = Program.run("test", "--pack", pack, "--overlay", team, "--coverage");
    Golden.assertIs(withoutVersion(run.out()), "overlay-test.txt");
    assertThat(run.status()).isEqualTo(1);
    assertThat(Program.run("test", "--pack", pack, "--overlay", team, "--json").out())
        .contains(
            "\"overridden\":[{\"id\":\"acme/vendorCode=quota_spent\","
                + "\"place\":\"team/mappings/acme.yaml:3\","
                + "\"basePlace\":\"mappings/acme.yaml:5\"}");
  }

  @Test
  void decisionsOnCasesOfTheBaseThatChangeAreListed() {
    Path quiet = folder.resolve("turned");
    TinyPack.write(
        quiet,
        "mappings/acme.yaml",
        "provider: acme\nrows:\n  - { vendorCode: slow_down, reason: QUEUE_FULL }\n");
    String[] test = {"test", "--pack", pack, "--overlay", quiet.toString()};
    Program run = Program.run(test);
    assertThat(withoutVersion(run.out()))
        .isEqualTo(
            """
            The overlay has no cases.
            0 cases in 0 files: 0 passed, 0 failed. Pack <version>+turned.<version>.
            decides otherwise testdata/acme.yaml:8 "only a rate"
                reason RATE_EXCEEDED → QUEUE_FULL, retry true → false
                by acme/vendorCode=slow_down (turned/mappings/acme.yaml:3)
            1 decision changes on 2 cases of the base; those of no provider were tried as from acme, too.
            """);
    assertThat(run.status()).isZero();
    assertThat(Program.run("test", "--pack", pack, "--overlay", quiet.toString(), "--json").out())
        .contains("\"baseCases\":2,\"baseDecisions\":[{\"name\":\"only a rate\"");
  }

  @Test
  void sharedRowThatAnOverlayBeatsForOneProviderIsListed() {
    Path turned = folder.resolve("beats");
    TinyPack.write(
        turned,
        "mappings/openai.yaml",
        "provider: openai\nrows:\n  - { vendorCode: insufficient_quota, reason: RATE_EXCEEDED }\n");
    Program run =
        Program.run("test", "--overlay", turned.toString(), "--filter", "insufficient_quota");
    assertThat(run.out())
        .contains("\"vendorCode insufficient_quota, from openai\"\n    reason BALANCE_EXHAUSTED")
        .contains("→ RATE_EXCEEDED, retry false → true\n    by openai/vendorCode=")
        .doesNotContain("Nothing of the base is overridden.");
    assertThat(run.status()).isZero();
  }

  @Test
  void overlayMayLieOverAnother() {
    Path squad = folder.resolve("squad");
    TinyPack.write(
        squad,
        "mappings/acme.yaml",
        "provider: acme\nrows:\n  - { vendorCode: quota_spent, reason: CONFLICT }\n");
    Program run =
        Program.with(
            SPENT,
            "explain",
            "-",
            "--provider=acme",
            "--pack",
            pack,
            "--overlay",
            team,
            "--overlay",
            squad.toString());
    assertThat(run.out())
        .contains("CONFLICT")
        .contains("overrides  acme/vendorCode=quota_spent (team/mappings/acme.yaml:3)");
  }

  @Test
  void overlayAloneLiesOverTheStandardPack() {
    Program run = Program.with(SPENT, "classify", "-", "--provider=acme", "--overlay", team);
    assertThat(run.out()).contains("SPEND_LIMIT_REACHED");
    assertThat(Program.run("test", "--overlay", team).out())
        .startsWith("2 cases in 1 file: 2 passed");
  }

  @Test
  void faultsOfTheOverlayAreToldOneALine() {
    Path faulty = folder.resolve("faulty");
    TinyPack.write(faulty, "rules/x.drl", "package dev.errnorm.rules;\n");
    TinyPack.write(faulty, "mappings/acme.yaml", "provider: acme\nrows: [ { vendorCode: 7 } ]\n");
    Program run =
        Program.run("classify", "--status=429", "--pack", pack, "--overlay", faulty.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err().lines())
        .last()
        .isEqualTo("errnorm classify: 2 faults in 2 files. The overlay was not loaded.");
  }

  @Test
  void overlayIsLaidOverBothPacksThatAreCompared() {
    Path later = TinyPack.in(folder.resolve("later"));
    TinyPack.write(
        later,
        "mappings/acme.yaml",
        """
        provider: acme
        aliases: [acme.ai]
        family: openai
        rows:
          - { vendorCode: quota_spent, reason: QUOTA_EXHAUSTED }
        """);
    assertThat(Program.run("diff", pack, later.toString()).status()).isEqualTo(1);
    Program run = Program.run("diff", pack, later.toString(), "--overlay", team);
    assertThat(run.out()).startsWith("No decision changes on 4 cases.");
    assertThat(run.status()).isZero();
  }

  @Test
  void twoOverlaysAreComparedOverOnePack() {
    Path later = folder.resolve("team-later");
    TinyPack.write(
        later,
        "mappings/acme.yaml",
        "provider: acme\nrows:\n  - { vendorCode: quota_spent, reason: QUOTA_EXHAUSTED }\n");
    Program run = Program.run("diff", team, later.toString(), "--over", pack);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("- row       acme/vendorCode=gone_home")
        .contains("~ policy    RATE_EXCEEDED")
        .contains("team/testdata/acme.yaml:1 \"the budget is ours (removed)\"")
        .contains("SPEND_LIMIT_REACHED → QUOTA_EXHAUSTED")
        .contains("(team/mappings/acme.yaml:3,");
    assertThat(run.status()).isEqualTo(1);
    assertThat(Program.run("diff", team, team, "--over", "standard").status()).isZero();
    assertThat(Program.run("diff", team, team, "--over", pack, "--overlay", team).status())
        .isEqualTo(2);
  }

  @Test
  void whyKnowsTheRowsAndCasesOfAnOverlay() {
    String id = "acme/vendorCode=quota_spent";
    Program run = Program.run("why", id, "--pack", pack, "--overlay", team);
    Golden.assertIs(run.out(), "overlay-why.txt");
    assertThat(Program.run("why", id, "--overlay", team).out())
        .contains("at         team/mappings/acme.yaml:3")
        .contains("wins       team/testdata/acme.yaml:1");
    assertThat(Program.run("why", "_status/status=429", "--overlay", team).out())
        .contains("at         mappings/_status.yaml:");
  }

  @Test
  void providerIsDraftedIntoAnOverlay() {
    Path squad = folder.resolve("new-squad");
    Path answer = folder.resolve("answer.http");
    TinyPack.write(folder, "answer.http", SPENT.replace("quota_spent", "credit_gone"));
    String[] draft = {
      "new-provider",
      "bolt",
      "--from",
      answer.toString(),
      "--pack",
      pack,
      "--overlay",
      squad.toString()
    };
    Program run = Program.run(draft);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("wrote " + squad.resolve("mappings/bolt.yaml") + ", 1 row")
        .contains("1 case in 1 file: 1 passed, 0 failed.");
    assertThat(squad.resolve("mappings/bolt.yaml")).exists();
    assertThat(Program.run("test", "--pack", pack, "--overlay", squad.toString()).status())
        .isZero();
    assertThat(Program.run(draft).err()).contains(" is there already, and nothing is overwritten.");
    assertThat(Program.run("new-provider", "acme", "--pack", pack, "--overlay", team + "2").err())
        .isEqualTo(
            "errnorm new-provider: the pack knows 'acme' already. 'errnorm gaps' drafts rows for"
                + " what it does not know of it.\n");
  }

  @Test
  void overlayIsLintedOverThePackBelow() {
    Program run = Program.run("lint", pack, "--overlay", team);
    assertThat(run.out())
        .isEqualTo(
            "mappings/acme.yaml:4: the row 'acme/vendorCode=gone_home' wins no case. Add one to"
                + " testdata/acme.yaml.\n1 fault in 3 files.\n");
    assertThat(run.status()).isEqualTo(1);
    Path dead = folder.resolve("dead");
    TinyPack.write(
        dead,
        "mappings/acme.yaml",
        "provider: acme\nrows:\n"
            + "  - { vendorCode: quota_spent, generic: true, status: 429, reason: CONFLICT }\n"
            + "  - { id: words, phrases: [half moon], reason: CONFLICT }\n");
    TinyPack.write(
        dead,
        "testdata/acme.yaml",
        "- name: a\n  near: acme/words\n  exchange: { status: 429, body: full }\n"
            + "  expect: { reason: RATE_EXCEEDED }\n");
    assertThat(Program.run("lint", pack, "--overlay", dead.toString()).out())
        .contains("mappings/acme.yaml:3: the row never wins: 'acme/vendorCode=quota_spent' at")
        .contains("testdata/acme.yaml:1: the case is no near miss of 'acme/words'")
        .contains("mappings/acme.yaml:4: the row 'acme/words' wins no case.");
    assertThat(Program.run("lint", "--overlay", folder.resolve("faulty-lint").toString()).err())
        .contains(" is no overlay: it has no folder 'mappings'. Name the folder that holds one.");
  }

  private static Program with(String command, String... options) {
    String[] all = new String[options.length + 6];
    System.arraycopy(new String[] {command, "-", "--pack", pack, "--overlay", team}, 0, all, 0, 6);
    System.arraycopy(options, 0, all, 6, options.length);
    return Program.with(SPENT, all);
  }

  private static String withoutVersion(String text) {
    return text.replaceAll("\\b[0-9a-f]{12}\\b", "<version>");
  }
}
