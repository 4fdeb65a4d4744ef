package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  private static final ImmutableSet<String> NO_RULES = ImmutableSet.of("md", "txt");

  /**
   * Reads the files of {@code folder}; a file that is not text, or that carries a wrong extension,
   * is a fault.
   *
   * @throws PackException if there is no such folder or it cannot be read
   */
  static PackFolder read(Path folder, Faults faults) {
    return read(folder, "pack", faults);
  }

  /**
   * The same for what people call {@code noun}.
   *
   * @throws PackException if there is no such folder or it cannot be read
   */
  static PackFolder read(Path folder, String noun, Faults faults) {
    if (!Files.isDirectory(folder.resolve("mappings"))) {
      throw new PackException(
          folder + " is no " + noun + ": it has no folder 'mappings'.", ImmutableList.of());
    }
    try {
      return new PackFolder(
          files(folder, "mappings", "yaml", faults), files(folder, "rules", "drl", faults));
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

  private static ImmutableList<PackFile> files(
      Path root, String folder, String extension, Faults faults) throws IOException {
    if (!Files.isDirectory(root.resolve(folder))) {
      return ImmutableList.of();
    }
    List<Path> paths;
    try (Stream<Path> all = Files.list(root.resolve(folder))) {
      paths = all.filter(Files::isRegularFile).sorted().toList();
    }
    ImmutableList.Builder<PackFile> files = ImmutableList.builder();
    for (Path path : paths) {
      String name = path.getFileName().toString();
      String found = MoreFiles.getFileExtension(path);
      if (name.startsWith(".")) {
        continue; // what editors leave behind
      }
      if (found.equals("yml")) {
        faults.add(folder + "/" + name, 0, "the file is not read. Call it '.yaml'.");
      } else if (folder.equals("rules") && !NO_RULES.contains(found) && !found.equals(extension)) {
        faults.add(folder + "/" + name, 0, "the file is not read. Rules lie in '.drl' files.");
      } else if (found.equals(extension)) {
        readFile(path, folder + "/" + name, faults, files);
      }
    }
    return files.build();
  }

  private static void readFile(
      Path path, String relative, Faults faults, ImmutableList.Builder<PackFile> files)
      throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      files.add(new PackFile(relative, text.replace("\r\n", "\n").replace("\ufeff", "")));
    } catch (CharacterCodingException e) {
      faults.add(relative, 0, "the file is not UTF-8. Save it as UTF-8.");
    }
  }
}
