package dev.errnorm.fact;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.ErrorCode;
import dev.errnorm.FallbackStep;
import dev.errnorm.Remedy;
import dev.errnorm.fact.Ruling.Order;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what rules decide about one failure, on top of the reason's {@link PolicyRow}. Nothing
 * is ever taken back, so the order of rules means nothing.
 *
 * <p>About sending the same request again, the first of these that was decided holds: {@link
 * #neverRetry}, {@link #lookAgain}, {@link #doNotRetry} or {@link #waitTooLong}, {@link
 * #retryUpTo}, {@link #attemptsUsedUp}, and then what the reason's policy says.
 *
 * <p>Not thread-safe: each exchange has its own.
 */
public final class Policy {

  private final Set<String> rules = new TreeSet<>();
  private final EnumSet<Order> orders = EnumSet.noneOf(Order.class);
  private final EnumSet<FallbackStep> withoutSteps = EnumSet.noneOf(FallbackStep.class);
  private final EnumSet<ErrorCode> shown = EnumSet.noneOf(ErrorCode.class);
  private final EnumSet<Remedy> remedies = EnumSet.noneOf(Remedy.class);
  private String rule = "";
  private int attempts;

  /** Says which rule is about to decide; called by the engine, never by a rule. */
  public void firing(String ruleId) {
    rule = ruleId;
  }

  /** It must not be sent on the same route again, whatever anybody says. */
  public void neverRetry() {
    order(Order.NEVER_RETRY);
  }

  /** It only looked at a task, so it is sent again whatever the server and the attempts say. */
  public void lookAgain() {
    order(Order.LOOK_AGAIN);
  }

  /** It is not sent again, although its reason alone would allow it. */
  public void doNotRetry() {
    order(Order.DO_NOT_RETRY);
  }

  /** It is sent again, up to {@code attempts} attempts in all, whatever its reason says. */
  public void retryUpTo(int attempts) {
    rules.add(rule);
    this.attempts = Math.max(this.attempts, attempts);
  }

  /** The server's wait is longer than the gateway accepts; its caller may sit it out. */
  public void waitTooLong() {
    order(Order.WAIT_TOO_LONG);
  }

  /** The attempts of the reason's policy are used up. */
  public void attemptsUsedUp() {
    order(Order.ATTEMPTS_USED_UP);
  }

  /** Nothing else is tried in its place. */
  public void noFallback() {
    order(Order.NO_FALLBACK);
  }

  /** This step of the fallback is not open. */
  public void withoutStep(FallbackStep step) {
    rules.add(rule);
    withoutSteps.add(step);
  }

  /** Nothing rests. */
  public void noCooldown() {
    order(Order.NO_COOLDOWN);
  }

  /** In the plan, switching comes before another try on the same route. */
  public void switchFirst() {
    order(Order.SWITCH_FIRST);
  }

  /** The caller is shown another code than the diagnosis has. */
  public void show(ErrorCode code) {
    rules.add(rule);
    shown.add(code);
  }

  /** A person should do this before anything else. */
  public void remedy(Remedy remedy) {
    rules.add(rule);
    remedies.add(remedy);
  }

  /** All that was decided so far. Of several codes to show it is the first of their order. */
  public Ruling ruling() {
    return new Ruling(
        ImmutableSet.copyOf(rules),
        Sets.immutableEnumSet(orders),
        attempts,
        Sets.immutableEnumSet(withoutSteps),
        shown.stream().findFirst(),
        Sets.immutableEnumSet(remedies));
  }

  private void order(Order order) {
    rules.add(rule);
    orders.add(order);
  }
}
