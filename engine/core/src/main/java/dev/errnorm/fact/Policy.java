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
 * Collects what rules decide about one failure, on top of the reason's {@link PolicyRow}. A veto
 * beats an exception, an exception beats the default; nothing is ever taken back, so the order of
 * rules means nothing. Not thread-safe: each exchange has its own.
 */
public final class Policy {

  private final Set<String> rules = new TreeSet<>();
  private final EnumSet<FallbackStep> withoutSteps = EnumSet.noneOf(FallbackStep.class);
  private final EnumSet<ErrorCode> shown = EnumSet.noneOf(ErrorCode.class);
  private final EnumSet<Remedy> remedies = EnumSet.noneOf(Remedy.class);
  private String rule = "";
  private boolean neverRetry;
  private boolean retryAnyway;
  private boolean attemptsUsedUp;
  private boolean noFallback;
  private boolean noCooldown;
  private boolean switchFirst;
  private int attempts;

  /** Says which rule is about to decide; called by the engine, never by a rule. */
  public void firing(String ruleId) {
    rule = ruleId;
  }

  /** Veto: the same request must not be sent on the same route again. */
  public void neverRetry() {
    neverRetry = decided();
  }

  /** Exception: send it again although the reason alone would not. */
  public void retryAnyway() {
    retryAnyway = decided();
  }

  /** Exception: send it again, up to {@code attempts} attempts in all. */
  public void retryUpTo(int attempts) {
    retryAnyway = decided();
    this.attempts = Math.max(this.attempts, attempts);
  }

  /** Default: the attempts of the reason's policy are used up. */
  public void attemptsUsedUp() {
    attemptsUsedUp = decided();
  }

  /** Veto: nothing else is tried either. */
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
    return !neverRetry && (retryAnyway || (byDefault && !attemptsUsedUp));
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
