package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
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
   * @param layers each over what is below, the lowest first
   */
  record Overlaid(Pack pack, ImmutableList<Layer> layers) {

    /** What overlays say otherwise than what is below them. */
    ImmutableList<OverlaidTable.Overridden> overridden() {
      return layers.stream()
          .flatMap(layer -> layer.table().overridden().stream())
          .collect(ImmutableList.toImmutableList());
    }

    /** The cases of the overlays that have any, with the name of the overlay before their path. */
    ImmutableList<CaseFiles> cases() {
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
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    for (Path folder : folders) {
      OverlaidTable over = new OverlayFolder(folder).load(pack).over(pack.table());
      layers.add(new Layer(folder, over));
      pack = new Pack(over.table(), base.rules());
    }
    return new Overlaid(pack, layers.build());
  }
}
