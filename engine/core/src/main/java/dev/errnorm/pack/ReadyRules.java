package dev.errnorm.pack;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/**
 * Makes rules ready to run on any thread.
 *
 * <p>Drools finds its own parts by the context class loader of the thread that first needs them,
 * when it builds rules and again when it opens the first session. In a gateway that thread may have
 * a foreign loader or none, and may not be allowed to change it: the common pool's threads in a
 * Spring Boot jar have the loader of the launcher. So both are done on a thread of our own.
 */
public final class ReadyRules {

  private ReadyRules() {}

  /**
   * What {@code build} returns, once a session of it was opened.
   *
   * @param loader the loader that has Drools
   * @param build builds the rules; what it throws is thrown here
   */
  public static KieBase of(ClassLoader loader, Supplier<KieBase> build) {
    return begin(loader, build).get();
  }

  /**
   * Begins to make ready what {@code build} returns; whoever asks for it waits until it is, and
   * gets what {@code build} throws.
   *
   * @param loader the loader that has Drools
   */
  static Supplier<KieBase> begin(ClassLoader loader, Supplier<KieBase> build) {
    FutureTask<KieBase> task = new FutureTask<>(() -> opened(build.get()));
    Thread thread = new Thread(task, "errnorm-rules");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    return () -> result(task);
  }

  private static KieBase result(FutureTask<KieBase> task) {
    try {
      return Uninterruptibles.getUninterruptibly(task);
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
