package dev.errnorm.fact;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.ErrorCode;
import dev.errnorm.FallbackStep;
import dev.errnorm.Remedy;
import java.util.EnumSet;
import java.util.Optional;
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
  private final EnumSet<FallbackStep> withoutSteps = EnumSet.noneOf(FallbackStep.class);
  private final EnumSet<ErrorCode> shown = EnumSet.noneOf(ErrorCode.class);
  private final EnumSet<Remedy> remedies = EnumSet.noneOf(Remedy.class);
  private String rule = "";
  private boolean neverRetry;
  private boolean lookAgain;
  private boolean doNotRetry;
  private boolean waitTooLong;
  private boolean attemptsUsedUp;
  private boolean noFallback;
  private boolean noCooldown;
  private boolean switchFirst;
  private int attempts;

  /** Says which rule is about to decide; called by the engine, never by a rule. */
  public void firing(String ruleId) {
    rule = ruleId;
  }

  /** It must not be sent on the same route again, whatever anybody says. */
  public void neverRetry() {
    neverRetry = decided();
  }

  /** It only looked at a task, so it is sent again whatever the server and the attempts say. */
  public void lookAgain() {
    lookAgain = decided();
  }

  /** It is not sent again, although its reason alone would allow it. */
  public void doNotRetry() {
    doNotRetry = decided();
  }

  /** It is sent again, up to {@code attempts} attempts in all, whatever its reason says. */
  public void retryUpTo(int attempts) {
    decided();
    this.attempts = Math.max(this.attempts, attempts);
  }

  /** The server's wait is longer than the gateway accepts; its caller may sit it out. */
  public void waitTooLong() {
    waitTooLong = decided();
  }

  /** The attempts of the reason's policy are used up. */
  public void attemptsUsedUp() {
    attemptsUsedUp = decided();
  }

  /** Nothing else is tried in its place. */
  public void noFallback() {
    noFallback = decided();
  }

  /** This step of the fallback is not open. */
  public void withoutStep(FallbackStep step) {
    withoutSteps.add(step);
    decided();
  }

  /** Nothing rests. */
  public void noCooldown() {
    noCooldown = decided();
  }

  /** In the plan, switching comes before another try on the same route. */
  public void switchFirst() {
    switchFirst = decided();
  }

  /** The caller is shown another code than the diagnosis has. */
  public void show(ErrorCode code) {
    shown.add(code);
    decided();
  }

  /** A person should do this before anything else. */
  public void remedy(Remedy remedy) {
    remedies.add(remedy);
    decided();
  }

  /** Whether to retry, given the reason's {@code byDefault}. */
  public boolean retry(boolean byDefault) {
    if (neverRetry) {
      return false;
    }
    if (lookAgain) {
      return true;
    }
    if (doNotRetry || waitTooLong) {
      return false;
    }
    return attempts > 0 || (byDefault && !attemptsUsedUp);
  }

  /**
   * Whether the caller may send the request again once the gateway has given up, given the reason's
   * {@code byDefault}. What only binds the gateway, its attempts and its longest wait, does not
   * count.
   */
  public boolean resend(boolean byDefault) {
    if (neverRetry) {
      return false;
    }
    return lookAgain || (!doNotRetry && (attempts > 0 || byDefault));
  }

  /** Attempts on this route in all, given the reason's {@code byDefault}. */
  public int attempts(int byDefault) {
    return Math.max(attempts, byDefault);
  }

  /** Whether {@code step} stays open. */
  public boolean allows(FallbackStep step) {
    return !noFallback && !withoutSteps.contains(step);
  }

  /** Whether anything may rest. */
  public boolean mayCoolDown() {
    return !noCooldown;
  }

  /** Whether switching comes first in the plan. */
  public boolean isSwitchFirst() {
    return switchFirst;
  }

  /** The code that the caller is shown, if it is not the diagnosis's. */
  public Optional<ErrorCode> shown() {
    return shown.stream().findFirst();
  }

  /** What a person should do before what the reason's policy says. */
  public ImmutableSet<Remedy> remedies() {
    return ImmutableSet.copyOf(remedies);
  }

  /** The ids of all rules that decided something, sorted. */
  public ImmutableSet<String> rules() {
    return ImmutableSet.copyOf(rules);
  }

  private boolean decided() {
    rules.add(rule);
    return true;
  }
}
