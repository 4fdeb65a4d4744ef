package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;

/**
 * A pack folder with one more mapping and its cases, which need not be written to be tried.
 *
 * @param pack the folder with the mapping
 * @param cases the cases that were given, if there is no fault in them
 * @param faults what is wrong with the cases
 */
public record PackTrial(Pack pack, ImmutableList<Case> cases, ImmutableList<Fault> faults) {

  /**
   * Tries a mapping and cases for {@code provider}. Rules are not compiled anew.
   *
   * @param base the folder's pack as it is
   * @param mapping the text of {@code mappings/<provider>.yaml}
   * @param cases the text of {@code testdata/<provider>.yaml}; empty for none
   * @throws PackException if anything is wrong with the mapping
   */
  public static PackTrial of(
      Path folder, Pack base, String provider, String mapping, String cases) {
    Faults faults = new Faults();
    PackFolder read = PackFolder.read(folder, faults);
    PackFolder more =
        new PackFolder(
            ImmutableList.<PackFile>builder()
                .addAll(read.mappings())
                .add(new PackFile("mappings/" + provider + ".yaml", mapping))
                .build(),
            read.rules());
    CheckedPack checked = CheckedPack.of(more, faults).orThrow();
    Pack pack = new Pack(checked.table(), base.rules());
    Faults wrong = new Faults();
    ImmutableList<Case> found =
        cases.isEmpty()
            ? ImmutableList.of()
            : new CaseReader(pack.table(), true, wrong)
                .read(new PackFile("testdata/" + provider + ".yaml", cases));
    return new PackTrial(pack, found, wrong.sorted());
  }
}
