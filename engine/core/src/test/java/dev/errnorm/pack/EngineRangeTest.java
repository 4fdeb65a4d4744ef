package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineRangeTest {

  @Test
  void lowerBoundIsInAndUpperBoundIsOut() {
    EngineRange range = new EngineRange(">=0.1 <1.0");
    assertThat(range.contains(version("0.1"))).isTrue();
    assertThat(range.contains(version("0.99.7"))).isTrue();
    assertThat(range.contains(version("0.0.9"))).isFalse();
    assertThat(range.contains(version("1.0"))).isFalse();
    assertThat(new EngineRange(">=0.1").contains(version("99.0"))).isTrue();
    assertThat(EngineRange.ANY.contains(version("0.0.1"))).isTrue();
  }

  @Test
  void numbersAreComparedAsNumbers() {
    assertThat(new EngineRange(">=0.9 <0.10.1").contains(version("0.10"))).isTrue();
  }

  @Test
  void refusalSaysWhichWayToGo() {
    assertThat(new EngineRange(">=0.3 <1.0").refusal(version("0.1")))
        .contains(
            "it is made for errnorm >=0.3 <1.0, and this is 0.1.0. Update errnorm, or use an"
                + " older version of the pack.");
    assertThat(new EngineRange(">=0.3 <1.0").refusal(version("1.2.3")))
        .contains(
            "it is made for errnorm >=0.3 <1.0, and this is 1.2.3. Use a newer version of the"
                + " pack, or widen 'engine:' once its cases pass.");
    assertThat(new EngineRange(">=0.3 <1.0").refusal(version("0.3"))).isEmpty();
  }

  @Test
  void anythingElseIsNoRange() {
    for (String text :
        new String[] {"0.1", ">0.1", ">=0.1  <1.0", ">=0.1 <1.0 ", ">=01.0", ">=1"}) {
      assertThatThrownBy(() -> new EngineRange(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Write one like");
    }
  }

  @Test
  void runningVersionIsKnown() {
    assertThat(EngineVersion.running()).isGreaterThan(version("0.0"));
  }

  private static EngineVersion version(String text) {
    return EngineVersion.parse(text).orElseThrow();
  }
}
