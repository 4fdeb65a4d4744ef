package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.OverlayFolder;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
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
   * @param overlays each over what is below, the lowest first
   */
  record Overlaid(Pack pack, ImmutableList<OverlaidTable> overlays) {

    /** What overlays say otherwise than what is below them. */
    ImmutableList<OverlaidTable.Overridden> overridden() {
      return overlays.stream()
          .flatMap(overlay -> overlay.overridden().stream())
          .collect(ImmutableList.toImmutableList());
    }
  }

  /**
   * {@code base} with the overlays over it.
   *
   * @throws PackException if one of them cannot be read, or does not go with what is below
   */
  Overlaid over(Pack base) {
    Pack pack = base;
    ImmutableList.Builder<OverlaidTable> overlays = ImmutableList.builder();
    for (Path folder : folders) {
      OverlaidTable over = new OverlayFolder(folder).load(pack.table()).over(pack.table());
      overlays.add(over);
      pack = new Pack(over.table(), base.rules());
    }
    return new Overlaid(pack, overlays.build());
  }
}
