package dev.errnorm.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Errnorm works where it is not on the class path of the thread that calls it first. Each test has
 * a class loader of its own, so that Drools has been started by nobody before.
 */
@Timeout(120)
class ClassLoadingTest {

  private static final String EXPECTED = "BALANCE_EXHAUSTED, degraded 0";

  /** The loader of another application: it has other things, and notes what it is asked for. */
  private static final class ForeignLoader extends ClassLoader {

    private final List<String> asked = new CopyOnWriteArrayList<>();

    ForeignLoader() {
      super(ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      asked.add(name);
      throw new ClassNotFoundException(name);
    }

    @Override
    protected URL findResource(String name) {
      asked.add(name);
      return null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      asked.add(name);
      return super.findResources(name);
    }
  }

  @Test
  void firstCallFromAThreadWithoutAContextClassLoader() throws Exception {
    assertThat(firstCall(null)).isEqualTo(EXPECTED);
  }

  @Test
  void firstCallFromAThreadWithAForeignContextClassLoader() throws Exception {
    assertThat(firstCall(new ForeignLoader())).isEqualTo(EXPECTED);
  }

  @Test
  void aForeignContextClassLoaderIsNotAskedForRules() throws Exception {
    ForeignLoader foreign = new ForeignLoader();

    firstCall(foreign);

    assertThat(foreign.asked)
        .noneMatch(name -> name.replace('/', '.').startsWith("org.drools"))
        .noneMatch(name -> name.replace('/', '.').startsWith("org.kie"))
        .noneMatch(name -> name.replace('/', '.').startsWith("dev.errnorm"));
  }

  @Test
  void firstCallFromTheCommonPool() throws Exception {
    try (URLClassLoader application = application()) {
      Supplier<String> classification = classification(application);

      assertThat(CompletableFuture.supplyAsync(classification, ForkJoinPool.commonPool()).join())
          .isEqualTo(EXPECTED);
    }
  }

  @Test
  void twoApplicationsInOneProcessDoNotMeet() throws Exception {
    try (URLClassLoader one = application();
        URLClassLoader other = application()) {
      Thread.currentThread().setContextClassLoader(one);

      assertThat(classification(other).get()).isEqualTo(EXPECTED);
      assertThat(classification(one).get()).isEqualTo(EXPECTED);
    } finally {
      Thread.currentThread().setContextClassLoader(ClassLoadingTest.class.getClassLoader());
    }
  }

  private static String firstCall(ClassLoader context) throws Exception {
    try (URLClassLoader application = application()) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      Supplier<String> classification = classification(application);
      Thread thread =
          new Thread(
              () -> {
                try {
                  answer.complete(classification.get());
                } catch (Throwable e) {
                  answer.completeExceptionally(e);
                }
              });
      thread.setContextClassLoader(context);
      thread.start();
      return answer.join();
    }
  }

  private static URLClassLoader application() throws IOException {
    return new URLClassLoader(
        RuntimeClassPath.urlsWithTests(), ClassLoader.getPlatformClassLoader());
  }

  @SuppressWarnings("unchecked")
  private static Supplier<String> classification(ClassLoader application) throws Exception {
    return (Supplier<String>)
        application
            .loadClass("dev.errnorm.all.Classification")
            .getDeclaredConstructor()
            .newInstance();
  }
}
