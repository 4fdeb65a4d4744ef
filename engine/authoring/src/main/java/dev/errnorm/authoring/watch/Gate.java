package dev.errnorm.authoring.watch;

import dev.errnorm.authoring.ManifestDemand;
import dev.errnorm.authoring.PackRecompiler;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.pack.Pack;
import java.nio.file.Path;

/** Makes packs of a folder, and lets only those through that prove good. */
final class Gate {

  private final Path folder;
  private final boolean runsCases;
  private final PackRecompiler compiler;

  /**
   * @param runsCases whether the pack's own cases must pass
   * @param manifest what is asked of the folder's manifest
   */
  Gate(Path folder, boolean runsCases, ManifestDemand manifest) {
    this.folder = folder;
    this.runsCases = runsCases;
    compiler = new PackRecompiler(folder, manifest);
  }

  /** Reads, checks and compiles the folder, and runs its cases; never throws an exception. */
  Attempt<Pack> attempt() {
    return Attempt.at("pack", this::make);
  }

  private Attempt<Pack> make() {
    int compilations = compiler.compilations();
    Pack pack = compiler.compile();
    boolean compiled = compiler.compilations() > compilations;
    Attempt.Good<Pack> good = new Attempt.Good<>(pack, pack.table().version(), compiled, 0);
    if (runsCases) {
      return Attempt.proved("pack", good, folder, pack);
    }
    CaseRunner.normalizer(pack).close(); // what cannot answer is no pack
    return good;
  }
}
