package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.Cooldown;
import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import dev.errnorm.authoring.YamlNode.Entry;
import dev.errnorm.authoring.YamlNode.Scalar;
import dev.errnorm.authoring.cases.Check;
import dev.errnorm.authoring.cases.Check.Match;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a case expects. */
final class ExpectationReader {

  /** What an outcome that is no failure has, too. */
  private static final ImmutableSet<String> OF_EVERY_OUTCOME =
      ImmutableSet.of("outcome", "evidence", "rule");

  private static final ImmutableSet<String> OF_FAILURES =
      ImmutableSet.of(
          "code",
          "reason",
          "retry",
          "delayMillis",
          "delaySource",
          "maxAttempts",
          "firstBackoffMillis",
          "fallback",
          "cooldown",
          "shown",
          "remedy",
          "origin",
          "details",
          "vendorRequestId",
          "plan");

  static final ImmutableSet<String> KEYS =
      Sets.union(OF_EVERY_OUTCOME, OF_FAILURES).immutableCopy();

  static final ImmutableSet<String> OUTCOMES =
      ImmutableSet.of("FAILED", "SUCCEEDED", "PENDING", "CANCELLED");

  private static final Set<String> DETAIL_KEYS = ImmutableSet.of("field", "code", "message");

  private final YamlFields fields;
  private final ImmutableList.Builder<Check> checks = ImmutableList.builder();

  ExpectationReader(YamlFields fields) {
    this.fields = fields;
  }

  ImmutableList<Check> read() {
    readOutcome();
    constant("code", ErrorCode.class, "a code");
    constant("evidence", Evidence.class, "a kind of evidence");
    constant("shown", ErrorCode.class, "a code");
    constant("origin", Origin.class, "an origin");
    if (fields.has("rule")) {
      checks.add(Check.of("rule", fields.text("rule")));
    }
    fields.flag("retry").ifPresent(retry -> checks.add(Check.of("retry", retry.toString())));
    for (String key : new String[] {"delayMillis", "maxAttempts", "firstBackoffMillis"}) {
      readNumber(key, fields, key);
    }
    readText("delaySource");
    readText("vendorRequestId");
    readFallback();
    readRemedy();
    readCooldown();
    readPlan();
    readDetails();
    return checks.build();
  }

  private void readOutcome() {
    String outcome = fields.has("outcome") ? fields.text("outcome") : "FAILED";
    if (!OUTCOMES.contains(outcome)) {
      fields.fault(
          "outcome", "'" + outcome + "' is not an outcome." + Suggestion.of(outcome, OUTCOMES));
    }
    checks.add(Check.of("outcome", outcome));
    if (!outcome.equals("FAILED")) {
      for (String key : OF_FAILURES) {
        if (fields.has(key)) {
          fields.fault(
              key, "only a failure has '" + key + "', and " + outcome + " is none. Leave it out.");
        }
      }
    }
    fields
        .constant("reason", Reason.class, "a reason")
        .ifPresent(reason -> checks.add(Check.of("reason", reason.name())));
  }

  private <E extends Enum<E>> void constant(String key, Class<E> type, String noun) {
    fields
        .constant(key, type, noun)
        .ifPresent(constant -> checks.add(Check.of(key, constant.name())));
  }

  /** A whole number of any size, or null for none. */
  private void readNumber(String key, YamlFields group, String field) {
    if (!group.has(key)) {
      return;
    }
    String digits = group.written(key);
    if (digits.isEmpty() || digits.equals("null")) {
      checks.add(Check.of(field));
    } else if (digits.matches("[0-9]{1,18}")) {
      checks.add(Check.of(field, digits));
    } else {
      group.fault(key, "'" + key + "' must be a whole number or null, but is " + digits + ".");
    }
  }

  private void readText(String key) {
    if (fields.has(key)) {
      String text = fields.written(key);
      checks.add(text.isEmpty() ? Check.of(key) : Check.of(key, text));
    }
  }

  /** One step is the first of them, a list is all of them. */
  private void readFallback() {
    if (!fields.has("fallback")) {
      return;
    }
    ImmutableList<String> steps = fields.oneOrMore("fallback");
    boolean single = !fields.written("fallback").isEmpty();
    if (single && steps.equals(ImmutableList.of("NONE"))) {
      checks.add(Check.of("fallback"));
    } else if (known("fallback", steps, FallbackStep.class, "a step")) {
      checks.add(new Check("fallback", steps, single ? Match.FIRST : Match.ALL));
    }
  }

  private void readRemedy() {
    ImmutableList<String> remedies = fields.oneOrMore("remedy");
    if (!remedies.isEmpty() && known("remedy", remedies, Remedy.class, "a remedy")) {
      checks.add(new Check("remedy", remedies, Match.AMONG));
    }
  }

  private <E extends Enum<E>> boolean known(
      String key, List<String> names, Class<E> type, String noun) {
    for (String name : names) {
      if (EnumNames.find(type, name).isEmpty()) {
        fields.fault(key, EnumNames.unknown(type, name, noun));
        return false;
      }
    }
    return true;
  }

  private void readCooldown() {
    fields
        .group("cooldown", ImmutableSet.of("scope", "millis"))
        .ifPresent(
            cooldown -> {
              cooldown
                  .constant("scope", Cooldown.Scope.class, "a scope")
                  .ifPresent(scope -> checks.add(Check.of("cooldown.scope", scope.name())));
              readNumber("millis", cooldown, "cooldown.millis");
            });
  }

  private void readPlan() {
    if (!fields.has("plan")) {
      return;
    }
    ImmutableList.Builder<String> steps = ImmutableList.builder();
    for (YamlNode item : fields.items("plan")) {
      Optional<String> step = fields.text("plan", item).map(text -> text.replace(" ", ""));
      if (step.filter(text -> text.matches("RetrySame\\([0-9]+\\)|Switch\\([A-Z_]+\\)|GiveUp"))
          .isPresent()) {
        steps.add(step.get());
      } else {
        fields.fault("plan", "a step must be RetrySame(<milliseconds>), Switch(<step>) or GiveUp.");
      }
    }
    checks.add(new Check("plan", steps.build(), Match.ALL));
  }

  /** A text is the name of a field; a group of keys says more of it. */
  private void readDetails() {
    if (!fields.has("details")) {
      return;
    }
    ImmutableList.Builder<String> names = ImmutableList.builder();
    boolean named = true;
    int index = 0;
    for (YamlNode item : fields.items("details")) {
      if (item instanceof Scalar) {
        fields.text("details", item).ifPresent(names::add);
      } else {
        YamlFields detail = YamlFields.of(fields.path(), item, DETAIL_KEYS, fields.faults());
        named &= detail.has("field");
        names.add(detail.written("field"));
        for (Entry entry : YamlFields.entriesOf(fields.path(), item, fields.faults())) {
          String name = "details." + index + "." + entry.key();
          checks.add(Check.of(name, detail.written(entry.key())));
        }
      }
      index++;
    }
    if (named) {
      checks.add(new Check("details", names.build(), Match.ALL));
    }
  }
}
