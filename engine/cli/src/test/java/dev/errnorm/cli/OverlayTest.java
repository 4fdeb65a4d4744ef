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
