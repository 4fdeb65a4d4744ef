package dev.errnorm.authoring.diff;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Tells programs what changes between two packs. */
public final class DiffJson {

  private DiffJson() {}

  /**
   * Writes {@code diff} as one object.
   *
   * @throws IOException if {@code json} does
   */
  public static void write(PackDiff diff, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("before", diff.before());
    json.writeStringField("after", diff.after());
    json.writeNumberField("cases", diff.cases());
    json.writeNumberField("recorded", diff.recorded());
    json.writeNumberField("changed", diff.decisions().size());
    json.writeNumberField("decidedElsewhere", diff.elsewhere());
    json.writeArrayFieldStart("fields");
    for (PackDiff.Tally tally : diff.tallies()) {
      json.writeStartObject();
      writeField(tally.field(), json);
      json.writeNumberField("times", tally.times());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("decisions");
    for (DecisionChange change : diff.decisions()) {
      write(change, json);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("parts");
    for (PackChanges.Kind kind : diff.parts().kinds()) {
      json.writeObjectFieldStart(kind.name());
      texts("added", kind.added(), json);
      texts("removed", kind.removed(), json);
      texts("changed", kind.changed(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /**
   * Writes one object.
   *
   * @throws IOException if {@code json} does
   */
  public static void write(DecisionChange change, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", change.name());
    json.writeStringField("place", change.place());
    json.writeArrayFieldStart("fields");
    for (DecisionChange.Field field : change.fields()) {
      json.writeStartObject();
      writeField(field, json);
      json.writeEndObject();
    }
    json.writeEndArray();
    writeDecider("before", change.before(), json);
    writeDecider("after", change.after(), json);
    json.writeEndObject();
  }

  private static void writeField(DecisionChange.Field field, JsonGenerator json)
      throws IOException {
    json.writeStringField("field", field.name());
    json.writeStringField("from", field.from());
    json.writeStringField("to", field.to());
  }

  private static void writeDecider(String key, DecisionChange.Decider decider, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart(key);
    json.writeStringField("rule", decider.rule());
    json.writeStringField("place", decider.place());
    json.writeStringField("evidence", decider.evidence());
    json.writeEndObject();
  }

  private static void texts(String key, Iterable<String> texts, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(key);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
