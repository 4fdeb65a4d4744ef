package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.PackException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** How much a pack may hold, and what happens when compiling it does not end well. */
class PackLimitsTest {

  @Test
  void moreThanTheLimitIsAFault() {
    Faults faults = new Faults();
    PackLimits.count("mappings", PackLimits.ROWS, PackLimits.ROWS, "rows", faults);
    assertThat(faults.isEmpty()).isTrue();

    PackLimits.count("mappings", PackLimits.ROWS + 1, PackLimits.ROWS, "rows", faults);
    assertThat(faults.sorted())
        .extracting(Fault::toString)
        .containsExactly("mappings: there are 100,001 rows, over 100,000. Split the pack.");
  }

  @Test
  void longPhraseIsAFault() {
    Faults faults = new Faults();
    String row = "rows: [{ phrases: [\"" + "word ".repeat(50) + "x\"], reason: CONFLICT }]\n";
    CheckedPack.of(
        new PackFolder(
            ImmutableList.of(new PackFile("mappings/acme.yaml", "provider: acme\n" + row)),
            ImmutableList.of()),
        faults);
    assertThat(faults.sorted())
        .extracting(Fault::toString)
        .contains(
            "mappings: the phrase 'word word word word …' is longer than 200 characters. Name the"
                + " words that count.");
  }

  @Test
  void compilationThatDoesNotEndIsRefused() {
    assertThatThrownBy(() -> Bounded.call(PackLimitsTest::never, 1))
        .isInstanceOfSatisfying(
            PackException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly("rules: compiling took over 1 seconds. Use fewer rules."));
  }

  @Test
  void errorInACompilationIsARefusal() {
    for (Error error : new Error[] {new OutOfMemoryError("x"), new StackOverflowError("x")}) {
      assertThatThrownBy(
              () ->
                  Bounded.call(
                      () -> {
                        throw error;
                      }))
          .isInstanceOfSatisfying(
              PackException.class,
              refused ->
                  assertThat(refused.faults())
                      .containsExactly("rules: compiling failed: " + error + "."))
          .hasRootCause(error);
    }
  }

  @Test
  void interruptedCompilationIsARefusalAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Bounded.call(PackLimitsTest::never))
        .isInstanceOfSatisfying(
            PackException.class,
            refused ->
                assertThat(refused.faults())
                    .containsExactly("rules: compiling was interrupted. Load the pack again."));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static String never() throws InterruptedException {
    new CountDownLatch(1).await();
    return "";
  }
}
