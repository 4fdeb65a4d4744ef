package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.nio.file.Path;
import java.util.List;

/**
 * A pack folder that was read and checked as a whole; not compiled yet.
 *
 * @param table the mappings, and what the rules say of themselves; good only without faults
 * @param rules the rule files
 * @param files how many files were read
 * @param faults what is wrong, sorted by place
 */
record CheckedPack(
    PackTable table, ImmutableList<PackFile> rules, int files, ImmutableList<Fault> faults) {

  /**
   * Reads and checks {@code folder}.
   *
   * @throws PackException if it cannot be read at all
   */
  static CheckedPack of(Path folder) {
    return of(folder, ManifestDemand.optional());
  }

  /**
   * Reads and checks {@code folder}, whose manifest must be what {@code demand} says.
   *
   * @throws PackException if it cannot be read at all
   */
  static CheckedPack of(Path folder, ManifestDemand demand) {
    Faults faults = new Faults();
    return of(PackFolder.read(folder, "pack", demand, faults), faults);
  }

  /**
   * Checks {@code pack}.
   *
   * @param faults what was wrong when it was read; takes the rest
   */
  static CheckedPack of(PackFolder pack, Faults faults) {
    PackTable table = MappingReader.read(pack.version(), pack.mappings(), faults);
    LintedRules rules = RuleLinter.lint(pack.rules(), valuesOf(table), faults);
    PackLimits.check(table, rules, faults);
    // A pack for another errnorm holds what this one does not know: one fault says it all.
    ImmutableList<Fault> found =
        PackHeader.refusal(table).map(ImmutableList::of).orElseGet(faults::sorted);
    return new CheckedPack(
        table.withRules(rules.rules(), rules.literals(), rules.rowsOnlyPropose()),
        pack.rules(),
        pack.size(),
        found);
  }

  /**
   * This pack, if there is no fault in it.
   *
   * @throws PackException with all faults, if there are any
   */
  CheckedPack orThrow() {
    if (faults.isEmpty()) {
      return this;
    }
    throw new PackException(
        summary() + " The pack was not loaded.",
        faults.stream().map(Fault::toString).collect(ImmutableList.toImmutableList()));
  }

  /** How many faults there are: {@code 2 faults in 71 files.} */
  String summary() {
    return summary(faults, files);
  }

  /** How many faults there are: {@code 2 faults in 71 files.} */
  static String summary(List<Fault> faults, int files) {
    return count(faults.size(), "fault") + " in " + count(files, "file") + ".";
  }

  /** A number with its noun: {@code 1 file}, {@code 2 files}. */
  static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** The values that signals can have in a pack with {@code table}. */
  static SignalValues valuesOf(PackTable table) {
    return new SignalValues(
        table.providers().stream().map(ProviderMapping::id).collect(ImmutableSet.toImmutableSet()),
        table.families().stream().map(Family::id).collect(ImmutableSet.toImmutableSet()));
  }
}
