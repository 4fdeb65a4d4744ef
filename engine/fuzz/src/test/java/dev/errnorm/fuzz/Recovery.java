package dev.errnorm.fuzz;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.live.ExchangeRecorder;
import dev.errnorm.pack.Pack;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.kie.api.KieBase;

/**
 * Measures how long it takes from the end of a fault to the first answer, or line, that shows
 * nothing of it, while a thread goes on asking. Prints a line for each fault, and ends with 1 if an
 * answer was lost or wrong.
 */
final class Recovery {

  private static final int TIMES = 5;

  private boolean failed;

  private Recovery() {}

  private interface Fault {
    /** Makes the fault and mends it; returns how long it took from there. */
    Duration mended() throws IOException;
  }

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    Recovery recovery = new Recovery();
    recovery.rules();
    recovery.pack();
    if (TinyDisk.isPossible()) {
      recovery.disks();
    } else {
      System.out.println("no disk can be mounted here: its faults were left out");
    }
    System.exit(recovery.failed ? 1 : 0);
  }

  private void rules() throws IOException {
    AtomicBoolean fails = new AtomicBoolean();
    Pack pack = new Pack(Promise.PACK.table(), failing(fails));
    ProviderExchange exchange = ProviderExchange.with("openai").status(429).build();
    try (ErrorNormalizer normalizer =
        ErrorNormalizer.builder().pack(() -> pack).memoSize(0).build()) {
      measure(
          "a rule throws",
          () -> {
            fails.set(true);
            check(!normalizer.classify(exchange).explanation().degraded().isEmpty());
            fails.set(false);
            long mended = System.nanoTime();
            check(normalizer.classify(exchange).explanation().degraded().isEmpty());
            return since(mended);
          });
    }
  }

  private void pack() throws IOException {
    Path folder = Files.createTempDirectory("errnorm-recovery");
    try (LivePack pack = LivePack.in(folder, true)) {
      measure(
          "a half-written file",
          () -> {
            pack.saveHalf("CONFLICT");
            return saved(pack);
          });
      measure(
          "a pack that is faulty",
          () -> {
            pack.save("NO_REASON");
            pack.refused();
            return saved(pack);
          });
      measure(
          "a pack that is deleted",
          () -> {
            pack.delete();
            pack.refused();
            long mended = System.nanoTime();
            pack.restore();
            pack.loaded();
            return since(mended);
          });
      measure(
          "the thread that watches is interrupted",
          () -> {
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("errnorm-reload"))
                .forEach(Thread::interrupt);
            return saved(pack);
          });
      answered(pack);
    }
  }

  private void disks() throws IOException {
    Path folder = Files.createTempDirectory("errnorm-recovery");
    try (TinyDisk disk = TinyDisk.on(folder);
        LivePack pack = LivePack.in(folder.resolve("pack"), true)) {
      saved(pack);
      measure(
          "a pack on a full disk",
          () -> {
            // What it holds of a file already, a full disk holds again.
            pack.remove();
            pack.loaded();
            disk.fill();
            try {
              pack.save("CONFLICT");
            } catch (IOException e) {
              pack.refused();
            }
            disk.free();
            return saved(pack);
          });
      measure(
          "a pack on a read-only disk",
          () -> {
            disk.readOnly();
            disk.writable();
            return saved(pack);
          });
      try (ExchangeRecorder recorder = ExchangeRecorder.to(folder.resolve("full")).build()) {
        measure(
            "a recording on a full disk",
            () -> {
              disk.fill();
              lost(pack, recorder);
              disk.free();
              return recorded(pack, recorder);
            });
      }
      int[] files = new int[1];
      measure(
          "a recording on a read-only disk",
          () -> {
            Path file = folder.resolve("read-only-" + files[0]++);
            try (ExchangeRecorder recorder = ExchangeRecorder.to(file).build()) {
              disk.readOnly();
              lost(pack, recorder);
              disk.writable();
              return recorded(pack, recorder);
            }
          });
      answered(pack);
    }
  }

  /** From the next good save to the first answer by it. */
  private Duration saved(LivePack pack) throws IOException {
    Reason other = pack.live() == Reason.CONFLICT ? Reason.QUEUE_FULL : Reason.CONFLICT;
    long mended = System.nanoTime();
    pack.save(other.name());
    while (pack.live() != other) {
      check(System.nanoTime() - mended < Duration.ofMinutes(1).toNanos());
      LockSupport.parkNanos(100_000);
    }
    Duration took = since(mended);
    pack.loaded();
    return took;
  }

  private void lost(LivePack pack, ExchangeRecorder recorder) {
    long before = recorder.failed();
    while (recorder.failed() == before) {
      record(pack, recorder);
      Thread.yield();
    }
  }

  private Duration recorded(LivePack pack, ExchangeRecorder recorder) {
    long before = recorder.recorded();
    long mended = System.nanoTime();
    record(pack, recorder);
    while (recorder.recorded() == before) {
      check(System.nanoTime() - mended < Duration.ofMinutes(1).toNanos());
      Thread.yield();
    }
    return since(mended);
  }

  private static void record(LivePack pack, ExchangeRecorder recorder) {
    ProviderExchange exchange =
        ProviderExchange.with("openai").status(500).body("word ".repeat(3_000)).build();
    recorder.record(exchange, pack.normalizer().classify(exchange));
  }

  private void measure(String what, Fault fault) throws IOException {
    long[] micros = new long[TIMES];
    for (int i = 0; i < TIMES; i++) {
      micros[i] = fault.mended().toNanos() / 1_000;
    }
    Arrays.sort(micros);
    System.out.printf(
        "%-40s median %,10.2f ms, longest %,10.2f ms%n",
        what, micros[TIMES / 2] / 1e3, micros[TIMES - 1] / 1e3);
  }

  private void answered(LivePack pack) {
    System.out.printf("meanwhile %,d answers, %,d lost or wrong%n", pack.answers(), pack.wrong());
    failed |= pack.wrong() > 0;
  }

  private void check(boolean holds) {
    if (!holds) {
      failed = true;
      throw new AssertionError("it did not recover");
    }
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Rules that throw as long as {@code fails}. */
  private static KieBase failing(AtomicBoolean fails) {
    return (KieBase)
        Proxy.newProxyInstance(
            KieBase.class.getClassLoader(),
            new Class<?>[] {KieBase.class},
            (proxy, method, arguments) -> {
              if (fails.get()) {
                throw new IllegalStateException("made up");
              }
              return method.invoke(Promise.PACK.rules(), arguments);
            });
  }
}
