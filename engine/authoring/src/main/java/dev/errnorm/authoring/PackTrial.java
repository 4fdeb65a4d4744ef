package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Path;

/**
 * A pack folder, or the folder of an overlay, with one more mapping and its cases, which need not
 * be written to be tried.
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
    PackFolder more = with(PackFolder.read(folder, faults), provider, mapping);
    CheckedPack checked = CheckedPack.of(more, faults).orThrow();
    return of(base.with(checked.table()), provider, cases);
  }

  /**
   * Tries a mapping and cases for {@code provider} in the overlay in {@code folder}, which need not
   * be there.
   *
   * @param below the pack that it is laid over
   * @param mapping the text of {@code mappings/<provider>.yaml}
   * @param cases the text of {@code testdata/<provider>.yaml}; empty for none
   * @throws PackException if anything is wrong with the overlay or the mapping
   */
  public static PackTrial over(
      Path folder, Pack below, String provider, String mapping, String cases) {
    Overlay overlay = OverlayReader.read(folder, provider, mapping, below.table()).orThrow();
    return of(below.with(overlay.over(below.table()).table()), provider, cases);
  }

  private static PackTrial of(Pack pack, String provider, String cases) {
    Faults wrong = new Faults();
    ImmutableList<Case> found =
        cases.isEmpty()
            ? ImmutableList.of()
            : new CaseReader(pack.table(), true, wrong)
                .read(new PackFile("testdata/" + provider + ".yaml", cases));
    return new PackTrial(pack, found, wrong.sorted());
  }

  /** {@code folder} with the mapping of {@code provider}. */
  static PackFolder with(PackFolder folder, String provider, String mapping) {
    return new PackFolder(
        ImmutableList.<PackFile>builder()
            .addAll(folder.mappings())
            .add(new PackFile("mappings/" + provider + ".yaml", mapping))
            .build(),
        folder.rules());
  }
}
