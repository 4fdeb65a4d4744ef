package dev.errnorm.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.StreamInspector;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.fact.Said;
import dev.errnorm.pack.Pack;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is asked of answers that look like a success misses no failure. */
class SuccessPathTest {

  private static final Pack PACK = new StandardPackSource().load();
  private static final ErrorNormalizer NORMALIZER = CaseRunner.normalizer(PACK);

  /** Every body of the pack's cases as the answer to a call that seems to have succeeded. */
  private static final ImmutableList<ProviderExchange> SUCCESSES =
      CaseFiles.read(Path.of("../.."), PACK.table()).cases().stream()
          .map(Case::exchange)
          .filter(exchange -> exchange.body().isPresent())
          .map(exchange -> exchange.toBuilder().status(200).build())
          .collect(ImmutableList.toImmutableList());

  @Test
  void firstLookMissesNoFailure() {
    for (ProviderExchange exchange : SUCCESSES) {
      assertThat(NORMALIZER.mayHaveFailed(exchange))
          .as(() -> text(exchange))
          .isEqualTo(failed(exchange) && looksAt(exchange));
    }
  }

  @Property(tries = 3000)
  void firstLookMissesNoFailureOfDamagedBodies(
      @ForAll("exchanges") ProviderExchange exchange, @ForAll long seed) {
    ProviderExchange damaged = damaged(exchange, seed);
    assertThat(NORMALIZER.mayHaveFailed(damaged)).isEqualTo(failed(damaged) && looksAt(damaged));
  }

  /** One look remembers others: what is alike at a glance must be alike. */
  @Property(tries = 5000)
  void firstLookMissesNoFailureOfOddBodies(@ForAll("odd") String body) {
    for (String provider : List.of("", "openai", "ollama", "gemini")) {
      ProviderExchange exchange =
          ProviderExchange.with(provider).operation("chat").status(200).body(body).build();
      if (failed(exchange)) {
        assertThat(NORMALIZER.mayHaveFailed(exchange)).isTrue();
      }
    }
  }

  @Test
  void inspectorReportsTheFailureWhereverTheStreamIsCut() {
    for (ProviderExchange exchange : SUCCESSES) {
      if (failed(exchange.toBuilder().streamed(true).build()) && looksAt(exchange)) {
        int length = exchange.body().orElseThrow().length;
        for (int cut = 0; cut <= length; cut += 1 + length / 200) {
          assertThat(inspect(exchange, cut)).as("%s cut at %s", text(exchange), cut).isPresent();
        }
      }
    }
  }

  @Property(tries = 3000)
  void inspectorReportsTheFailureOfDamagedStreams(
      @ForAll("exchanges") ProviderExchange exchange, @ForAll long seed) {
    ProviderExchange damaged = damaged(exchange, seed).toBuilder().streamed(true).build();
    if (failed(damaged) && looksAt(damaged)) {
      int length = damaged.body().orElseThrow().length;
      assertThat(inspect(damaged, new Random(seed).nextInt(length + 1))).isPresent();
    }
  }

  private static Optional<Outcome.Failed> inspect(ProviderExchange head, int cut) {
    byte[] body = head.body().orElseThrow();
    StreamInspector inspector = NORMALIZER.inspect(head);
    Optional<Outcome.Failed> first = inspector.next(ByteBuffer.wrap(body, 0, cut));
    Optional<Outcome.Failed> second = inspector.next(ByteBuffer.wrap(body, cut, body.length - cut));
    Optional<Outcome.Failed> last = inspector.end();
    return first.or(() -> second).or(() -> last);
  }

  private static boolean failed(ProviderExchange exchange) {
    return NORMALIZER.classify(exchange) instanceof Outcome.Failed;
  }

  /** Whether the mapping does not say that such an answer has not failed. */
  private static boolean looksAt(ProviderExchange exchange) {
    return PACK.table().providers().stream()
        .filter(provider -> provider.hidesErrors() == Said.NO)
        .noneMatch(
            provider ->
                provider.id().equals(exchange.provider())
                    || provider.aliases().contains(exchange.provider()));
  }

  private static String text(ProviderExchange exchange) {
    return exchange.provider() + ": " + new String(exchange.body().orElseThrow(), UTF_8);
  }

  @Provide
  Arbitrary<ProviderExchange> exchanges() {
    return Arbitraries.of(SUCCESSES);
  }

  @Provide
  Arbitrary<String> odd() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            " ",
            "\n",
            "1",
            "429",
            "null",
            "false",
            "\"error\":",
            "\"code\":",
            "\"a\"",
            "\"insufficient_quota\"",
            "rate limit exceeded",
            "{\"a\":1}",
            "[[]]",
            "{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}",
            "data: ",
            "event: error",
            "id: 1",
            "[DONE]",
            "\n\n")
        .list()
        .ofMaxSize(8)
        .map(pieces -> String.join("", pieces));
  }

  private static ProviderExchange damaged(ProviderExchange exchange, long seed) {
    Random random = new Random(seed);
    byte[] body = exchange.body().orElseThrow().clone();
    for (int i = 0; i < 3 && body.length > 0; i++) {
      body[random.nextInt(body.length)] = (byte) random.nextInt(256);
    }
    return exchange.toBuilder().body(body).build();
  }
}
