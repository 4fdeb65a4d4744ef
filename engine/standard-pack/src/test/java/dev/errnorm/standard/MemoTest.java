package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.pack.Pack;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is remembered changes no answer, and nobody can fill it. */
class MemoTest {

  private static final Pack PACK = new StandardPackSource().load();
  private static final ImmutableList<Case> CASES =
      CaseFiles.read(CasesTest.ROOT, PACK.table()).cases();

  @Test
  void whatCameBeforeIsAnsweredAlikeAtAnyTime() {
    try (ErrorNormalizer with = ErrorNormalizer.builder().pack(() -> PACK).build();
        ErrorNormalizer without = ErrorNormalizer.builder().pack(() -> PACK).memoSize(0).build()) {
      for (Case example : CASES) {
        for (int hour = 0; hour < 3; hour++) {
          Instant now = CaseRunner.NOW.plus(Duration.ofHours(hour));
          ProviderExchange exchange = example.exchange().toBuilder().arrived(now).build();
          assertThat(with.classify(exchange))
              .as(example.place())
              .isEqualTo(without.classify(exchange));
        }
      }
    }
  }

  @Test
  void sameErrorBesideAnotherIdKeepsItsOwnId() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> PACK).build()) {
      for (String id : new String[] {"req_one", "req_two", "req_one"}) {
        Outcome outcome =
            normalizer.classify(
                ProviderExchange.with("anthropic")
                    .status(529)
                    .body(
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                            + "\"message\":\"Overloaded\"},\"request_id\":\""
                            + id
                            + "\"}")
                    .build());
        assertThat(((Outcome.Failed) outcome).vendorRequestId()).contains(id);
      }
    }
  }

  @Test
  void valuesThatNoRowKnowsDoNotFillTheMemo() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> PACK).build()) {
      for (int i = 0; i < 10_000; i++) {
        normalizer.classify(
            ProviderExchange.with("provider-" + i)
                .operation("operation-" + i)
                .status(100_000 + i)
                .header("x-field-" + i, "value-" + i)
                .body(
                    "{\"error\":{\"code\":\"qzx%1$d\",\"type\":\"qzy%1$d\",\"message\":\"qzz%1$d\"}}"
                        .formatted(i))
                .build());
      }
      assertThat(normalizer.memoStatistics().size()).isLessThan(10);
    }
  }
}
