package dev.errnorm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderExchangeTest {

  private static final Duration TEN_YEARS = Duration.ofDays(3_653);
  private static final int NULLS = 19;

  @Test
  void nullIsWhatWasNotSeen() {
    ProviderExchange nothing = ProviderExchange.with("").build();
    assertThat(withNulls(ProviderExchange.with(null)))
        .usingRecursiveComparison()
        .isEqualTo(nothing);
  }

  @Test
  void nullTakesBackWhatWasSaid() {
    ProviderExchange full =
        ProviderExchange.with("")
            .operation("chat")
            .model("m")
            .endpoint("https://api.acme.example/v1")
            .taskFamily("suno")
            .phase(Phase.POLL)
            .header("retry-after", "1")
            .body("text")
            .transport(TransportFailure.DNS_FAILURE)
            .failure(new IllegalStateException())
            .credentialOwner(CredentialOwner.CALLER)
            .arrived(Instant.EPOCH)
            .longestWait(Duration.ZERO)
            .alternatives(Set.of())
            .timeLeft(Duration.ZERO)
            .locale(Locale.GERMAN)
            .latency(Duration.ZERO)
            .requestId("gw-1")
            .build();
    assertThat(withNulls(full.toBuilder()))
        .usingRecursiveComparison()
        .isEqualTo(ProviderExchange.with("").build());
  }

  @Test
  void exchangeOfNullsIsClassifiedAndTold() {
    ProviderExchange exchange = withNulls(ProviderExchange.with(null).status(429));
    Outcome.Failed failed =
        new SmallPack().status(429, Reason.RATE_EXCEEDED).failed(exchange.toBuilder());
    assertThat(failed.logLine()).startsWith("provider=unknown status=429 ");
    assertThat(failed.supportReport()).startsWith("A request to a provider failed.");
    assertThat(failed.upstream().model()).isEmpty();
    assertThat(failed.upstream().endpoint()).isEmpty();
    assertThat(exchange).hasToString("ProviderExchange[unknown provider, status 429]");
  }

  @Test
  void everySetterOfAReferenceIsGivenANullHere() {
    assertThat(
            Arrays.stream(ProviderExchange.Builder.class.getMethods())
                .filter(method -> method.getReturnType() == ProviderExchange.Builder.class)
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> !method.getParameterTypes()[0].isPrimitive())
                .count())
        .isEqualTo(NULLS);
  }

  @Test
  void nullsInsideOfCollectionsAreLeftOut() {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put(null, List.of("HTTP/1.1 429"));
    headers.put("a", null);
    headers.put("b", Arrays.asList("1", null, "2"));
    headers.put("c", Arrays.asList((String) null));
    ProviderExchange exchange =
        ProviderExchange.with("acme")
            .headers(headers)
            .header("d", null)
            .header(null, "3")
            .alternatives(new HashSet<>(Arrays.asList(FallbackStep.MODEL, null)))
            .build();
    assertThat(exchange.headers()).hasToString("{b=[1, 2], c=[]}");
    assertThat(exchange.alternatives().orElseThrow()).containsExactly(FallbackStep.MODEL);
  }

  @Test
  void headersThatThrowCountAsFarAsTheyWereRead() {
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
    ProviderExchange exchange =
        ProviderExchange.with("acme").headers(Map.of("a", throwing)).header("b", "1").build();
    assertThat(exchange.headers()).containsOnlyKeys("b");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void attemptBeforeTheFirstIsTheFirst(int attempt) {
    assertThat(ProviderExchange.with("").attempt(attempt).build().attempt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"PT-1S, PT0S", "PT0S, PT0S", "PT1M, PT1M", "PT2562047788015215H, PT87672H"})
  void waitsLieBetweenZeroAndTenYears(Duration given, Duration taken) {
    ProviderExchange exchange =
        ProviderExchange.with("").longestWait(given).timeLeft(given).build();
    assertThat(exchange.longestWait()).contains(taken);
    assertThat(exchange.timeLeft()).contains(taken);
  }

  @Test
  void latencyBelowZeroWasNotMeasured() {
    assertThat(ProviderExchange.with("").latency(Duration.ofNanos(-1)).build().latency()).isEmpty();
    assertThat(ProviderExchange.with("").latency(Duration.ZERO).build().latency())
        .contains(Duration.ZERO);
  }

  @Test
  void latencyOfAnyLengthIsTold() {
    ProviderExchange.Builder slow =
        ProviderExchange.with("acme").status(429).latency(Duration.ofSeconds(Long.MAX_VALUE));
    Outcome.Failed failed = new SmallPack().status(429, Reason.RATE_EXCEEDED).failed(slow);
    assertThat(failed.logLine()).contains(" latency_ms=" + TEN_YEARS.toMillis() + " ");
  }

  @Test
  void whatTheCallerChangesLaterChangesNothing() {
    List<String> values = new ArrayList<>(List.of("1"));
    Map<String, List<String>> headers = new HashMap<>(Map.of("Retry-After", values));
    Set<FallbackStep> steps = new HashSet<>(Set.of(FallbackStep.MODEL));
    ProviderExchange.Builder builder =
        ProviderExchange.with("acme").headers(headers).alternatives(steps);
    ProviderExchange exchange = builder.build();

    values.set(0, "2");
    values.add("3");
    headers.put("x", List.of("4"));
    steps.add(FallbackStep.PROVIDER);
    builder.header("retry-after", "5").header("y", "6");

    assertThat(exchange.headers()).hasToString("{Retry-After=[1]}");
    assertThat(exchange.alternatives().orElseThrow()).containsExactly(FallbackStep.MODEL);
    assertThat(builder.build().headers()).hasToString("{Retry-After=[1, 5], y=[6]}");
  }

  @Test
  void whatADerivedExchangeAddsChangesNothing() {
    ProviderExchange exchange = ProviderExchange.with("acme").header("a", "1").build();
    ProviderExchange more = exchange.toBuilder().header("A", "2").header("b", "3").build();
    assertThat(exchange.headers()).hasToString("{a=[1]}");
    assertThat(more.headers()).hasToString("{a=[1, 2], b=[3]}");
  }

  @Test
  void nobodyCanChangeTheHeaders() {
    ProviderExchange exchange =
        ProviderExchange.with("acme")
            .headers(Map.of("a", new ArrayList<>(List.of("1"))))
            .header("b", "2")
            .build();
    Map<String, List<String>> headers = exchange.headers();
    assertThatThrownBy(() -> headers.put("x", List.of()))
        .isInstanceOf(UnsupportedOperationException.class);
    for (List<String> values : headers.values()) {
      assertThatThrownBy(() -> values.set(0, "x"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void headersAreFoundWithoutCase() {
    ProviderExchange exchange =
        ProviderExchange.with("acme").header("Retry-After", "1").header("retry-AFTER", "2").build();
    assertThat(exchange.headers().get("retry-after")).containsExactly("1", "2");
  }

  @Test
  void listsThatNobodyCanChangeAreNotCopied() {
    List<String> ours = List.of("1", "2");
    List<String> guavas = ImmutableList.of("3", "4");
    ProviderExchange exchange =
        ProviderExchange.with("acme").headers(Map.of("a", ours, "b", guavas)).build();
    assertThat(exchange.headers().get("a")).isSameAs(ours);
    assertThat(exchange.headers().get("b")).isSameAs(guavas);
  }

  @Test
  void bodyIsNotCopied() {
    byte[] body = "text".getBytes(UTF_8);
    assertThat(ProviderExchange.with("").body(body).build().body().orElseThrow()).isSameAs(body);
  }

  /** Gives each of the {@value #NULLS} setters that take a reference a null. */
  private static ProviderExchange withNulls(ProviderExchange.Builder builder) {
    return builder
        .operation(null)
        .model(null)
        .endpoint(null)
        .taskFamily(null)
        .phase(null)
        .headers(null)
        .body((byte[]) null)
        .body((ByteBuffer) null)
        .body((String) null)
        .transport(null)
        .failure(null)
        .credentialOwner(null)
        .arrived(null)
        .longestWait(null)
        .alternatives(null)
        .timeLeft(null)
        .locale(null)
        .latency(null)
        .requestId(null)
        .build();
  }
}
