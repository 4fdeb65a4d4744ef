package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorCode;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Evidence;
import dev.errnorm.FallbackStep;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.RetryDecision;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;

/** Rules that throw, and packs that are replaced while the normalizer serves. */
class FaultsTest {

  private static final Pack PACK = new StandardPackSource().load();
  private static final Pack BROKEN = new Pack(PACK.table(), throwing());

  @Test
  void throwingRulesLeaveTheStatus() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> BROKEN).build()) {
      Outcome outcome = normalizer.classify(ProviderExchange.with("openai").status(429).build());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.RATE_EXCEEDED);
                assertThat(failed.retry()).isEqualTo(new RetryDecision.DoNotRetry());
                assertThat(failed.fallback()).contains(FallbackStep.PROVIDER);
                assertThat(failed.explanation().evidence()).isEqualTo(Evidence.STATUS);
                assertThat(failed.explanation().degraded()).contains("IllegalStateException");
                assertThat(failed.logLine()).contains("degraded=");
              });
      assertThat(normalizer.degradedAnswers()).isEqualTo(1);
    }
  }

  @Test
  void degradedAnswerIsNotRemembered() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> BROKEN).build()) {
      ProviderExchange exchange = ProviderExchange.with("openai").status(429).build();
      normalizer.classify(exchange);
      normalizer.classify(exchange);

      assertThat(normalizer.degradedAnswers()).isEqualTo(2);
    }
  }

  @Test
  void degradedAnswerChangesNothingBehindTheCallersBack() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> BROKEN).build()) {
      ProviderExchange exchange =
          ProviderExchange.with("openai").status(502).outputDelivered(true).build();

      assertThat(((Outcome.Failed) normalizer.classify(exchange)).fallback()).isEmpty();
    }
  }

  @Test
  void degradedAnswerKeepsWhoseAccountItIs() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> BROKEN).build()) {
      ProviderExchange ours =
          ProviderExchange.with("openai")
              .status(402)
              .credentialOwner(CredentialOwner.PLATFORM)
              .build();
      ProviderExchange poll = ProviderExchange.with("openai").status(500).phase(Phase.POLL).build();

      assertThat(((Outcome.Failed) normalizer.classify(ours)).shown().code())
          .isEqualTo(ErrorCode.MODEL_UNAVAILABLE);
      assertThat(((Outcome.Failed) normalizer.classify(poll)).fallback()).isEmpty();
    }
  }

  @Test
  void callerIsNotShownWhatASentenceQuotes() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.standard()) {
      ProviderExchange exchange =
          ProviderExchange.with("openai")
              .status(400)
              .body("{\"error\":{\"message\":\"The value 'tenant-4711' must be ready.\"}}")
              .build();

      assertThat(((Outcome.Failed) normalizer.classify(exchange)).toJson("r"))
          .doesNotContain("tenant-4711");
    }
  }

  @Test
  void headersThatThrowLeaveTheStatus() {
    List<String> throwing =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            throw new IllegalStateException("broken on purpose");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    try (ErrorNormalizer normalizer = ErrorNormalizer.standard()) {
      ProviderExchange exchange =
          ProviderExchange.with("openai").status(429).headers(Map.of("x", throwing)).build();

      assertThat(normalizer.classify(exchange))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.reason()).isEqualTo(Reason.RATE_EXCEEDED));
      assertThat(normalizer.degradedAnswers()).isEqualTo(1);
    }
  }

  @Test
  void replacedPackAnswersFromThenOn() {
    LiveSource source = new LiveSource();
    ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(source).build();
    ProviderExchange exchange = ProviderExchange.with("openai").status(429).build();
    normalizer.classify(exchange);
    assertThat(normalizer.degradedAnswers()).isZero();

    source.replace.accept(BROKEN);
    normalizer.classify(exchange);
    assertThat(normalizer.degradedAnswers()).isEqualTo(1);

    normalizer.close();
    assertThat(source.closed).isTrue();
  }

  private static KieBase throwing() {
    return (KieBase)
        Proxy.newProxyInstance(
            KieBase.class.getClassLoader(),
            new Class<?>[] {KieBase.class},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("broken on purpose");
            });
  }

  private static final class LiveSource implements PackSource {
    private final AtomicBoolean closed = new AtomicBoolean();
    private Consumer<Pack> replace = pack -> {};

    @Override
    public Pack load() {
      return PACK;
    }

    @Override
    public AutoCloseable watch(Consumer<Pack> replace) {
      this.replace = replace;
      return () -> closed.set(true);
    }
  }
}
