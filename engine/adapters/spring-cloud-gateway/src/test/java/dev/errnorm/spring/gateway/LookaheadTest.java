package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

class LookaheadTest {

  @Test
  void readsUntilEnoughAndLeavesTheRest() {
    Lookahead seen = Lookahead.of(parts("a", "b", "c", "d"), part -> part[0] == 'b').block();
    assertThat(new String(seen.head(), UTF_8)).isEqualTo("ab");
    assertThat(seen.isWhole()).isFalse();
    StepVerifier.create(seen.rest().map(LookaheadTest::text)).expectNext("c", "d").verifyComplete();
  }

  @Test
  void bodyThatEndsBeforeIsWhole() {
    Lookahead seen = Lookahead.of(parts("a", "b"), part -> false).block();
    assertThat(new String(seen.head(), UTF_8)).isEqualTo("ab");
    assertThat(seen.isWhole()).isTrue();
    StepVerifier.create(seen.rest()).verifyComplete();
  }

  @Test
  void nothingIsAskedForBetweenHeadAndRest() {
    List<Long> asked = new ArrayList<>();
    Lookahead seen =
        Lookahead.of(parts("a", "b", "c").doOnRequest(asked::add), part -> true).block();
    assertThat(asked).containsExactly(1L);
    StepVerifier.create(seen.rest().map(LookaheadTest::text), 1)
        .expectNext("b")
        .thenRequest(1)
        .expectNext("c")
        .verifyComplete();
    assertThat(asked).containsExactly(1L, 1L, 1L);
  }

  @Test
  void endThatComesBeforeAnybodyReadsTheRestIsToldToTheReader() {
    TestPublisher<DataBuffer> body = TestPublisher.create();
    Mono<Lookahead> reading = Lookahead.of(body, part -> true).cache();
    reading.subscribe();
    body.next(buffer("a"));
    body.error(new IllegalStateException("broken"));
    StepVerifier.create(reading.block().rest()).verifyErrorMessage("broken");
  }

  @Test
  void errorInTheHeadIsTold() {
    StepVerifier.create(
            Lookahead.of(
                parts("a").concatWith(Mono.error(new IllegalStateException("broken"))),
                part -> false))
        .verifyErrorMessage("broken");
  }

  @Test
  void whoStopsReadingStopsTheSource() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Flux<DataBuffer> body =
        parts("a").concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true));
    assertThatThrownBy(
            () -> Lookahead.of(body, part -> false).timeout(Duration.ofMillis(10)).block())
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(cancelled).isTrue();
    cancelled.set(false);
    Lookahead.of(body, part -> true).block().rest().subscribe().dispose();
    assertThat(cancelled).isTrue();
  }

  private static Flux<DataBuffer> parts(String... parts) {
    return Flux.just(parts).map(LookaheadTest::buffer);
  }

  private static DataBuffer buffer(String text) {
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
  }

  private static String text(DataBuffer buffer) {
    return buffer.toString(UTF_8);
  }
}
