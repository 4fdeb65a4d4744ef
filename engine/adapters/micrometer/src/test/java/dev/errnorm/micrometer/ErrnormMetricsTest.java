package dev.errnorm.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ErrnormMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void failuresAreCountedByWhatTheyAreAndHowTheyWereDecided() {
    ErrorNormalizer normalizer = normalizer(new ErrnormMetrics(registry));
    for (int i = 0; i < 3; i++) {
      normalizer.classify(
          ProviderExchange.with("openai")
              .status(429)
              .header("retry-after", "20")
              .latency(Duration.ofMillis(250))
              .build());
    }
    assertThat(
            registry
                .get("errnorm.failures")
                .tags("provider", "openai", "code", "RATE_LIMITED", "reason", "RATE_EXCEEDED")
                .tags("evidence", "status", "retry", "after", "fallback", "credential")
                .counter()
                .count())
        .isEqualTo(3);
    Timer latency =
        registry
            .get("errnorm.failure.latency")
            .tags("provider", "openai", "code", "RATE_LIMITED")
            .timer();
    assertThat(latency.count()).isEqualTo(3);
    assertThat(latency.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(750);
    assertThat(registry.get("errnorm.classify").timer().count()).isEqualTo(3);
  }

  @Test
  void whatSucceedsIsCountedToo() {
    ErrorNormalizer normalizer = normalizer(new ErrnormMetrics(registry));
    normalizer.classify(ProviderExchange.with("openai").status(204).build());
    normalizer.classify(ProviderExchange.with("openai").status(499).build());
    assertThat(registry.get("errnorm.outcomes").counters())
        .extracting(counter -> counter.getId().getTag("outcome"))
        .doesNotContain("failed")
        .contains("cancelled");
    assertThat(registry.find("errnorm.failures").counters()).isEmpty();
  }

  @Test
  void unknownProvidersAreOneValue() {
    ErrorNormalizer normalizer = normalizer(new ErrnormMetrics(registry));
    for (int i = 0; i < 50; i++) {
      normalizer.classify(ProviderExchange.with("nobody-" + i).status(503).build());
    }
    assertThat(providers()).containsExactly("unknown");
  }

  @Test
  void beyondTheLimitProvidersAreOneValue() {
    ErrorNormalizer normalizer = normalizer(new ErrnormMetrics(registry, 2));
    for (String provider : List.of("openai", "anthropic", "gemini", "groq", "openai")) {
      normalizer.classify(ProviderExchange.with(provider).status(503).build());
    }
    assertThat(providers()).containsExactlyInAnyOrder("openai", "anthropic", "other");
  }

  @Test
  void nothingThatAProviderSendsIsATag() {
    ErrorNormalizer normalizer = normalizer(new ErrnormMetrics(registry));
    normalizer.classify(
        ProviderExchange.with("openai")
            .status(418)
            .model("my-model-4711")
            .body("{\"error\":{\"code\":\"canary_code\",\"message\":\"canary words\"}}")
            .build());
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getValue)
        .noneMatch(value -> value.contains("canary") || value.contains("4711"));
  }

  @Test
  void whatTheNormalizerCountsIsShown() {
    ErrnormMetrics metrics = new ErrnormMetrics(registry);
    ErrorNormalizer normalizer = normalizer(metrics);
    metrics.bind(normalizer);
    normalizer.classify(ProviderExchange.with("openai").status(503).build());
    normalizer.classify(ProviderExchange.with("openai").status(503).build());
    assertThat(registry.get("errnorm.degraded").functionCounter().count()).isZero();
    assertThat(registry.get("errnorm.memo").tag("result", "hit").functionCounter().count())
        .isEqualTo(1);
    assertThat(registry.get("errnorm.memo").tag("result", "miss").functionCounter().count())
        .isEqualTo(1);
    assertThat(registry.get("errnorm.memo.size").gauge().value()).isEqualTo(1);
  }

  @Test
  void limitOfNoProvidersIsRefused() {
    assertThatThrownBy(() -> new ErrnormMetrics(registry, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mostProviders must be 1 or more, but was 0");
  }

  private List<String> providers() {
    return registry.get("errnorm.failures").meters().stream()
        .map(Meter::getId)
        .map(id -> String.valueOf(id.getTag("provider")))
        .distinct()
        .toList();
  }

  private static ErrorNormalizer normalizer(ErrnormMetrics metrics) {
    return ErrorNormalizer.builder().listener(metrics).build();
  }
}
