package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.common.collect.ImmutableList;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorCode;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.RetryDecision;
import dev.errnorm.TransportFailure;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds for every exchange, on the standard pack. */
class LawsTest {

  private static final Pack PACK = new StandardPackSource().load();
  private static final ErrorNormalizer NORMALIZER = CaseRunner.normalizer(PACK);

  /** Remembers nothing, and runs the rules on all that was seen of each exchange. */
  private static final ErrorNormalizer BY_RULES =
      ErrorNormalizer.builder()
          .pack(LawsTest::askedEachTime)
          .clock(Clock.fixed(CaseRunner.NOW, ZoneOffset.UTC))
          .memoSize(0)
          .build();

  private static final ImmutableList<Case> CASES =
      CaseFiles.read(Path.of("../.."), PACK.table()).cases();

  @Property(tries = 3)
  void orderOfRowsMeansNothing(@ForAll long seed) {
    List<MappingRow> shuffled = new ArrayList<>(PACK.table().rows());
    Collections.shuffle(shuffled, new Random(seed));
    PackTable table = PACK.table();
    Pack other = PACK.with(table.withMappings(table.providers(), ImmutableList.copyOf(shuffled)));
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(other)) {
      for (Case example : CASES) {
        assertThat(normalizer.classify(example.exchange()))
            .as(example.place())
            .isEqualTo(NORMALIZER.classify(example.exchange()));
      }
    }
  }

  @Property(tries = 2000)
  void whatIsRememberedChangesNothing(@ForAll("mutated") ProviderExchange exchange) {
    assertThat(NORMALIZER.classify(exchange)).isEqualTo(BY_RULES.classify(exchange));
  }

  @Test
  void rulesSayOfTheCasesWhatThePackBringsAsTheirRulings() {
    for (Case example : CASES) {
      assertThat(NORMALIZER.classify(example.exchange()))
          .as(example.place())
          .isEqualTo(BY_RULES.classify(example.exchange()));
    }
    assertThat(BY_RULES.degradedAnswers()).isZero();
  }

  @Property(tries = 2000)
  void anyExchangeHasAnOutcome(@ForAll("anything") ProviderExchange exchange) {
    assertThatCode(() -> NORMALIZER.classify(exchange).explanation()).doesNotThrowAnyException();
    assertThat(NORMALIZER.degradedAnswers()).isZero();
  }

  @Property(tries = 2000)
  void decisionsKeepTheirPromises(@ForAll("mutated") ProviderExchange exchange) {
    if (!(NORMALIZER.classify(exchange) instanceof Outcome.Failed failed)) {
      return;
    }
    assertThat(failed.code()).isEqualTo(failed.reason().code());
    if (exchange.isOutputDelivered() && !exchange.canRestart()) {
      assertThat(failed.retry()).isEqualTo(new RetryDecision.DoNotRetry());
      assertThat(failed.fallback()).isEmpty();
    }
    if (failed.code() == ErrorCode.CONTENT_MODERATION_REJECTED) {
      assertThat(failed.fallback()).isEmpty();
    }
    if (exchange.phase() == Phase.POLL || exchange.phase() == Phase.FETCH) {
      assertThat(failed.cooldown().scope().name()).isEqualTo("NONE");
    }
    assertThat(failed.logLine()).doesNotContain("\n");
    assertThat(failed.toJson("id")).startsWith("{\"error\":{\"code\":\"");
  }

  @Provide
  Arbitrary<ProviderExchange> mutated() {
    return Combinators.combine(
            Arbitraries.of(CASES),
            Arbitraries.integers().between(0, 12),
            Arbitraries.of(CredentialOwner.class),
            Arbitraries.of(Phase.class),
            Arbitraries.integers().between(1, 4),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.longs())
        .as(LawsTest::mutate);
  }

  @Provide
  Arbitrary<ProviderExchange> anything() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(12),
            Arbitraries.integers(),
            Arbitraries.of(TransportFailure.class),
            Arbitraries.maps(
                    Arbitraries.of(
                        "retry-after", "date", "x-ratelimit-reset", "x-should-retry", "x"),
                    Arbitraries.strings().ofMaxLength(20).list().ofMaxSize(2))
                .ofMaxSize(3),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
            Arbitraries.of("{", "[{", "data: ", "<html>", "<?xml", "\"", "event: error\n", ""))
        .as(
            (provider, status, transport, headers, bytes, prefix) ->
                ProviderExchange.with(provider)
                    .status(status)
                    .transport(transport)
                    .headers(headers)
                    .body(joined(prefix, bytes))
                    .build());
  }

  /** The standard pack's rules, as if nobody knew what they compare. */
  private static Pack askedEachTime() {
    PackTable table = PACK.table();
    return new Pack(table.withRules(table.rules(), table.literals(), false), PACK.rules());
  }

  private static ProviderExchange mutate(
      Case example,
      int mutation,
      CredentialOwner owner,
      Phase phase,
      int attempt,
      boolean delivered,
      boolean canRestart,
      long seed) {
    ProviderExchange from = example.exchange();
    Random random = new Random(seed);
    ProviderExchange.Builder to =
        ProviderExchange.with(mutation == 0 ? "" : from.provider())
            .operation(from.operation())
            .status(mutation == 1 ? 200 + random.nextInt(400) : from.status())
            .transport(from.transport())
            .headers(mutation == 2 ? Map.of() : from.headers())
            .taskFamily(from.taskFamily())
            .streamed(from.isStreamed())
            .credentialOwner(owner)
            .phase(phase)
            .attempt(attempt)
            .outputDelivered(delivered)
            .canRestart(canRestart);
    from.body().ifPresent(body -> to.body(mutation > 6 ? damaged(body, random) : body));
    return to.build();
  }

  private static byte[] damaged(byte[] body, Random random) {
    byte[] damaged = body.clone();
    for (int i = 0; i < 3 && damaged.length > 0; i++) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static byte[] joined(String prefix, byte[] bytes) {
    return (prefix + new String(bytes, StandardCharsets.ISO_8859_1))
        .getBytes(StandardCharsets.UTF_8);
  }
}
