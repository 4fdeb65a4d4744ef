package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The mapping and rule files of a pack folder, sorted by path.
 *
 * @param mappings {@code mappings/*.yaml}
 * @param rules {@code rules/*.drl}
 */
record PackFolder(ImmutableList<PackFile> mappings, ImmutableList<PackFile> rules) {

  private static final int VERSION_LENGTH = 12;

  /** What may lie beside rules; any other file may be taken for one. */

  /**
   * Reads the files of {@code folder}; a file that is not text, or that carries a wrong extension,
   * is a fault.
   *
   * @throws PackException if there is no such folder or it cannot be read
   */
  static PackFolder read(Path folder, Faults faults) {
    return read(folder, "pack", ManifestDemand.optional(), faults);
  }

  /**
   * The same for what people call {@code noun}.
   *
   * @throws PackException if there is no such folder or it cannot be read
   */
  static PackFolder read(Path folder, String noun, ManifestDemand demand, Faults faults) {
    if (!Files.isDirectory(folder.resolve("mappings"))) {
      throw new PackException(
          folder
              + " is no "
              + noun
              + ": it has no folder 'mappings'. Name the folder that holds one.",
          ImmutableList.of());
    }
    try {
      PackManifest manifest = PackManifest.read(folder, demand, faults);
      FolderFiles files = new FolderFiles(folder, manifest, faults);
      PackFolder pack = new PackFolder(files.read("mappings", "yaml"), files.read("rules", "drl"));
      manifest.checkComplete("mappings", faults);
      manifest.checkComplete("rules", faults);
      return pack;
    } catch (IOException e) {
      throw new PackException("The " + noun + " in " + folder + " cannot be read: " + e, e);
    }
  }

  /** How many files there are. */
  int size() {
    return mappings.size() + rules.size();
  }

  /** A short digest of all paths and contents. */
  String version() {
    Hasher hasher = Hashing.sha256().newHasher();
    Stream.concat(mappings.stream(), rules.stream())
        .forEach(
            file -> {
              // Lengths keep the border between path and content unambiguous.
              hasher.putInt(file.path().length()).putUnencodedChars(file.path());
              hasher.putInt(file.text().length()).putUnencodedChars(file.text());
            });
    return hasher.hash().toString().substring(0, VERSION_LENGTH);
  }
}
