package dev.errnorm.live;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Work on a thread of its own, with a bounded queue before it: whoever hands something over never
 * waits. Thread-safe.
 */
final class Background implements AutoCloseable {

  private static final long IDLE_SECONDS = 30;
  private static final long CLOSE_SECONDS = 5;

  private final LongAdder dropped = new LongAdder();
  private final ThreadPoolExecutor executor;

  /**
   * @param name of the thread
   * @param capacity how much may wait; what comes then is dropped
   */
  Background(String name, int capacity) {
    executor =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(capacity),
            work -> thread(work, name),
            (work, full) -> dropped.increment());
    executor.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    // Not the request's: it would keep a whole application from being unloaded.
    thread.setContextClassLoader(Background.class.getClassLoader());
    return thread;
  }

  void run(Runnable work) {
    executor.execute(work);
  }

  /** How much was dropped because the queue was full, or because this was closed. */
  long dropped() {
    return dropped.sum();
  }

  /** Does what waits, for a few seconds at most, and takes nothing more. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
