package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Attempt;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.ResetIn;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import dev.errnorm.fact.Wait;
import dev.errnorm.fact.Window;
import java.time.Duration;

/**
 * Facts as the rules of a pack see them: rules do nothing but compare fields with literals, so a
 * field that no rule compares is left out, and all values that no rule names are made one. Rules
 * are given nothing else. So equal views get equal answers, and there are few different ones.
 * Immutable.
 */
final class RuleView {

  /** No literal of a rule is less than zero. */
  private static final int OTHER_NUMBER = -1;

  /** No literal of a rule goes on in a second line. */
  private static final char NEW_LINE = '\n';

  private static final String OTHER_TEXT = String.valueOf(NEW_LINE);

  private static final ImmutableSet<String> NOTHING = ImmutableSet.of();
  private static final ImmutableSet<String> FLAGS = ImmutableSet.of("true", "false");

  private final ImmutableMap<String, ImmutableSet<String>> literals;

  /**
   * @param literals all that rules compare fields with, by the name of the field
   */
  RuleView(ImmutableMap<String, ImmutableSet<String>> literals) {
    this.literals = literals;
  }

  Signals of(Signals all) {
    return new Signals(
        text("Signals.provider", all.provider()),
        text("Signals.family", all.family()),
        text("Signals.operation", all.operation()),
        text("Signals.taskFamily", all.taskFamily()),
        number("Signals.status", all.status()),
        number("Signals.statusClass", all.statusClass()),
        ImmutableList.of(), // no rule can look at layers
        texts("Signals.vendorCodes", all.vendorCodes()),
        texts("Signals.vendorTypes", all.vendorTypes()),
        texts("Signals.phrases", all.phrases()),
        text("Signals.taskState", all.taskState()),
        texts("Signals.finishReasons", all.finishReasons()),
        flag("Signals.fieldNamed", all.fieldNamed()),
        flag("Signals.modelNamed", all.modelNamed()),
        flag("Signals.fileInvolved", all.fileInvolved()),
        flag("Signals.taskNamed", all.taskNamed()),
        constant("Signals.bodyKind", all.bodyKind(), BodyKind.values()),
        constant("Signals.content", all.content(), Content.values()),
        constant("Signals.transport", all.transport(), TransportFailure.values()),
        flag("Signals.streamed", all.streamed()),
        flag("Signals.responseBegan", all.responseBegan()),
        constant("Signals.phase", all.phase(), Phase.values()),
        constant("Signals.credentialOwner", all.credentialOwner(), CredentialOwner.values()),
        flag("Signals.outputDelivered", all.outputDelivered()),
        flag("Signals.canRestart", all.canRestart()),
        flag("Signals.repeatable", all.repeatable()),
        constant("Signals.shouldRetry", all.shouldRetry(), Said.values()),
        constant("Signals.bodyRetryable", all.bodyRetryable(), Said.values()),
        constant("Signals.window", all.window(), Window.values()),
        constant("Signals.serverWait", all.serverWait(), Wait.values()),
        constant("Signals.resetIn", all.resetIn(), ResetIn.values()),
        flag("Signals.limitZero", all.limitZero()),
        constant("Signals.attempt", all.attempt(), Attempt.values()));
  }

  Verdict of(Verdict all) {
    return new Verdict(
        constant("Verdict.reason", all.reason(), Reason.values()),
        constant("Verdict.code", all.code(), ErrorCode.values()),
        flag("Verdict.retryable", all.retryable()),
        constant("Verdict.evidence", all.evidence(), Evidence.values()),
        text("Verdict.ruleId", all.ruleId()),
        flag("Verdict.taskFailed", all.taskFailed()));
  }

  PolicyRow of(PolicyRow all) {
    return new PolicyRow(
        constant("PolicyRow.reason", all.reason(), Reason.values()),
        flag("PolicyRow.retry", all.retry()),
        number("PolicyRow.attempts", all.attempts()),
        Duration.ZERO, // no rule can look at a length of time
        constants("PolicyRow.fallback", all.fallback()),
        constant("PolicyRow.cooldownScope", all.cooldownScope(), Cooldown.Scope.values()),
        Duration.ZERO,
        flag("PolicyRow.cooldownFollowsServer", all.cooldownFollowsServer()),
        constants("PolicyRow.remedies", all.remedies()),
        constant("PolicyRow.origin", all.origin(), Origin.values()));
  }

