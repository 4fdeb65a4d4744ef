package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {

  @TempDir static Path folder;
  private static String pack;

  @BeforeAll
  static void writePack() {
    pack = TinyPack.in(folder).toString();
  }

  @Test
  void everyLineHasItsAnswerInOrder() {
    String lines =
        """
        {"id":"a","provider":"acme","status":429,"headers":{},"body":"","transport":null,"context":{}}
        {"id":2,"status":400,"note":"other keys are left alone"}
        {"id":null,"status":200,"headers":{"a":["1","2"],"b":null},"body":"ok"}
        """;
    Program run = Program.with(lines, "classify", "--jsonl", "--pack", pack);
    assertThat(run.out().lines().map(line -> line.replaceAll(",\"outcome.*", "")))
        .containsExactly("{\"id\":\"a\"", "{\"id\":2", "{\"id\":null");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void outcomeThatIsNoFailureHasFewFields() {
    assertThat(answers("{\"id\":\"a\",\"status\":200}").get(0))
        .matches(
            "\\{\"id\":\"a\",\"outcome\":\"SUCCEEDED\",\"evidence\":\"STATUS\","
                + "\"rule\":\"_status/status=2xx\",\"pack\":\"[0-9a-f]{12}\"}");
  }

  @Test
  void badLineGivesAFaultAndTheNextAnAnswer() {
    Program run =
        Program.with(
            """
            {"id":"a","status":429}
            nonsense

            [1]
            {"id":"c"}
            {"id":"d","status":"soon"}
            {"id":"e","status":429} {}
            {"id":"f","status":429}\
            """,
            "classify",
            "--jsonl",
            "--pack",
            pack);
    assertThat(run.out().lines().map(line -> line.replaceAll(",\"outcome.*", "")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("{\"id\":\"a\""),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"id\":null,\"line\":2,\"fault\":\"this is not JSON: it goes wrong at"
                            + " column 1\"}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"id\":null,\"line\":3,\"fault\":\"this is not JSON: there is"
                            + " nothing\"}"),
            line ->
                assertThat(line)
                    .isEqualTo("{\"id\":null,\"line\":4,\"fault\":\"this is not a JSON object\"}"),
            line ->
                assertThat(line).startsWith("{\"id\":null,\"line\":5,\"fault\":\"the object has"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"id\":null,\"line\":6,\"fault\":"
                            + "\"'status' must be a whole number, but is \\\"soon\\\"\"}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"id\":null,\"line\":7,\"fault\":\"this is not JSON: it goes wrong at"
                            + " column 26\"}"),
            line -> assertThat(line).isEqualTo("{\"id\":\"f\""));
    assertThat(run.err()).isEqualTo("errnorm classify: 6 lines are no exchanges.\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void faultQuotesNothingOfALineThatIsNotJson() {
    for (String line : new String[] {"garbage", "{\"a\": hidden}", "{'hidden'}", "[\"hidden"}) {
      Program run = Program.with(line + "\n", "classify", "--jsonl", "--pack", pack);
      assertThat(run.out())
          .matches(
              "\\{\"id\":null,\"line\":1,\"fault\":\"this is not JSON: it goes wrong at column"
                  + " [0-9]+\"}\n");
      assertThat(run.err()).isEqualTo("errnorm classify: 1 line is no exchange.\n");
      assertThat(run.status()).isEqualTo(1);
    }
  }

  @Test
  void whatIsMisspeltIsNotedOnce() {
    String line = "{\"status\":429,\"provider\":\"acmee\",\"context\":{\"atempt\":2}}\n";
    Program run = Program.with(line.repeat(3), "classify", "--jsonl", "--pack", pack);
    assertThat(run.out().lines()).hasSize(3).allMatch(answer -> answer.contains("RATE_EXCEEDED"));
    assertThat(run.err().lines())
        .containsExactly(
            "errnorm classify: 'acmee' is not a provider that the pack knows. Did you mean"
                + " 'acme'?",
            "errnorm classify: 'atempt' is not a key of an exchange and is left alone. Did you"
                + " mean 'attempt'?");
    assertThat(run.status()).isZero();
  }

  @Test
  void notesAreFewAndHoldNothingThatNobodyTypes() {
    StringBuilder lines = new StringBuilder();
    for (char c = 'a'; c <= 'z'; c++) {
      lines.append("{\"status\":429,\"statu").append(c).append("\":1,\"b\\u001bdy\":1}\n");
    }
    lines.append("{\"status\":429,\"").append("bdy".repeat(10_000)).append("\":1}\n");
    Program run = Program.with(lines.toString(), "classify", "--jsonl", "--pack", pack);
    assertThat(run.err().lines())
        .hasSize(20)
        .allMatch(note -> note.endsWith(" Did you mean 'status'?"));
    assertThat(run.status()).isZero();
  }

  @Test
  void hostileLinesGiveFaultsOnly() {
    assertThat(answers("[".repeat(100_000)).get(0)).contains("\"fault\":\"this is not JSON");
    assertThat(answers("{\"status\":" + "9".repeat(5_000) + "}").get(0)).contains("\"fault\"");
    assertThat(answers("{\"status\":1e999999999}").get(0)).contains("\"fault\"");
    assertThat(answers("{\"status\":429,\"attempt\":0}").get(0)).contains("'attempt' must be");
    assertThat(answers("{\"status\":429,\"phase\":\"LATER\"}").get(0)).contains("'phase' must be");
    assertThat(answers("{\"status\":429,\"now\":\"noon\"}").get(0)).contains("'now' must be");
    assertThat(answers("{\"status\":429,\"headers\":[1]}").get(0)).contains("'headers' must be");
    assertThat(answers("{\"status\":429,\"context\":1}").get(0)).contains("'context' must be");
    assertThat(answers("{\"id\":\"\\ud800\",\"status\":429}").get(0)).contains("FAILED");
    byte[] latin = "{\"id\":\"é\",\"status\":429}\n".getBytes(ISO_8859_1);
    assertThat(Program.with(latin, "classify", "--jsonl", "--pack", pack).out())
        .isEqualTo("{\"id\":null,\"line\":1,\"fault\":\"this is not UTF-8\"}\n");
  }

  @Test
  void contextAndFlatFieldsMeanTheSame() {
    String flat = "{\"provider\":\"acme\",\"status\":429,\"attempt\":3}";
    String nested = "{\"provider\":\"acme\",\"status\":429,\"context\":{\"attempt\":3}}";
    assertThat(answers(flat)).isEqualTo(answers(nested));
    assertThat(answers(flat).get(0)).contains("\"reason\":\"RATE_EXCEEDED\"");
  }

  @Test
  void flagsHoldForEveryLine() {
    Program run =
        Program.with(
            "{\"status\":500}\n{\"status\":501}\n",
            "classify",
            "--jsonl",
            "--status=429",
            "--pack",
            pack);
    assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("RATE_EXCEEDED"));
  }

  @Test
  void answerComesBeforeTheNextLineIsRead() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Integer> answered = new ArrayList<>();
    InputStream lines = new Dripping("{\"status\":429}\n".repeat(3), out, answered);
    Main.run(
        new String[] {"classify", "--jsonl", "--pack", pack},
        lines,
        out,
        OutputStream.nullOutputStream());
    assertThat(answered).containsExactly(0, 1, 2, 3);
  }

  private static List<String> answers(String line) {
    return Program.with(line + "\n", "classify", "--jsonl", "--pack", pack).out().lines().toList();
  }

  /** Gives a line at a time, and counts the answers there are when the next is asked for. */
  private static final class Dripping extends InputStream {

    private final InputStream text;
    private final ByteArrayOutputStream out;
    private final List<Integer> answered;

    Dripping(String text, ByteArrayOutputStream out, List<Integer> answered) {
      this.text = new ByteArrayInputStream(text.getBytes(UTF_8));
      this.out = out;
      this.answered = answered;
    }

    @Override
    public int read() throws IOException {
      return text.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      answered.add((int) out.toString(UTF_8).lines().count());
      int read = 0;
      for (int next = text.read(); next >= 0; next = text.read()) {
        bytes[offset + read++] = (byte) next;
        if (next == '\n') {
          break;
        }
      }
      return read == 0 ? -1 : read;
    }
  }
}
