package dev.errnorm;

import static dev.errnorm.FallbackStep.CREDENTIAL;
import static dev.errnorm.FallbackStep.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Plan.GiveUp;
import dev.errnorm.Plan.RetrySame;
import dev.errnorm.Plan.Switch;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final ImmutableList<FallbackStep> FALLBACK = ImmutableList.of(CREDENTIAL, MODEL);

  private final ProviderExchange.Builder exchange = ProviderExchange.with("acme");

  @Test
  void shortWaitIsRetriedBeforeSwitching() {
    assertThat(plan(after(2), false).steps())
        .containsExactly(
            new RetrySame(Duration.ofSeconds(2)),
            new Switch(CREDENTIAL),
            new Switch(MODEL),
            new GiveUp());
  }

  @Test
  void longWaitComesAfterSwitching() {
    assertThat(plan(after(3), false).steps())
        .containsExactly(
            new Switch(CREDENTIAL),
            new Switch(MODEL),
            new RetrySame(Duration.ofSeconds(3)),
            new GiveUp());
  }

  @Test
  void repeatedFailureSwitchesFirst() {
    assertThat(plan(after(1), true).steps().get(0)).isEqualTo(new Switch(CREDENTIAL));
  }

  @Test
  void onlyWhatTheGatewayHasIsPlanned() {
    exchange.alternatives(Set.of(MODEL));

    assertThat(plan(after(3), false).steps().get(0)).isEqualTo(new Switch(MODEL));
  }

  @Test
  void noStepOutlivesTheDeadline() {
    exchange.timeLeft(Duration.ofSeconds(3));
    assertThat(plan(after(3), false).steps())
        .containsExactly(new Switch(CREDENTIAL), new Switch(MODEL), new GiveUp());

    exchange.timeLeft(Duration.ZERO);
    assertThat(plan(after(0), false).steps()).containsExactly(new GiveUp());
  }

  @Test
  void nothingLeftIsGivingUp() {
    Plan plan =
        Planner.plan(
            exchange.build(), new RetryDecision.DoNotRetry(), ImmutableList.of(), false, PATIENCE);

    assertThat(plan.steps()).containsExactly(new GiveUp());
  }

  private Plan plan(RetryDecision retry, boolean switchFirst) {
    return Planner.plan(exchange.build(), retry, FALLBACK, switchFirst, PATIENCE);
  }

  private static RetryDecision after(int seconds) {
    return new RetryDecision.After(
        Duration.ofSeconds(seconds), Backoff.doublingFrom(Duration.ofSeconds(1)), 3);
  }
}
