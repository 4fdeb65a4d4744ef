package dev.errnorm.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  @Test
  void whatTheQueueDoesNotTakeIsDroppedAndNobodyWaits() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    Background background = new Background("test", 2);
    background.run(
        () -> {
          started.countDown();
          await(go);
        });
    started.await();
    for (int i = 0; i < 5; i++) {
      background.run(done::incrementAndGet);
    }
    assertThat(background.dropped()).isEqualTo(3);
    go.countDown();
    background.close();
    assertThat(done).hasValue(2);
  }

  @Test
  void nothingIsTakenAfterTheEnd() {
    AtomicInteger done = new AtomicInteger();
    Background background = new Background("test", 2);
    background.close();
    background.run(done::incrementAndGet);
    assertThat(done).hasValue(0);
    assertThat(background.dropped()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
