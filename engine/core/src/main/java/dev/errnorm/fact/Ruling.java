package dev.errnorm.fact;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.ErrorCode;
import dev.errnorm.FallbackStep;
import dev.errnorm.Remedy;
import java.util.Optional;

/**
 * What rules decided about one failure, on top of the reason's {@link PolicyRow}.
 *
 * @param rules the ids of all rules that decided something, sorted
 * @param orders what they want done or left
 * @param attempts so many attempts in all, whatever the reason says; 0 if no rule says
 * @param withoutSteps the steps of the fallback that are not open
 * @param shown the code that the caller is shown, if it is not the diagnosis's
 * @param remedies what a person should do before what the reason's policy says
 */
public record Ruling(
    ImmutableSet<String> rules,
    ImmutableSet<Order> orders,
    int attempts,
    ImmutableSet<FallbackStep> withoutSteps,
    Optional<ErrorCode> shown,
    ImmutableSet<Remedy> remedies) {

  /** What a rule can want; each is the call of {@link Policy} that has its name. */
  public enum Order {
    /** It must not be sent on the same route again, whatever anybody says. */
    NEVER_RETRY,
    /** It only looked at a task, so it is sent again whatever the server and the attempts say. */
    LOOK_AGAIN,
    /** It is not sent again, although its reason alone would allow it. */
    DO_NOT_RETRY,
    /** The server's wait is longer than the gateway accepts; its caller may sit it out. */
    WAIT_TOO_LONG,
    /** The attempts of the reason's policy are used up. */
    ATTEMPTS_USED_UP,
    /** Nothing else is tried in its place. */
    NO_FALLBACK,
    /** Nothing rests. */
    NO_COOLDOWN,
    /** In the plan, switching comes before another try on the same route. */
    SWITCH_FIRST
  }

  /** Whether to retry, given the reason's {@code byDefault}. */
  public boolean retry(boolean byDefault) {
    if (says(Order.NEVER_RETRY)) {
      return false;
    }
    if (says(Order.LOOK_AGAIN)) {
      return true;
    }
    if (says(Order.DO_NOT_RETRY) || says(Order.WAIT_TOO_LONG)) {
      return false;
    }
    return attempts > 0 || (byDefault && !says(Order.ATTEMPTS_USED_UP));
  }

  /**
   * Whether the caller may send the request again once the gateway has given up, given the reason's
   * {@code byDefault}. What only binds the gateway, its attempts and its longest wait, does not
   * count.
   */
  public boolean resend(boolean byDefault) {
    if (says(Order.NEVER_RETRY)) {
      return false;
    }
    return says(Order.LOOK_AGAIN) || (!says(Order.DO_NOT_RETRY) && (attempts > 0 || byDefault));
  }

  /** Attempts on this route in all, given the reason's {@code byDefault}. */
  public int attempts(int byDefault) {
    return Math.max(attempts, byDefault);
  }

  /** Whether {@code step} stays open. */
  public boolean allows(FallbackStep step) {
    return !says(Order.NO_FALLBACK) && !withoutSteps.contains(step);
  }

  /** Whether anything may rest. */
  public boolean mayCoolDown() {
    return !says(Order.NO_COOLDOWN);
  }

  /** Whether switching comes first in the plan. */
  public boolean isSwitchFirst() {
    return says(Order.SWITCH_FIRST);
  }

  private boolean says(Order order) {
    return orders.contains(order);
  }
}
