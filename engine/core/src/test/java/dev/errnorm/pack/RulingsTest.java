package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Policy;
import org.junit.jupiter.api.Test;

class RulingsTest {

  @Test
  void noMoreThanTenThousandOfEachAreKept() {
    Rulings rulings = new Rulings();
    for (int i = 0; i <= 10_000; i++) {
      rulings.remember(Integer.toString(i), ImmutableList.of());
      rulings.remember(Integer.toString(i), new Policy().ruling());
    }
    assertThat(rulings.proposals()).hasSize(10_000).doesNotContainKey("10000");
    assertThat(rulings.rulings()).hasSize(10_000).doesNotContainKey("10000");
    assertThat(rulings.ruling("0")).isNotNull();
  }
}
