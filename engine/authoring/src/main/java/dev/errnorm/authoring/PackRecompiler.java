package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * Compiles one pack folder again and again. Everything is read and checked each time; rules are
 * compiled only if the text of one has changed since they were last compiled, so that an edit of a
 * mapping compiles nothing. Safe to call from any thread; calls wait for each other.
 */
public final class PackRecompiler {

  /** Something to compile while nobody waits: most of a first compilation is Drools' own start. */
  static final PackFile REHEARSAL =
      new PackFile(
          "rules/rehearsal.drl",
          """
          package dev.errnorm.rules;

          import dev.errnorm.*;
          import dev.errnorm.fact.*;

          rule "rehearsal/teapot"
          when
              Signals( status == 418, vendorCodes contains "teapot" )
              $proposals : Proposals()
          then
              $proposals.add(Reason.CONFLICT);
          end
          """);

  private final Path folder;
  private final ManifestDemand demand;
  private @Nullable Compiled last;
  private int compilations;

  private record Compiled(ImmutableList<PackFile> texts, KieBase rules, Pack pack) {}

  /**
   * @param folder the folder that holds {@code mappings} and {@code rules}
   */
  public PackRecompiler(Path folder) {
    this(folder, ManifestDemand.optional());
  }

  /**
   * @param folder the folder that holds {@code mappings} and {@code rules}
   * @param demand what is asked of its manifest each time
   */
  public PackRecompiler(Path folder, ManifestDemand demand) {
    this.folder = folder;
    this.demand = demand;
  }

  /**
   * The pack in the folder as it is now; the same object as before if nothing in it has changed.
   *
   * @throws PackException if anything is wrong in it, with all faults that were found
   */
  public synchronized Pack compile() {
    CheckedPack checked = CheckedPack.of(folder, demand).orThrow();
    Compiled before = last;
    if (before == null || !before.texts().equals(checked.rules())) {
      KieBase rules = KnowledgeCompiler.compile(checked.rules());
      compilations++;
      last = new Compiled(checked.rules(), rules, new Pack(checked.table(), rules));
    } else if (!before.pack().table().equals(checked.table())) {
      last = new Compiled(before.texts(), before.rules(), before.pack().with(checked.table()));
    }
    return last.pack();
  }

  /** How often rules were compiled. */
  public synchronized int compilations() {
    return compilations;
  }

  /**
   * Compiles a rule of its own and drops it, so that the compiler is loaded when it is needed; to
   * be called from a thread for which nobody waits.
   */
  public static void warmUp() {
    KnowledgeCompiler.compile(ImmutableList.of(REHEARSAL));
  }
}
