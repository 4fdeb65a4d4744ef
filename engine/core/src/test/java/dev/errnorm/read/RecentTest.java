package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTest {

  @Test
  void whatWasPutIsFoundByAnEqualKey() {
    Recent<String, Integer> recent = new Recent<>(8);
    recent.put("one", 1);
    assertThat(recent.get(new String("one"))).isEqualTo(1);
    assertThat(recent.get("two")).isNull();
  }

  @Test
  void theLaterOfTwoValuesOfAKeyIsFound() {
    Recent<String, Integer> recent = new Recent<>(8);
    recent.put("one", 1);
    recent.put("one", 2);
    assertThat(recent.get("one")).isEqualTo(2);
  }

  @Test
  void noMoreIsKeptThanWasAskedForHoweverManyKeysCome() {
    Recent<Integer, Integer> recent = new Recent<>(100);
    IntStream.range(0, 10_000).forEach(i -> recent.put(i, i));
    assertThat(IntStream.range(0, 10_000).filter(i -> recent.get(i) != null).count())
        .isBetween(32L, 64L);
  }

  @Test
  void fourIsTheLeastThatCanBeKept() {
    assertThat(new Recent<Integer, Integer>(3).isOn()).isFalse();
    Recent<Integer, Integer> recent = new Recent<>(4);
    IntStream.range(0, 4).forEach(i -> recent.put(i, i));
    assertThat(IntStream.range(0, 4).mapToObj(recent::get)).containsExactly(0, 1, 2, 3);
  }

  @Test
  void keysOfOneHashDisplaceTheOldest() {
    Recent<SameHash, Integer> recent = new Recent<>(64);
    IntStream.range(0, 5).forEach(i -> recent.put(new SameHash(i), i));
    assertThat(recent.get(new SameHash(0))).isNull();
    assertThat(recent.get(new SameHash(1))).isEqualTo(1);
    assertThat(recent.get(new SameHash(4))).isEqualTo(4);
  }

  @Test
  void nothingIsKeptWhereItIsOff() {
    Recent<String, Integer> recent = new Recent<>(0);
    recent.put("one", 1);
    assertThat(recent.isOn()).isFalse();
    assertThat(recent.get("one")).isNull();
  }

  private record SameHash(int number) {
    @Override
    public int hashCode() {
      return 7;
    }
  }
}
