package dev.errnorm.pack;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes rules ready to run on any thread. Safe to share between threads.
 *
 * <p>Drools finds its own parts by the context class loader of the thread that first needs them,
 * when it builds rules and again when it opens the first session. In a gateway that thread may have
 * a foreign loader or none, and may not be allowed to change it: the common pool's threads in a
 * Spring Boot jar have the loader of the launcher. So both are done on a thread of our own.
 */
public final class ReadyRules {

  private static final Logger LOG = LoggerFactory.getLogger(ReadyRules.class);

  private final Future<KieBase> rules;
  private final Runnable opening;
  private boolean begun;

  /**
   * @param opening begins to make {@code rules} ready
   */
  ReadyRules(Future<KieBase> rules, Runnable opening) {
    this.rules = rules;
    this.opening = opening;
  }

  /**
   * What {@code build} returns, once a session of it was opened.
   *
   * @param loader the loader that has Drools
   * @param build builds the rules; what it throws is thrown here
   */
  public static KieBase of(ClassLoader loader, Supplier<KieBase> build) {
    return opening(loader, new FutureTask<>(() -> opened(build.get()))).get();
  }

  /** Rules that are ready. */
  static ReadyRules of(KieBase rules) {
    return new ReadyRules(Futures.immediateFuture(rules), () -> {});
  }

  /**
   * What {@code build} returns; it is called when the rules are first asked for.
   *
   * @param loader the loader that has Drools
   */
  static ReadyRules later(ClassLoader loader, Supplier<KieBase> build) {
    return opening(
        loader,
        new FutureTask<>(() -> opened(build.get())) {
          @Override
          protected void setException(Throwable fault) {
            super.setException(fault); // whatever becomes of the log, nobody waits any longer
            // Nobody may be waiting for them yet, and the first who does is on the error path.
            LOG.error(
                "The rules cannot be opened; what needs them follows the status alone", fault);
          }
        });
  }

  private static ReadyRules opening(ClassLoader loader, FutureTask<KieBase> task) {
    return new ReadyRules(
        task,
        () -> {
          Thread thread = new Thread(task, "errnorm-rules");
          thread.setDaemon(true);
          thread.setContextClassLoader(loader);
          thread.start();
        });
  }

  /**
   * Begins to make them ready, if that was not begun; nobody waits for it. Where there can be no
   * more threads this throws, and whoever comes next tries again.
   */
  synchronized void open() {
    if (!begun) {
      opening.run();
      begun = true;
    }
  }

  /** The rules, once they are ready; throws what building them threw, each time. */
  KieBase get() {
    open();
    try {
      return Uninterruptibles.getUninterruptibly(rules);
    } catch (ExecutionException e) {
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e);
    }
  }

  private static KieBase opened(KieBase rules) {
    KieSession session = rules.newKieSession();
    try {
      session.fireAllRules();
      return rules;
    } finally {
      session.dispose();
    }
  }
}
