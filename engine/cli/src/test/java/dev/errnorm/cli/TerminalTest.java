package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTest {

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
    assertThat(Terminal.coloured(report).replace("\033", "^"))
        .isEqualTo(
            """
            ^[1;31mFAILED testdata/acme.yaml:1 "quota spent"^[0m
                reason   expected ^[32mA^[0m   got ^[31mB^[0m
                fallback expected ^[32mLONG $1^[0m
                         got      ^[31mOTHER^[0m
                won      _status/status=429

            1 case in 1 file: 0 passed, 1 failed.
            """);
  }

  @Test
  void nothingIsPaintedWhereNobodyLooks() {
    assertThat(Terminal.paint("FAILED x")).isEqualTo("FAILED x");
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
