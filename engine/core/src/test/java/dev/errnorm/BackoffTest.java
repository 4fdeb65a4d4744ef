package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = Backoff.doublingFrom(Duration.ofSeconds(5));

  @Test
  void stepsDoubleUpToTheCap() {
    assertThat(backoff.after(1)).hasSeconds(5);
    assertThat(backoff.after(2)).hasSeconds(10);
    assertThat(backoff.after(3)).hasSeconds(20);
    assertThat(backoff.after(4)).hasSeconds(30);
  }

  @Test
  void attemptBeforeTheFirstIsRefused() {
    assertThatThrownBy(() -> backoff.after(0)).hasMessage("attempt must be 1 or more, but was 0");
  }

  @Property(tries = 100)
  void neverOverTheCap(@ForAll @IntRange(min = 1) int attempt) {
    assertThat(backoff.after(attempt)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
  }
}
