package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.OutcomeFields;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares outcomes and exchanges. */
final class Comparisons {

  /** How a decision came about is not the decision. */
  private static final ImmutableSet<String> HOW = ImmutableSet.of("evidence", "rule");

  /** Nothing else is worth telling where a failure becomes something else. */
  private static final ImmutableSet<String> WHAT = ImmutableSet.of("outcome", "reason");

  /** These follow from the others, and say nothing new if one of those differs. */
  private static final ImmutableSet<String> FOLLOWS = ImmutableSet.of("message", "plan");

  private static final ImmutableList<String> ORDER =
      ImmutableList.of(
          "outcome",
          "code",
          "reason",
          "retry",
          "delayMillis",
          "delaySource",
          "maxAttempts",
          "firstBackoffMillis",
          "fallback",
          "cooldown.scope",
          "cooldown.millis",
          "shown",
          "remedy",
          "origin",
          "vendorRequestId",
          "details",
          "message",
          "plan");

  private Comparisons() {}

  /** Where a field stands in reports. */
  static int rank(String field) {
    int index = ORDER.indexOf(field);
    return index < 0 ? ORDER.indexOf("details") : index;
  }

  /** The decisions that differ. */
  static ImmutableList<DecisionChange.Field> fields(Outcome before, Outcome after) {
    Map<String, ImmutableList<String>> old = values(before);
    Map<String, ImmutableList<String>> now = values(after);
    Set<String> names = new LinkedHashSet<>(ORDER);
    names.addAll(old.keySet());
    names.addAll(now.keySet());
    names.removeAll(FOLLOWS);
    names.addAll(FOLLOWS);
    boolean other = !old.get("outcome").equals(now.get("outcome"));
    ImmutableList.Builder<DecisionChange.Field> fields = ImmutableList.builder();
    boolean found = false;
    for (String name : names) {
      ImmutableList<String> from = old.getOrDefault(name, ImmutableList.of());
      ImmutableList<String> to = now.getOrDefault(name, ImmutableList.of());
      boolean told = HOW.contains(name) || (found && FOLLOWS.contains(name));
      if (from.equals(to) || told || (other && !WHAT.contains(name))) {
        continue;
      }
      found = true;
      fields.add(new DecisionChange.Field(name, text(from), text(to)));
    }
    return fields.build();
  }

  private static Map<String, ImmutableList<String>> values(Outcome outcome) {
    ImmutableMap<String, ImmutableList<String>> fields = OutcomeFields.of(outcome);
    Map<String, ImmutableList<String>> values = new LinkedHashMap<>(fields);
    if (outcome instanceof Outcome.Failed failed) {
      values.put("message", ImmutableList.of(failed.shown().message()));
    }
    return values;
  }

  private static String text(List<String> values) {
    String text = String.join(", ", values);
    return text.isEmpty() ? "none" : text;
  }

  /** Whether the same was seen. */
  static boolean same(ProviderExchange a, ProviderExchange b) {
    return seen(a).equals(seen(b)) && Arrays.equals(a.body().orElse(null), b.body().orElse(null));
  }

  private static List<Object> seen(ProviderExchange exchange) {
    return List.of(
        exchange.provider(),
        exchange.operation(),
        exchange.model(),
        exchange.endpoint(),
        exchange.taskFamily(),
        exchange.phase(),
        exchange.status(),
        exchange.headers(),
        exchange.transport(),
        exchange.failure().map(Throwable::toString),
        exchange.isStreamed(),
        exchange.isOutputDelivered(),
        exchange.canRestart(),
        exchange.idempotent(),
        exchange.hasIdempotencyKey(),
        exchange.credentialOwner(),
        exchange.attempt(),
        exchange.arrived(),
        exchange.longestWait(),
        exchange.alternatives(),
        exchange.timeLeft());
  }
}
