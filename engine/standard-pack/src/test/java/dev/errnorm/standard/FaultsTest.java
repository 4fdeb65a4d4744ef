package dev.errnorm.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.errnorm.pack.PrecompiledPack;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  void degradedAnswerShowsTheCodeThatTheRulesWouldShow() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> PACK).build();
        ErrorNormalizer broken = ErrorNormalizer.builder().pack(() -> BROKEN).build()) {
      for (CredentialOwner owner : CredentialOwner.values()) {
        for (int status = 400; status < 600; status++) {
          ProviderExchange exchange =
              ProviderExchange.with("openai").status(status).credentialOwner(owner).build();
          assertThat(shown(broken, exchange))
              .as("%s, key of %s", status, owner)
              .isEqualTo(shown(normalizer, exchange));
        }
      }
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
  void headersThatThrowLeaveTheStatusAndTheBody() {
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
      ProviderExchange.Builder exchange =
          ProviderExchange.with("openai").status(429).headers(Map.of("x", throwing));

      assertThat(((Outcome.Failed) normalizer.classify(exchange.build())).reason())
          .isEqualTo(Reason.RATE_EXCEEDED);
      exchange.body("{\"error\":{\"code\":\"insufficient_quota\"}}");
      assertThat(((Outcome.Failed) normalizer.classify(exchange.build())).reason())
          .isEqualTo(Reason.BALANCE_EXHAUSTED);
      assertThat(normalizer.degradedAnswers()).isZero();
    }
  }

  @Test
  void readingThatThrowsLeavesTheStatus() {
    Clock broken =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            throw new IllegalStateException("broken on purpose");
          }
        };
    try (ErrorNormalizer normalizer =
        ErrorNormalizer.builder().pack(() -> PACK).clock(broken).build()) {
      ProviderExchange exchange =
          ProviderExchange.with("openai").status(429).header("retry-after", "20").build();

      assertThat(normalizer.classify(exchange))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.reason()).isEqualTo(Reason.RATE_EXCEEDED);
                assertThat(failed.explanation().degraded()).startsWith("reading failed: ");
              });
      assertThat(normalizer.degradedAnswers()).isEqualTo(1);
    }
  }

  @Test
  void errorsDegradeOneAnswerAndNotTheGateway() {
    for (Error error :
        new Error[] {
          new OutOfMemoryError("made up"), new StackOverflowError(), new NoClassDefFoundError("x")
        }) {
      AtomicBoolean fails = new AtomicBoolean(true);
      Pack pack = new Pack(PACK.table(), throwing(error, fails));
      try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> pack).build()) {
        ProviderExchange exchange = ProviderExchange.with("openai").status(429).build();
        Outcome.Failed degraded = (Outcome.Failed) normalizer.classify(exchange);
        assertThat(degraded.reason()).isEqualTo(Reason.RATE_EXCEEDED);
        assertThat(degraded.explanation().degraded()).contains(error.getClass().getSimpleName());
        assertThat(normalizer.degradedAnswers()).isEqualTo(1);

        fails.set(false);
        assertThat(normalizer.classify(exchange).explanation().degraded()).isEmpty();
        assertThat(normalizer.degradedAnswers()).isEqualTo(1);
      }
    }
  }

  @Test
  void throwablesThatThrowOrNeverEndAreRead() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.standard()) {
      for (Throwable hostile : new Throwable[] {new Throwing(), new Endless(), new Circular()}) {
        Outcome outcome =
            normalizer.classify(ProviderExchange.with("openai").failure(hostile).build());
        assertThat(((Outcome.Failed) outcome).logLine()).isNotEmpty();
      }
      assertThat(normalizer.degradedAnswers()).isZero();
    }
  }

  @Test
  void clockThatJumpsGivesWaitsWithinBounds() {
    for (Instant now : new Instant[] {Instant.MIN, Instant.EPOCH, Instant.MAX}) {
      try (ErrorNormalizer normalizer =
          ErrorNormalizer.builder()
              .pack(() -> PACK)
              .clock(Clock.fixed(now, ZoneOffset.UTC))
              .build()) {
        ProviderExchange.Builder limited = ProviderExchange.with("openai").status(429);
        assertThat(delay(normalizer, limited.header("retry-after", "20").build()))
            .contains(Duration.ofSeconds(20));
        assertThat(
                delay(
                    normalizer,
                    ProviderExchange.with("openai")
                        .status(429)
                        .header("x-ratelimit-reset-requests", "2026-01-01T00:00:00Z")
                        .body("{\"error\":{\"message\":\"resets at 2026-01-01 10:00 UTC\"}}")
                        .build()))
            .satisfies(
                delay ->
                    assertThat(delay.orElse(Duration.ZERO))
                        .isBetween(Duration.ZERO, Duration.ofDays(3_653)));
        assertThat(normalizer.degradedAnswers()).isZero();
      }
    }
  }

  @Test
  void fullMemoChangesNoAnswer() {
    try (ErrorNormalizer small = ErrorNormalizer.builder().pack(() -> PACK).memoSize(1).build();
        ErrorNormalizer none = ErrorNormalizer.builder().pack(() -> PACK).memoSize(0).build()) {
      for (int round = 0; round < 3; round++) {
        for (int status = 400; status < 520; status++) {
          ProviderExchange exchange = ProviderExchange.with("openai").status(status).build();
          assertThat(small.classify(exchange)).isEqualTo(none.classify(exchange));
        }
      }
    }
  }

  @Test
  void rulesThatCannotBeOpenedDegradeWhatNeedsThemOnly() {
    ClassLoader withoutRules =
        new ClassLoader(StandardPackSource.class.getClassLoader()) {
          @Override
          public @Nullable InputStream getResourceAsStream(String name) {
            return name.endsWith("/models")
                ? new ByteArrayInputStream("dev.errnorm.rules.Gone".getBytes(UTF_8))
                : super.getResourceAsStream(name);
          }
        };
    PackSource source = () -> PrecompiledPack.load(withoutRules, "standard");
    ProviderExchange.Builder limited = ProviderExchange.with("openai").status(429);
    ProviderExchange likeACase = limited.build();
    ProviderExchange likeNone =
        limited.attempt(3).phase(Phase.FETCH).credentialOwner(CredentialOwner.CALLER).build();
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(source).build()) {
      assertThat(normalizer.classify(likeACase).explanation().degraded()).isEmpty();
      assertThat(normalizer.classify(likeNone).explanation().degraded())
          .isEqualTo("the rules failed: PackException");
      assertThat(normalizer.degradedAnswers()).isEqualTo(1);
    }
  }

  @Test
  void packThatTakesOverHasBeenAskedWhatWasAskedBefore() {
    LiveSource source = new LiveSource();
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(source).build()) {
      ProviderExchange exchange = ProviderExchange.with("openai").status(429).build();
      normalizer.classify(exchange);
      source.replace.accept(PACK);
      long misses = normalizer.memoStatistics().misses();
      normalizer.classify(exchange);
      assertThat(normalizer.memoStatistics().misses()).isEqualTo(misses);
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

  private static Optional<ErrorCode> shown(ErrorNormalizer normalizer, ProviderExchange exchange) {
    return normalizer.classify(exchange) instanceof Outcome.Failed failed
        ? Optional.of(failed.shown().code())
        : Optional.empty();
  }

  private static Optional<Duration> delay(ErrorNormalizer normalizer, ProviderExchange exchange) {
    return ((Outcome.Failed) normalizer.classify(exchange)).upstream().delay();
  }

  private static KieBase throwing() {
    return throwing(new IllegalStateException("broken on purpose"), new AtomicBoolean(true));
  }

  /** Rules that throw {@code thrown} as long as {@code fails}. */
  private static KieBase throwing(Throwable thrown, AtomicBoolean fails) {
    return (KieBase)
        Proxy.newProxyInstance(
            KieBase.class.getClassLoader(),
            new Class<?>[] {KieBase.class},
            (proxy, method, arguments) -> {
              if (fails.get()) {
                throw thrown;
              }
              return method.invoke(PACK.rules(), arguments);
            });
  }

  private static final class Throwing extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new StackOverflowError();
    }
  }

  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }

    @Override
    public String toString() {
      return toString() + "!";
    }
  }

  private static final class Circular extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
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
