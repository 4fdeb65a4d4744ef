package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {

  private static final String RATE_LIMITED =
      """
      HTTP/2 429
      content-type: application/json
      retry-after: 20
      x-request-id: req_7Qx

      {"error":{"code":"slow_down","message":"Not so fast."}}
      """;

  @TempDir static Path folder;
  private static String pack;

  @BeforeAll
  static void writePack() {
    pack = TinyPack.in(folder.resolve("pack")).toString();
  }

  @Test
  void diagnosisReadsWell() {
    Program run = Program.with(RATE_LIMITED, "classify", "-", "--provider", "acme", "--pack", pack);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    Golden.assertIs(run.out(), "classify.txt");
  }

  @Test
  void explanationNamesLosersAndPlaces() {
    String spent = RATE_LIMITED.replace("slow_down", "quota_spent");
    Program run = Program.with(spent, "explain", "-", "--provider", "acme.ai", "--pack", pack);
    Golden.assertIs(withoutVersion(run.out()), "explain.txt");
  }

  @Test
  void jsonIsOneLineInTheBatchFormat() {
    Program run =
        Program.with(RATE_LIMITED, "classify", "-", "--provider=acme", "--json", "--pack", pack);
    Golden.assertIs(withoutVersion(run.out()), "classify.json");
  }

  @Test
  void explanationAsJsonHoldsTheTrace() {
    String spent = RATE_LIMITED.replace("slow_down", "quota_spent");
    Program run = Program.with(spent, "explain", "-", "--provider=acme", "--json", "--pack", pack);
    Golden.assertIs(withoutVersion(run.out()), "explain.json");
  }

  @Test
  void jsonExchangeIsTakenForOne() {
    String exchange =
        """
        {"id":"a-1","provider":"acme","status":429,"context":{"credentialOwner":"PLATFORM"},
         "body":{"error":{"code":"quota_spent","message":"gone"}}}
        """;
    assertThat(Program.with(exchange, "classify", "-", "--json", "--pack", pack).out())
        .startsWith("{\"id\":\"a-1\",\"outcome\":\"FAILED\"")
        .contains("BALANCE_EXHAUSTED");
  }

  @Test
  void statusAndWhatOnlyAGatewaySaysAreAnExchange() {
    String exchange = "{\"status\":429,\"provider\":\"acme\",\"attempt\":\"two\"}";
    Program run = Program.with(exchange, "classify", "-", "--pack", pack);
    assertThat(run.err())
        .isEqualTo("errnorm classify: 'attempt' must be a whole number, but is \"two\".\n");
    assertThat(run.status()).isEqualTo(2);
    assertThat(Program.with(exchange, "classify", "--jsonl", "--pack", pack).out())
        .contains("'attempt' must be a whole number");
    String body = "{\"id\":\"t1\",\"status\":\"failed\",\"model\":\"m\",\"attempt\":1}";
    assertThat(Program.with(body, "classify", "-", "--status=400", "--pack", pack).status())
        .isZero();
  }

  @Test
  void whatIsMisspeltIsNotedAndAnsweredAllTheSame() {
    Program run =
        Program.with(
            "{\"status\":429,\"bdy\":\"full\",\"headers\":{}}",
            "classify",
            "-",
            "--provider=acmee",
            "--operation=chatt",
            "--pack",
            pack);
    assertThat(run.err().lines())
        .containsExactly(
            "errnorm classify: 'bdy' is not a key of an exchange and is left alone. Did you mean"
                + " 'body'?",
            "errnorm classify: 'acmee' is not a provider that the pack knows. Did you mean"
                + " 'acme'?",
            "errnorm classify: 'chatt' is not an operation. Did you mean 'chat'?");
    assertThat(run.out()).contains("RATE_EXCEEDED");
    assertThat(run.status()).isZero();
    assertThat(Program.run("explain", "--status=429", "--provider=acmee", "--pack", pack).err())
        .startsWith("errnorm explain: 'acmee' is not a provider");
    assertThat(Program.run("classify", "--status=429", "--provider=our-own", "--pack", pack).err())
        .isEmpty();
  }

  @Test
  void bareBodyIsTakenForOne() {
    String body = "{\"status\":429,\"error\":{\"code\":\"quota_spent\",\"message\":\"gone\"}}";
    assertThat(Program.with(body, "classify", "-", "--provider=acme", "--pack", pack).out())
        .contains("BALANCE_EXHAUSTED");
  }

  @Test
  void byteOrderMarksOfWindowsAreSkipped() {
    byte[] utf16 = ("\ufeff" + RATE_LIMITED).getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    for (Program run :
        new Program[] {
          Program.with("\ufeff" + RATE_LIMITED, "classify", "-", "--pack", pack),
          Program.with(utf16, "classify", "-", "--pack", pack)
        }) {
      assertThat(run.out()).startsWith("RATE_LIMITED  429  retryable");
    }
  }

  @Test
  void flagsWinOverTheInput() {
    Program run =
        Program.with(
            RATE_LIMITED,
            "classify",
            "-",
            "--status=400",
            "-H",
            "X-Request-Id: mine",
            "--json",
            "--pack",
            pack);
    assertThat(run.out()).contains("INVALID_REQUEST", "\"vendorRequestId\":\"mine\"");
  }

  @Test
  void statusAloneNeedsNoFile() {
    assertThat(Program.run("classify", "--status", "204", "--pack", pack).out())
        .isEqualTo(
            """
            SUCCEEDED  204  the exchange reports success
              because    _status/status=2xx (STATUS)
            """);
  }

  @Test
  void wrongUseGivesOneClearLine() {
    assertOneLine("errnorm: name a command", 2);
    assertOneLine("errnorm: Unmatched argument at index 0: 'clasify'", 2, "clasify");
    assertOneLine("errnorm classify: name a file, or -", 2, "classify");
    assertOneLine("errnorm classify: no-such does not exist.", 2, "classify", "no-such");
    assertOneLine("errnorm classify: " + pack + " is a folder.", 2, "classify", pack);
    assertOneLine("errnorm classify: Unknown option: '--statsu=1'", 2, "classify", "--statsu=1");
    assertOneLine(
        "errnorm classify: Invalid value for option '--status'", 2, "classify", "--status=abc");
    assertOneLine(
        "errnorm classify: Invalid value for option '--transport'",
        2,
        "classify",
        "--transport=LOST");
    assertOneLine(
        "errnorm classify: Invalid value for option '--longest-wait': 'soon' is no duration",
        2,
        "classify",
        "--status=429",
        "--longest-wait=soon");
    assertOneLine(
        "errnorm classify: 'nonsense' is no header field.",
        2,
        "classify",
        "--status=429",
        "--header=nonsense",
        "--pack",
        pack);
    assertOneLine(
        "errnorm classify: 'attempt' must be a whole number from 1",
        2,
        "classify",
        "--status=429",
        "--attempt=0",
        "--pack",
        pack);
  }

  @Test
  void unreadablePackGivesItsFaultsOneALine() {
    Path broken = TinyPack.in(folder.resolve("broken"));
    TinyPack.write(
        broken,
        "mappings/acme.yaml",
        "provider: acme\nrows:\n  - { vendorCode: x, reason: RATE_LIMITTED }\n  - { staus: 4 }\n");
    Program run = Program.run("classify", "--status=429", "--pack", broken.toString());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .first()
        .isEqualTo(
            "mappings/acme.yaml:3: 'RATE_LIMITTED' is not a reason. Did you mean 'RATE_EXCEEDED'?");
    assertThat(run.err().lines())
        .last()
        .asString()
        .startsWith("errnorm classify: ")
        .endsWith("The pack was not loaded.");
    assertOneLine(
        "errnorm test: " + folder + " is no pack", 3, "test", "--pack", folder.toString());
    assertOneLine("errnorm reasons: nowhere is no pack", 3, "reasons", "--pack", "nowhere");
  }

  @Test
  void packThatPassesGivesZero() {
    Program run = Program.run("test", "--pack", pack);
    assertThat(run.out()).startsWith("2 cases in 1 file: 2 passed, 0 failed. Pack ");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void failingCaseSaysWhatWonAndWhatCameNear() {
    Path wrong = TinyPack.in(folder.resolve("wrong"));
    TinyPack.write(
        wrong,
        "testdata/acme.yaml",
        """
        - name: quota spent
          exchange:
            status: 429
            body: |
              {"error":{"code":"quota_exhausted","message":"Your credit is used up."}}
          expect: { reason: BALANCE_EXHAUSTED, fallback: [CREDENTIAL], retry: true }
        """);
    Program run = Program.run("test", "--pack", wrong.toString());
    Golden.assertIs(withoutVersion(run.out()), "test-failed.txt");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void failingCaseSaysWhatLostAndWhy() {
    Path wrong = TinyPack.in(folder.resolve("lost"));
    TinyPack.write(
        wrong,
        "testdata/acme.yaml",
        """
        - name: quota spent
          exchange: { status: 429, body: '{"error":{"code":"quota_spent","message":"x"}}' }
          expect: { reason: MODEL_NOT_FOUND }
        """);
    Program run = Program.run("test", "--pack", wrong.toString());
    Golden.assertIs(withoutVersion(run.out()), "test-lost.txt");
    assertThat(Program.run("test", "--json", "--pack", wrong.toString()).out())
        .contains(
            "\"lost\":[{\"rule\":\"_status/status=429\",\"place\":\"mappings/_status.yaml:5\"");
  }

  @Test
  void nearMissThatIsHitFails() {
    Path hit = TinyPack.in(folder.resolve("hit"));
    TinyPack.write(
        hit,
        "testdata/acme.yaml",
        """
        - name: not spent
          near: acme/vendorCode=quota_spent
          exchange: { status: 429, body: '{"error":{"code":"quota_spent","message":"x"}}' }
          expect: { code: INSUFFICIENT_BALANCE }
        """);
    Program run = Program.run("test", "--pack", hit.toString());
    assertThat(run.out())
        .contains("near    expected another row   got acme/vendorCode=quota_spent\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void faultsOfCaseFilesAreTold() {
    Path faulty = TinyPack.in(folder.resolve("faulty"));
    TinyPack.write(
        faulty,
        "testdata/acme.yaml",
        """
        - name: one
          exchange: { status: 429, boddy: x }
          expect: { reason: RATE_EXCEDED }
        - name: one
          near: acme/vendorCode=quota_spend
          exchange: { status: 429, attempt: 0 }
          expect: { outcome: SUCCEEDED, retry: true }
        """);
    Program run = Program.run("test", "--pack", faulty.toString());
    Golden.assertIs(withoutVersion(run.out()), "test-faults.txt");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void coverageNamesWhatNoCaseCovers() {
    Program run = Program.run("test", "--coverage", "--pack", pack);
    assertThat(run.out())
        .contains("wins no case      _status/status=400 (mappings/_status.yaml:4)\n")
        .contains("occurs nowhere    reason CONFLICT\n")
        .contains("\nNo case: 2 rows, ");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void gateOfCoverageIsACount() {
    assertThat(Program.run("test", "--coverage", "--uncovered=2", "--pack", pack).status())
        .isZero();
    assertThat(Program.run("test", "--coverage", "--uncovered=1", "--pack", pack).status())
        .isEqualTo(1);
    assertOneLine("errnorm test: --uncovered is 0 or more", 2, "test", "--uncovered=2");
  }

  @Test
  void filterTakesFilesAndNames() {
    assertThat(Program.run("test", "--filter=ONLY A", "--pack", pack).out()).startsWith("1 case ");
    assertThat(Program.run("test", "--filter=acme.y", "--pack", pack).out()).startsWith("2 cases ");
    assertOneLine(
        "errnorm test: no case has 'nobody' in its file or name.",
        2,
        "test",
        "--filter=nobody",
        "--pack",
        pack);
  }

  @Test
  void junitFileHoldsEveryCase() throws IOException {
    Path report = folder.resolve("report.xml");
    Program.run("test", "--pack", pack, "--junit", report.toString());
    Golden.assertIs(Files.readString(report), "junit.xml");
  }

  @Test
  void reportAsJsonCounts() {
    assertThat(Program.run("test", "--pack", pack, "--json").out())
        .contains("\"cases\":2,\"failed\":0,\"faults\":[],\"failures\":[]}");
  }

  @Test
  void tablesArePrinted() {
    Golden.assertIs(Program.run("codes").out(), "codes.txt");
    Golden.assertIs(Program.run("reasons", "--pack", pack).out(), "reasons.txt");
    Golden.assertIs(Program.run("providers", "--pack", pack).out(), "providers.txt");
    for (String table : new String[] {"reasons", "providers"}) {
      assertThat(Program.run(table, "--json", "--pack", pack).out())
          .startsWith("[{")
          .endsWith("}]\n");
    }
  }

  @Test
  void versionNamesProgramAndPack() {
    assertThat(Program.run("--version").out()).matches("errnorm \\S+, pack \\S+\n");
  }

  @Test
  void helpIsNoFault() {
    Program run = Program.run("--help");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("classify", "explain", "test", "diff", "gaps", "new-provider", "why", "codes");
  }

  private static void assertOneLine(String begin, int status, String... arguments) {
    Program run = Program.run(arguments);
    assertThat(run.err()).startsWith(begin);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.status()).isEqualTo(status);
  }

  /** A pack's version follows every byte of it, and is no part of what is compared here. */
  private static String withoutVersion(String text) {
    return text.replaceAll("\\b[0-9a-f]{12}\\b", "<version>");
  }
}
