package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.MappingRow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowRelationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vendorCode: a | vendorCode: a, status: 429",
        "status: 4xx | status: 429",
        "taskState: '*' | taskState: failed",
        "status: 400, operation: [chat, image] | status: 400, operation: chat",
        "phrases: [limit] | phrases: [rate limit]",
        "phrases: [[limit, quota]] | phrases: [quota]",
        "phrases: [a b] | phrases: [a b, c d]",
        "phrases: [a b], unless: [x y z] | phrases: [a b], unless: [y]",
        "phrases: [额度] | phrases: [额度不足]",
      })
  void rowThatAsksForLessFitsWheneverTheOtherFits(String general, String special) {
    assertThat(RowRelation.fitsWhenever(row(general), row(special))).isTrue();
    assertThat(RowRelation.fitsWhenever(row(special), row(general))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vendorCode: a | vendorCode: b",
        "vendorCode: a | vendorType: a",
        "status: 429 | status: 430",
        "status: 5xx | status: 429",
        "status: 400, operation: chat | status: 400, operation: image",
        "status: 400, fieldNamed: true | status: 400, modelNamed: true",
        "phrases: [limit] | phrases: [limits]",
        "phrases: [a b, c d] | phrases: [a b e, f]",
        "phrases: ['# b'] | phrases: [12 c]",
        "phrases: [a b], unless: [y] | phrases: [a b c], unless: [x]",
      })
  void rowsThatAskForOtherThingsDoNot(String one, String other) {
    assertThat(RowRelation.fitsWhenever(row(one), row(other))).isFalse();
    assertThat(RowRelation.fitsWhenever(row(other), row(one))).isFalse();
  }

  @Property(tries = 100)
  void everyRowFitsWheneverItFits(@ForAll @From("columns") String columns) {
    assertThat(RowRelation.fitsWhenever(row(columns), row(columns))).isTrue();
  }

  @Property(tries = 100)
  void fittingIsTransitive(
      @ForAll @From("columns") String a,
      @ForAll @From("columns") String b,
      @ForAll @From("columns") String c) {
    if (RowRelation.fitsWhenever(row(a), row(b)) && RowRelation.fitsWhenever(row(b), row(c))) {
      assertThat(RowRelation.fitsWhenever(row(a), row(c))).isTrue();
    }
  }

  @Provide
  Arbitrary<String> columns() {
    return Arbitraries.subsetOf(
            "vendorCode: a",
            "status: 429",
            "fieldNamed: true",
            "operation: chat",
            "unless: [x y]",
            "content: ERROR")
        .flatMap(
            some ->
                Arbitraries.of("phrases: [limit]", "phrases: [rate limit, a]", "finish: b")
                    .map(last -> String.join(", ", some) + (some.isEmpty() ? "" : ", ") + last));
  }

  private static MappingRow row(String columns) {
    return SampleMappings.read(
            new Faults(),
            SampleMappings.acme("rows: [ { id: row, " + columns + ", reason: CONFLICT } ]"))
        .rows()
        .get(0);
  }
}
