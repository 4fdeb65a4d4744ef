package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What is laid over the pack. */
final class OverlayOption {

  @Option(
      names = "--overlay",
      paramLabel = "DIR",
      description =
          "A team's folder to lay over the pack; may be given again, for one that lies over it.")
  private List<Path> folders = new ArrayList<>();

  /** The overlays, the lowest first. */
  List<Path> folders() {
    return folders;
  }

  /**
   * A pack with everything that was laid over it.
   *
   * @param pack the whole
   * @param below what the uppermost overlay lies over; the whole if there is none
   * @param layers each over what is below, the lowest first
   */
  record Overlaid(Pack pack, Pack below, ImmutableList<Layer> layers) {

    /** The cases of the uppermost overlay; none if it has no folder for them. */
    CaseFiles uppermost() {
      return own(Iterables.getLast(layers).folder(), pack);
    }

    /** What overlays say otherwise than what is below them. */
    ImmutableList<OverlaidTable.Overridden> overridden() {
      return layers.stream()
          .flatMap(layer -> layer.table().overridden().stream())
          .collect(ImmutableList.toImmutableList());
    }

    /** The cases of the overlays that have any, with the name of the overlay before their path. */
    ImmutableList<CaseFiles> cases() {
      return cases(layers);
    }

    /** The same for all but the uppermost. */
    ImmutableList<CaseFiles> casesBelow() {
      return cases(layers.subList(0, layers.size() - 1));
    }

    private static ImmutableList<CaseFiles> cases(List<Layer> layers) {
      return layers.stream()
          .filter(layer -> Files.isDirectory(layer.folder().resolve("testdata")))
          .map(Layer::cases)
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * One overlay over what is below.
   *
   * @param folder where it lies
   */
  record Layer(Path folder, OverlaidTable table) {

    private CaseFiles cases() {
      CaseFiles files = CaseFiles.read(folder, table.table());
      return files.under(table.overlay().name());
    }
  }

  /** The cases of the overlay in {@code folder}, for {@code whole}; it need not have any. */
  static CaseFiles own(Path folder, Pack whole) {
    return Files.isDirectory(folder.resolve("testdata"))
        ? CaseFiles.read(folder, whole.table())
        : new CaseFiles(ImmutableList.of(), ImmutableList.of());
  }

  /**
   * {@code base} with the overlays over it.
   *
   * @throws PackException if one of them cannot be read, or does not go with what is below
   */
  Overlaid over(Pack base) {
    return over(base, folders);
  }

  /**
   * {@code base} with the overlays in {@code folders} over it.
   *
   * @throws PackException if one of them cannot be read, or does not go with what is below
   */
  static Overlaid over(Pack base, List<Path> folders) {
    Pack pack = base;
    Pack below = base;
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (Path folder : folders) {
      OverlaidTable over = new OverlayFolder(folder).load(pack).over(pack.table());
      layers.add(new Layer(folder, over));
      below = pack;
      pack = base.with(over.table());
    }
    return new Overlaid(pack, below, layers.build());
  }
}
