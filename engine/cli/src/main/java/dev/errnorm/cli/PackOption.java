package dev.errnorm.cli;

import com.google.common.base.Suppliers;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import dev.errnorm.pack.PackTable;
import dev.errnorm.simulate.Cases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which pack answers, and what is laid over it. */
final class PackOption {

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "A pack folder to use instead of the standard pack.")
  private @Nullable Path folder;

  @Mixin private OverlayOption overlays = new OverlayOption();

  private final Supplier<Standard> standard;

  /**
   * The standard pack.
   *
   * @param normalizer answers one question by it
   */
  private record Standard(Pack pack, Supplier<ErrorNormalizer> normalizer) {

    static Standard load() {
      Pack pack = standard();
      return new Standard(pack, Suppliers.memoize(() -> forOneQuestion(pack)));
    }

    /** Makes the normalizer now. */
    Standard ready() {
      normalizer.get();
      return this;
    }
  }

  PackOption() {
    this(Suppliers.memoize(Standard::load));
  }

  private PackOption(Supplier<Standard> standard) {
    this.standard = standard;
  }

  /** An option that will say nothing: the standard pack is made ready on another thread. */
  static PackOption withStandard() {
    CompletableFuture<Standard> loading =
        CompletableFuture.supplyAsync(() -> Standard.load().ready());
    return new PackOption(
        () -> {
          try {
            return loading.join();
          } catch (CompletionException e) {
            Throwables.throwIfUnchecked(e.getCause());
            throw e;
          }
        });
  }

  /** The folder, or null for the standard pack. */
  @Nullable Path folder() {
    return folder;
  }

  /**
   * The pack, loaded.
   *
   * @throws PackException if it is unreadable
   */
  Pack load() {
    return overlaid().pack();
  }

  /**
   * The pack and what is laid over it, loaded.
   *
   * @throws PackException if any of it is unreadable
   */
  OverlayOption.Overlaid overlaid() {
    if (folder != null) {
      return overlays.over(new FolderPackSource(folder).load());
    }
    return overlays.over(standard.get().pack());
  }

  /** Answers one question by {@code pack}, which this option loaded. */
  ErrorNormalizer normalizer(Pack pack) {
    return folder == null && pack == standard.get().pack()
        ? standard.get().normalizer().get()
        : forOneQuestion(pack);
  }

  private static ErrorNormalizer forOneQuestion(Pack pack) {
    return ErrorNormalizer.builder().pack(() -> pack).memoSize(0).rulesOnDemand(true).build();
  }

  /**
   * The cases of a pack; none if its folder has none.
   *
   * @param folder the folder of the pack, or null for the standard pack
   * @param table its rows and rules
   * @throws PackException if they cannot be read
   */
  static ImmutableList<Case> cases(@Nullable Path folder, PackTable table) {
    if (folder == null) {
      return Cases.standard().all().values().asList();
    }
    return Files.isDirectory(folder.resolve("testdata"))
        ? CaseFiles.read(folder, table).cases()
        : ImmutableList.of();
  }

  /**
   * The standard pack, loaded.
   *
   * @throws PackException if there is none
   */
  static Pack standard() {
    for (PackSource source :
        ServiceLoader.load(PackSource.class, ErrorNormalizer.class.getClassLoader())) {
      return source.load();
    }
    throw new PackException(
        "No standard pack is on the class path. Name a pack with --pack DIR.", ImmutableList.of());
  }
}
