package dev.errnorm.spring.gateway;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class SilenceTest {

  private static final Duration LONGEST = Duration.ofMillis(200);

  @Test
  void silenceEndsTheBody() {
    StepVerifier.create(Silence.limited(Flux.just("a").concatWith(Flux.never()), LONGEST))
        .expectNext("a")
        .verifyError(TimeoutException.class);
  }

  @Test
  void silenceOfTheReaderDoesNotCount() {
    StepVerifier.create(Silence.limited(Flux.just("a", "b"), LONGEST), 1)
        .expectNext("a")
        .expectNoEvent(LONGEST.multipliedBy(3))
        .thenRequest(1)
        .expectNext("b")
        .verifyComplete();
  }
}
