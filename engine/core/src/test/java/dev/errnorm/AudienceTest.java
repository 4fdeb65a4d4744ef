package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceTest {

  private static final ProviderExchange EXCHANGE = ProviderExchange.with("acme").build();
  private static final Outcome OUTCOME =
      new Outcome.Pending(
          new Explanation(
              "a/row",
              "",
              "",
              Evidence.STATUS,
              ImmutableList.of(),
              false,
              ImmutableList.of(),
              "1",
              ""));

  private final List<String> heard = new ArrayList<>();

  @Test
  void listenerThatThrowsChangesNothing() {
    Audience audience =
        new Audience(
            List.of(
                (exchange, outcome, took) -> {
                  throw new IllegalStateException("broken");
                },
                (exchange, outcome, took) -> heard.add("second " + exchange.provider())));
    assertThat(audience.tell(EXCHANGE, e -> OUTCOME)).isSameAs(OUTCOME);
    assertThat(audience.tell(EXCHANGE, e -> OUTCOME)).isSameAs(OUTCOME);
    assertThat(heard).containsExactly("second acme", "second acme");
  }

  @Test
  void overlaysAreHeardByThoseWhoHearEverything() {
    Audience audience = new Audience(List.of((e, o, took) -> heard.add("permanent")));
    audience.add((e, o, took) -> heard.add("of this one"));
    audience.ofOverlays().tell(EXCHANGE, e -> OUTCOME);
    assertThat(heard).containsExactly("permanent");
  }

  @Test
  void whoeverIsRemovedHearsNothing() {
    OutcomeListener listener = (e, o, took) -> heard.add("x");
    Audience audience = new Audience(List.of());
    audience.add(listener);
    audience.remove(listener);
    audience.tell(EXCHANGE, e -> OUTCOME);
    assertThat(heard).isEmpty();
  }
}