  /** All that rules can tell of {@code all}: equal texts for equal views, and for no others. */
  String key(Signals all) {
    return new Key()
        .add("Signals.provider", all.provider())
        .add("Signals.family", all.family())
        .add("Signals.operation", all.operation())
        .add("Signals.taskFamily", all.taskFamily())
        .add("Signals.status", all.status())
        .add("Signals.statusClass", all.statusClass())
        .add("Signals.vendorCodes", all.vendorCodes())
        .add("Signals.vendorTypes", all.vendorTypes())
        .add("Signals.phrases", all.phrases())
        .add("Signals.taskState", all.taskState())
        .add("Signals.finishReasons", all.finishReasons())
        .add("Signals.fieldNamed", all.fieldNamed())
        .add("Signals.modelNamed", all.modelNamed())
        .add("Signals.fileInvolved", all.fileInvolved())
        .add("Signals.taskNamed", all.taskNamed())
        .add("Signals.bodyKind", all.bodyKind())
        .add("Signals.content", all.content())
        .add("Signals.transport", all.transport())
        .add("Signals.streamed", all.streamed())
        .add("Signals.responseBegan", all.responseBegan())
        .add("Signals.phase", all.phase())
        .add("Signals.credentialOwner", all.credentialOwner())
        .add("Signals.outputDelivered", all.outputDelivered())
        .add("Signals.canRestart", all.canRestart())
        .add("Signals.repeatable", all.repeatable())
        .add("Signals.shouldRetry", all.shouldRetry())
        .add("Signals.bodyRetryable", all.bodyRetryable())
        .add("Signals.window", all.window())
        .add("Signals.serverWait", all.serverWait())
        .add("Signals.resetIn", all.resetIn())
        .add("Signals.limitZero", all.limitZero())
        .add("Signals.attempt", all.attempt())
        .toString();
  }

  /** The same of a failure, behind the {@code key} of its signals. */
  String key(String key, Verdict verdict, PolicyRow policy) {
    return new Key(key)
        .add("Verdict.reason", verdict.reason())
        .add("Verdict.code", verdict.code())
        .add("Verdict.retryable", verdict.retryable())
        .add("Verdict.evidence", verdict.evidence())
        .add("Verdict.ruleId", verdict.ruleId())
        .add("Verdict.taskFailed", verdict.taskFailed())
        .add("PolicyRow.reason", policy.reason())
        .add("PolicyRow.retry", policy.retry())
        .add("PolicyRow.attempts", policy.attempts())
        .add("PolicyRow.fallback", policy.fallback())
        .add("PolicyRow.cooldownScope", policy.cooldownScope())
        .add("PolicyRow.cooldownFollowsServer", policy.cooldownFollowsServer())
        .add("PolicyRow.remedies", policy.remedies())
        .add("PolicyRow.origin", policy.origin())
        .toString();
  }

  private ImmutableSet<String> named(String field) {
    return literals.getOrDefault(field, NOTHING);
  }

  private String text(String field, String value) {
    return named(field).contains(value) ? value : OTHER_TEXT;
  }

  private int number(String field, int value) {
    ImmutableSet<String> named = named(field);
    return named.isEmpty() || !named.contains(Integer.toString(value)) ? OTHER_NUMBER : value;
  }

  private boolean flag(String field, boolean value) {
    return value && !named(field).isEmpty();
  }

  /** {@code value} if a rule names it, else the first that no rule names. */
  private <E extends Enum<E>> E constant(String field, E value, E[] all) {
    ImmutableSet<String> named = named(field);
    if (named.contains(value.name())) {
      return value;
    }
    for (E other : all) {
      if (!named.contains(other.name())) {
        return other;
      }
    }
    throw new AssertionError(value); // is not named, and so is found at the latest
  }

  /** In the order in which the rules name them, so that equal views are alike. */
  private ImmutableSet<String> texts(String field, ImmutableSet<String> values) {
    if (values.isEmpty()) {
      return values;
    }
    ImmutableSet.Builder<String> seen = ImmutableSet.builder();
    for (String literal : named(field)) {
      if (values.contains(literal)) {
        seen.add(literal);
      }
    }
    return seen.build();
  }

  private <E extends Enum<E>> ImmutableList<E> constants(String field, ImmutableList<E> values) {
    ImmutableSet<String> named = named(field);
    if (named.isEmpty()) {
      return ImmutableList.of();
    }
    return values.stream()
        .filter(value -> named.contains(value.name()))
        .sorted()
        .collect(ImmutableList.toImmutableList());
  }

  /** Writes the values of the fields that rules compare, those that no rule names as nothing. */
  private final class Key {

    private final StringBuilder text = new StringBuilder(64);

    Key() {}

    Key(String begun) {
      text.append(begun);
    }

    Key add(String field, String value) {
      return add(named(field), value);
    }

    Key add(String field, int value) {
      ImmutableSet<String> named = named(field);
      return named.isEmpty() ? this : add(named, Integer.toString(value));
    }

    Key add(String field, boolean value) {
      return add(named(field).isEmpty() ? NOTHING : FLAGS, Boolean.toString(value));
    }

    Key add(String field, Enum<?> value) {
      return add(named(field), value.name());
    }

    /** In the order in which the rules name them. */
    Key add(String field, ImmutableSet<String> values) {
      for (String literal : named(field)) {
        text.append(values.contains(literal) ? '1' : '0');
      }
      return this;
    }

    Key add(String field, ImmutableList<? extends Enum<?>> values) {
      for (String literal : named(field)) {
        text.append(values.stream().anyMatch(v -> v.name().equals(literal)) ? '1' : '0');
      }
      return this;
    }

    private Key add(ImmutableSet<String> named, String value) {
      if (named.contains(value)) {
        text.append('=').append(value).append(NEW_LINE);
      } else if (!named.isEmpty()) {
        text.append(NEW_LINE);
      }
      return this;
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
