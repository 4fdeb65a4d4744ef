package dev.errnorm.authoring.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.cases.Check.Match;
import org.junit.jupiter.api.Test;

class CheckTest {

  private static final ImmutableList<String> GOT = ImmutableList.of("CREDENTIAL", "PROVIDER");

  @Test
  void listIsTheWholeList() {
    assertThat(check(Match.ALL, "CREDENTIAL", "PROVIDER").holds(GOT)).isTrue();
    assertThat(check(Match.ALL, "PROVIDER", "CREDENTIAL").holds(GOT)).isFalse();
    assertThat(check(Match.ALL, "CREDENTIAL").holds(GOT)).isFalse();
    assertThat(check(Match.ALL).holds(GOT)).isFalse();
    assertThat(check(Match.ALL).holds(ImmutableList.of())).isTrue();
  }

  @Test
  void singleStepIsTheFirst() {
    assertThat(check(Match.FIRST, "CREDENTIAL").holds(GOT)).isTrue();
    assertThat(check(Match.FIRST, "PROVIDER").holds(GOT)).isFalse();
    assertThat(check(Match.FIRST, "CREDENTIAL").holds(ImmutableList.of())).isFalse();
  }

  @Test
  void remediesAreAmongOthers() {
    assertThat(check(Match.AMONG, "PROVIDER").holds(GOT)).isTrue();
    assertThat(check(Match.AMONG, "MODEL").holds(GOT)).isFalse();
  }

  private static Check check(Match match, String... expected) {
    return new Check("fallback", ImmutableList.copyOf(expected), match);
  }
}
