package com.example;

import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.watch.WatchedFolder;
import dev.errnorm.pack.PackSource;
import io.netty.channel.DefaultEventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Errnorm inside an executable jar, first used in one of the ways that gateways do. */
public final class Embedded {

  private Embedded() {}

  /** Prints what it found; the exit status is 1 if that is not what it should be. */
  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "common-pool" ->
          CompletableFuture.runAsync(Embedded::standard, ForkJoinPool.commonPool()).join();
      case "netty" -> onNetty();
      case "read-only" -> onReadOnlyDisk(Path.of(args[1]));
      case "reload" -> reload(Path.of(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println(args[0] + ": passed");
  }

  private static void standard() {
    try (ErrorNormalizer normalizer = ErrorNormalizer.standard()) {
      String body = "{\"error\":{\"code\":\"insufficient_quota\"}}";
      check("BALANCE_EXHAUSTED", reason(normalizer, "openai", 429, body));
      // Unlike the one above, it is in no case of the pack, so the rules must be opened for it.
      normalizer.classify(
          ProviderExchange.with("openai")
              .status(429)
              .attempt(3)
              .phase(Phase.FETCH)
              .credentialOwner(CredentialOwner.CALLER)
              .build());
      check(0L, normalizer.degradedAnswers());
    }
  }

  private static void onNetty() throws Exception {
    DefaultEventLoopGroup loops =
        new DefaultEventLoopGroup(
            1,
            task -> {
              Thread thread = new Thread(task);
              thread.setContextClassLoader(null);
              return thread;
            });
    try {
      loops.submit(Embedded::standard).get();
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private static void onReadOnlyDisk(Path pack) {
    try {
      Path file = Files.createTempFile("errnorm", ".txt");
      throw new IllegalStateException("the disk is not read-only: " + file);
    } catch (IOException expected) {
      standard();
      acme(new FolderPackSource(pack));
    }
  }

  private static void acme(PackSource source) {
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(source).build()) {
      String body = "{\"error\":{\"code\":\"quota_spent\"}}";
      check("BALANCE_EXHAUSTED", reason(normalizer, "acme", 429, body));
      check(0L, normalizer.degradedAnswers());
    }
  }

  private static void reload(Path pack) throws Exception {
    CountDownLatch reloads = new CountDownLatch(1);
    WatchedFolder folder =
        WatchedFolder.builder(pack)
            .debounce(Duration.ofMillis(50))
            .casesAsGate(false)
            .listener(event -> reloads.countDown())
            .build();
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(folder).build()) {
      String body = "{\"error\":{\"code\":\"quota_spent\"}}";
      check("BALANCE_EXHAUSTED", reason(normalizer, "acme", 429, body));
      String before = normalizer.packVersion();

      replace(pack.resolve("mappings/acme.yaml"), "BALANCE_EXHAUSTED", "QUOTA_EXHAUSTED");
      Path rules = pack.resolve("rules/_rows.drl");
      Files.writeString(rules, Files.readString(rules) + "\n// edited\n");
      check(true, reloads.await(90, TimeUnit.SECONDS));
      for (int i = 0; i < 900 && normalizer.packVersion().equals(before); i++) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
      check("QUOTA_EXHAUSTED", reason(normalizer, "acme", 429, body));
      check(0L, normalizer.degradedAnswers());
    }
  }

  private static void replace(Path file, String old, String now) throws IOException {
    Files.writeString(file, Files.readString(file).replace(old, now));
  }

  private static String reason(
      ErrorNormalizer normalizer, String provider, int status, String body) {
    Outcome outcome =
        normalizer.classify(ProviderExchange.with(provider).status(status).body(body).build());
    return ((Outcome.Failed) outcome).reason().name();
  }

  private static void check(Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("expected " + expected + ", found " + found);
    }
  }
}
