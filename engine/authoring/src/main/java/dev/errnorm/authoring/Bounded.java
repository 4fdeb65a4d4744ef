package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.PackException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Compiles on a thread that nobody waits for longer than {@value PackLimits#COMPILE_SECONDS}
 * seconds, and whose end, whatever it is, refuses the pack and nothing else.
 */
final class Bounded {

  /** Drools' compilers go as deep as the rules are nested. */
  private static final long STACK_BYTES = 16 * 1024 * 1024;

  private Bounded() {}

  /**
   * What {@code compilation} returns.
   *
   * @throws PackException if it does, or takes too long, or runs out of memory
   */
  static <T> T call(Callable<T> compilation) {
    return call(compilation, PackLimits.COMPILE_SECONDS);
  }

  static <T> T call(Callable<T> compilation, int seconds) {
    FutureTask<T> task = new FutureTask<>(compilation);
    Thread thread = new Thread(null, task, "errnorm-compile", STACK_BYTES);
    thread.setDaemon(true);
    thread.setContextClassLoader(Bounded.class.getClassLoader());
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw refused("compiling took over " + seconds + " seconds. Use fewer rules.", e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw refused("compiling was interrupted. Load the pack again.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PackException refusal) {
        throw refusal;
      }
      throw refused("compiling failed: " + e.getCause() + ".", e.getCause());
    }
  }

  private static PackException refused(String why, Throwable cause) {
    PackException refused =
        new PackException("The rules were not compiled.", ImmutableList.of("rules: " + why));
    refused.initCause(cause);
    return refused;
  }
}
