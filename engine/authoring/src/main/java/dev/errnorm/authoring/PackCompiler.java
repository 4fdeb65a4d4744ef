package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;

/** Turns a pack folder into a pack that runs. Stateless and safe to call from any thread. */
public final class PackCompiler {

  private PackCompiler() {}

  /**
   * Everything that is wrong in the pack in {@code folder}, sorted by place; empty if nothing is.
   * Rules are checked but not compiled.
   *
   * @throws PackException if the folder cannot be read at all
   */
  public static ImmutableList<Fault> lint(Path folder) {
    return CheckedPack.of(folder).faults();
  }

  /**
   * Compiles the pack in {@code folder}. A warm compiler takes some tenths of a second, a cold one
   * seconds.
   *
   * @throws PackException if anything is wrong in it, with all faults that were found
   */
  public static Pack compile(Path folder) {
    return compile(folder, ManifestDemand.optional());
  }

  /**
   * Compiles the pack in {@code folder}, whose manifest must be what {@code demand} says.
   *
   * @throws PackException if anything is wrong in it, with all faults that were found
   */
  public static Pack compile(Path folder, ManifestDemand demand) {
    CheckedPack pack = CheckedPack.of(folder, demand).orThrow();
    return new Pack(pack.table(), KnowledgeCompiler.compile(pack.rules()));
  }
}
