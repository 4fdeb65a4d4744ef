package dev.errnorm.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ThrownTextTest {

  @Test
  void causesStandOnLinesOfTheirOwn() {
    assertThat(
            ThrownText.of(
                new IOException("no answer\nCaused by: x", new ConnectException("refused"))))
        .isEqualTo(
            "java.io.IOException: no answer Caused by: x\n"
                + "Caused by: java.net.ConnectException: refused");
  }

  @Test
  void circleOfCausesEnds() {
    IOException first = new IOException("first");
    first.initCause(new IOException("second", first));
    assertThat(ThrownText.of(first).lines()).hasSize(11);
  }

  @Test
  void brokenExceptionIsItsClass() {
    assertThat(
            ThrownText.of(
                new RuntimeException("x") {
                  private static final long serialVersionUID = 1L;

                  @Override
                  public String toString() {
                    throw new IllegalStateException();
                  }

                  @Override
                  public synchronized Throwable getCause() {
                    throw new IllegalStateException();
                  }
                }))
        .startsWith("dev.errnorm.live.ThrownTextTest$");
  }
}
