package dev.errnorm.authoring.cases;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.errnorm.Explanation;
import dev.errnorm.pack.OverlaidTable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells programs what a run of cases found. */
public final class TestReportJson {

  private TestReportJson() {}

  /** Further fields of an object. */
  public interface MoreFields {

    /**
     * Writes them where {@code json} stands.
     *
     * @throws IOException if {@code json} does
     */
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Writes one object.
   *
   * @param faults what is wrong with the case files
   * @param coverage what no case covers, or null if nobody asked
   * @throws IOException if {@code json} does
   */
  public static void write(
      TestRun run, Iterable<String> faults, @Nullable Coverage coverage, JsonGenerator json)
      throws IOException {
    write(run, faults, coverage, ImmutableList.of(), more -> {}, json);
  }

  /**
   * Writes one object.
   *
   * @param faults what is wrong with the case files
   * @param coverage what no case covers, or null if nobody asked
   * @param overridden what overlays say otherwise than their base
   * @param more writes what else there is to say, as further fields of the object
   * @throws IOException if {@code json} does
   */
  public static void write(
      TestRun run,
      Iterable<String> faults,
      @Nullable Coverage coverage,
      List<OverlaidTable.Overridden> overridden,
      MoreFields more,
      JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("pack", run.packVersion());
    json.writeNumberField("cases", run.results().size());
    json.writeNumberField("failed", run.failures().size());
    texts("faults", faults, json);
    json.writeArrayFieldStart("failures");
    for (CaseResult failure : run.failures()) {
      write(failure, run.places(), json);
    }
    json.writeEndArray();
    if (coverage != null) {
      json.writeObjectFieldStart("coverage");
      texts("rowsWithoutCase", coverage.rows(), json);
      texts("rulesWithoutCase", coverage.rules(), json);
      texts("rowsWithoutNearMiss", coverage.withoutNear(), json);
      texts(
          "nearMissesUnlikeTheirRow",
          coverage.unlike().stream().map(unlike -> unlike.place() + " " + unlike.row()).toList(),
          json);
      texts("conflicts", coverage.conflicts(), json);
      texts("missing", coverage.missing(), json);
      json.writeEndObject();
    }
    if (!overridden.isEmpty()) {
      json.writeArrayFieldStart("overridden");
      for (OverlaidTable.Overridden one : overridden) {
        json.writeStartObject();
        json.writeStringField("id", one.id());
        json.writeStringField("place", one.place());
        json.writeStringField("basePlace", one.basePlace());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    more.write(json);
    json.writeEndObject();
  }

  private static void write(CaseResult failure, Places places, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", failure.testCase().path());
    json.writeNumberField("line", failure.testCase().line());
    json.writeStringField("name", failure.testCase().name());
    json.writeArrayFieldStart("differences");
    for (Difference difference : failure.differences()) {
      json.writeStartObject();
      json.writeStringField("field", difference.field());
      json.writeStringField("expected", difference.expected());
      json.writeStringField("got", difference.got());
      json.writeEndObject();
    }
    json.writeEndArray();
    Explanation explanation = failure.outcome().explanation();
    json.writeObjectFieldStart("won");
    json.writeStringField("rule", explanation.ruleId());
    json.writeStringField("place", places.of(explanation.ruleId()));
    json.writeStringField("evidence", explanation.evidence().name());
    json.writeEndObject();
    json.writeArrayFieldStart("lost");
    for (Explanation.Loser loser : explanation.losers()) {
      json.writeStartObject();
      json.writeStringField("rule", loser.ruleId());
      json.writeStringField("place", places.of(loser.ruleId()));
      json.writeStringField("proposes", loser.proposes());
      json.writeStringField("evidence", loser.evidence().name());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("nearest", failure.nearest());
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
