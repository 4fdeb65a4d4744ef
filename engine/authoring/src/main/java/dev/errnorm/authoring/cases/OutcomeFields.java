package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.FieldDetail;
import dev.errnorm.Outcome;
import dev.errnorm.Plan;
import java.util.Optional;

/** The fields of an outcome as texts, under the names that case files use. */
public final class OutcomeFields {

  private OutcomeFields() {}

  /** The fields of {@code outcome} that have one, each with its values. */
  public static ImmutableMap<String, ImmutableList<String>> of(Outcome outcome) {
    ImmutableMap.Builder<String, ImmutableList<String>> fields = ImmutableMap.builder();
    fields.put("outcome", ImmutableList.of(OutcomeJson.name(outcome)));
    fields.put("evidence", ImmutableList.of(outcome.explanation().evidence().name()));
    fields.put("rule", ImmutableList.of(outcome.explanation().ruleId()));
    if (outcome instanceof Outcome.Failed failed) {
      addFailure(failed, fields);
    } else {
      // Whoever expects a reason of a success is told what it is instead.
      fields.put("reason", ImmutableList.of(OutcomeJson.name(outcome)));
    }
    return fields.buildOrThrow();
  }

  private static void addFailure(
      Outcome.Failed failed, ImmutableMap.Builder<String, ImmutableList<String>> fields) {
    fields.put("code", ImmutableList.of(failed.code().name()));
    fields.put("reason", ImmutableList.of(failed.reason().name()));
    fields.put("retry", ImmutableList.of(Boolean.toString(failed.retry().isRetry())));
    fields.put("delayMillis", list(failed.upstream().delay().map(OutcomeJson::millis)));
    fields.put(
        "delaySource",
        list(Optional.of(failed.upstream().delaySource()).filter(source -> !source.isEmpty())));
    fields.put("maxAttempts", list(OutcomeJson.maxAttempts(failed.retry())));
    fields.put(
        "firstBackoffMillis",
        list(OutcomeJson.backoff(failed.retry()).map(steps -> steps.first().toMillis())));
    fields.put("fallback", names(failed.fallback()));
    fields.put("cooldown.scope", ImmutableList.of(failed.cooldown().scope().name()));
    fields.put("cooldown.millis", list(failed.cooldown().duration().map(OutcomeJson::millis)));
    fields.put("shown", ImmutableList.of(failed.shown().code().name()));
    fields.put("remedy", names(failed.remedies()));
    fields.put("origin", ImmutableList.of(failed.origin().name()));
    fields.put("vendorRequestId", list(failed.vendorRequestId()));
    fields.put(
        "plan",
        failed.plan().steps().stream()
            .map(OutcomeFields::step)
            .collect(ImmutableList.toImmutableList()));
    fields.put(
        "details",
        failed.details().stream().map(FieldDetail::field).collect(ImmutableList.toImmutableList()));
    for (int i = 0; i < failed.details().size(); i++) {
      FieldDetail detail = failed.details().get(i);
      fields.put("details." + i + ".field", ImmutableList.of(detail.field()));
      fields.put("details." + i + ".code", ImmutableList.of(detail.code()));
      fields.put("details." + i + ".message", ImmutableList.of(detail.message()));
    }
  }

  /** A step as case files write it. */
  private static String step(Plan.Step step) {
    if (step instanceof Plan.RetrySame same) {
      return "RetrySame(" + OutcomeJson.millis(same.after()) + ")";
    }
    return step instanceof Plan.Switch change ? "Switch(" + change.change() + ")" : "GiveUp";
  }

  private static ImmutableList<String> names(Iterable<? extends Enum<?>> constants) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    constants.forEach(constant -> names.add(constant.name()));
    return names.build();
  }

  private static ImmutableList<String> list(Optional<?> value) {
    return value.map(v -> ImmutableList.of(v.toString())).orElse(ImmutableList.of());
  }
}
