package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private static final Terminal PLAIN = new Terminal(false, false);
  private static final Terminal COLOURED = new Terminal(true, true);

  @Test
  void expectedIsGreenAndGotIsRed() {
    String report =
        """
        FAILED testdata/acme.yaml:1 "quota spent"
            reason   expected A   got B
            fallback expected LONG $1
                     got      OTHER
            won      _status/status=429

        1 case in 1 file: 0 passed, 1 failed.
        """;
    assertThat(new Paint(COLOURED).report(report).replace("\033", "^"))
        .isEqualTo(
            """
            ^[31mFAILED testdata/acme.yaml:1 "quota spent"^[0m
                reason   expected ^[32mA^[0m   got ^[31mB^[0m
                fallback expected ^[32mLONG $1^[0m
                         got      ^[31mOTHER^[0m
                won      _status/status=429

            1 case in 1 file: 0 passed, 1 failed.
            """);
    assertThat(new Paint(PLAIN).report(report)).isEqualTo(report);
  }

  @Test
  void placesOfFaultsStandOut() {
    String faults = "mappings/a.yaml:6: 'x: y' is no z.\nrules/b.drl: no.\n2 faults in 2 files.\n";
    assertThat(new Paint(COLOURED).faults(faults).replace("\033", "^"))
        .isEqualTo(
            "^[1mmappings/a.yaml:6:^[0m 'x: y' is no z.\n^[1mrules/b.drl:^[0m no.\n"
                + "2 faults in 2 files.\n");
    assertThat(new Paint(PLAIN).faults(faults)).isEqualTo(faults);
  }

  @Test
  void whatCameIsGreenAndWhatWentIsRed() {
    String text = "+ row       a\n- row       b\n~ row       c\n\nplace\n  reason  A → B\n";
    assertThat(new Paint(COLOURED).groups(text).replace("\033", "^"))
        .isEqualTo(
            "^[32m+ row       a^[0m\n^[31m- row       b^[0m\n~ row       c\n\n"
                + "^[1mplace^[0m\n  reason  A → B\n");
    assertThat(new Paint(PLAIN).groups(text)).isEqualTo(text);
  }

  @Test
  void coloursAreForTerminals() {
    assertThat(PLAIN.bad("x") + PLAIN.good("x") + PLAIN.strong("x") + PLAIN.clear())
        .isEqualTo("xxx\n");
    assertThat(COLOURED.bad("x")).isEqualTo("\033[31mx\033[0m");
    assertThat(COLOURED.clear()).startsWith("\033[H");
    assertThat(new Terminal(true, false).clear()).startsWith("\033[H");
  }

  @Test
  void progressIsOneLineThatVanishes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(out, true, UTF_8), true);
    for (int done = 1; done <= 1000; done++) {
      progress.count(done, 1000, "cases");
    }
    progress.clear();
    assertThat(List.of(out.toString(UTF_8).split("\r"))).hasSize(103).last().isEqualTo("\033[K");
    assertThat(out.toString(UTF_8)).doesNotContain("\n").contains("1000 of 1000 cases");
  }

  @Test
  void progressIsSilentElsewhere() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(out, true, UTF_8), false);
    progress.say("x");
    progress.clear();
    assertThat(out.size()).isZero();
  }
}
