package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.Explanation;
import dev.errnorm.Outcome;
import dev.errnorm.Plan;
import dev.errnorm.Upstream;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.pack.OverlaidTable.Overridden;
import dev.errnorm.pack.RuleInfo;
import java.io.IOException;
import java.util.stream.Collectors;

/** How a diagnosis came about: what won, what lost, which rules decided, and where they stand. */
final class Trace {

  private static final int MOST_LOSERS = 12;

  private final Outcome outcome;
  private final Explanation explanation;
  private final Places places;
  private final ImmutableMap<String, RuleInfo> rules;
  private final ImmutableList<Overridden> overridden;

  Trace(Classified classified) {
    outcome = classified.outcome();
    explanation = outcome.explanation();
    places = Places.of(classified.pack().table());
    rules =
        classified.pack().table().rules().stream()
            .collect(ImmutableMap.toImmutableMap(RuleInfo::id, rule -> rule));
    String place = places.of(explanation.ruleId());
    overridden =
        classified.overridden().stream()
            .filter(other -> !place.isEmpty() && other.place().equals(place))
            .collect(ImmutableList.toImmutableList());
  }

  String text() {
    Lines lines = new Lines();
    lines.add("");
    lines.add("won", at(explanation.ruleId()) + " " + explanation.evidence());
    for (Overridden other : overridden) {
      lines.add("overrides", other.id() + " (" + other.basePlace() + ")");
    }
    if (!explanation.tag().isEmpty()) {
      lines.add("tag", explanation.tag());
    }
    if (!explanation.why().isEmpty()) {
      lines.add("why", explanation.why());
    }
    if (explanation.conflict()) {
      lines.add("conflict", "an equally strong proposal differs; the order of the reasons decided");
    }
    explanation.losers().stream()
        .limit(MOST_LOSERS)
        .forEach(
            loser ->
                lines.add(
                    "lost", at(loser.ruleId()) + " " + loser.proposes() + " " + loser.evidence()));
    if (explanation.losers().size() > MOST_LOSERS) {
      lines.add("lost", explanation.losers().size() - MOST_LOSERS + " more");
    }
    for (String id : explanation.decidedBy()) {
      String why = why(id);
      lines.add("decided", at(id) + (why.isEmpty() ? "" : ": " + why));
    }
    if (outcome instanceof Outcome.Failed failed) {
      lines.add(
          "plan",
          failed.plan().steps().stream().map(Trace::step).collect(Collectors.joining(", then ")));
      lines.add("origin", failed.origin().name());
    }
    lines.add("pack", explanation.packVersion());
    return lines.toString();
  }

  /** Writes {@code upstream}, {@code plan} and {@code explanation} where {@code json} stands. */
  void write(JsonGenerator json) throws IOException {
    if (outcome instanceof Outcome.Failed failed) {
      Upstream upstream = failed.upstream();
      json.writeObjectFieldStart("upstream");
      json.writeStringField("provider", upstream.provider());
      json.writeNumberField("status", upstream.status());
      json.writeStringField("vendorCode", upstream.vendorCode());
      json.writeStringField("vendorType", upstream.vendorType());
      json.writeStringField("vendorMessage", upstream.vendorMessage());
      json.writeEndObject();
      json.writeArrayFieldStart("plan");
      for (Plan.Step step : failed.plan().steps()) {
        json.writeString(step(step));
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("explanation");
    json.writeStringField("why", explanation.why());
    json.writeStringField("place", places.of(explanation.ruleId()));
    if (!overridden.isEmpty()) {
      json.writeArrayFieldStart("overrides");
      for (Overridden other : overridden) {
        json.writeStartObject();
        json.writeStringField("id", other.id());
        json.writeStringField("place", other.basePlace());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeBooleanField("conflict", explanation.conflict());
    json.writeArrayFieldStart("losers");
    for (Explanation.Loser loser : explanation.losers()) {
      json.writeStartObject();
      json.writeStringField("rule", loser.ruleId());
      json.writeStringField("proposes", loser.proposes());
      json.writeStringField("evidence", loser.evidence().name());
      json.writeStringField("place", places.of(loser.ruleId()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("decidedBy");
    for (String id : explanation.decidedBy()) {
      json.writeStartObject();
      json.writeStringField("rule", id);
      json.writeStringField("why", why(id));
      json.writeStringField("place", places.of(id));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("degraded", explanation.degraded());
    json.writeEndObject();
  }

  private String why(String id) {
    RuleInfo rule = rules.get(id);
    return rule == null ? "" : rule.why();
  }

  private String at(String id) {
    String place = places.of(id);
    return place.isEmpty() ? id : id + " (" + place + ")";
  }

  private static String step(Plan.Step step) {
    if (step instanceof Plan.RetrySame same) {
      return same.after().isZero()
          ? "retry at once"
          : "retry after " + Durations.text(same.after());
    }
    return step instanceof Plan.Switch change ? "switch " + change.change() : "give up";
  }
}
