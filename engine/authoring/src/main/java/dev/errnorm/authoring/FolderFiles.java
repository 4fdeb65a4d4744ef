package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the texts of a pack folder. What lies there may have come in an archive from anybody: only
 * files of a sensible size are read, and none that lies elsewhere.
 */
final class FolderFiles {

  /** Larger than any file that people write. */
  static final int MOST_BYTES = 4 * 1024 * 1024;

  static final int MOST_FILES = 2_000;

  /** What may lie beside rules. */
  private static final ImmutableSet<String> NO_RULES = ImmutableSet.of("md", "txt");

  private final Path root;
  private final PackManifest manifest;
  private final Faults faults;

  /**
   * @param root the pack folder
   * @param manifest what the files must be
   * @param faults takes what is wrong with them
   */
  FolderFiles(Path root, PackManifest manifest, Faults faults) {
    this.root = root;
    this.manifest = manifest;
    this.faults = faults;
  }

  /**
   * The texts in {@code folder}, sorted by path; none if there is no such folder. A byte order mark
   * and the difference between ends of lines are left out.
   *
   * @param extension without a dot; other files are left alone
   */
  ImmutableList<PackFile> read(String folder, String extension) throws IOException {
    if (!Files.isDirectory(root.resolve(folder))) {
      return ImmutableList.of();
    }
    List<Path> paths;
    try (Stream<Path> all = Files.list(root.resolve(folder))) {
      paths = all.limit(MOST_FILES + 1L).sorted().toList();
    }
    if (paths.size() > MOST_FILES) {
      faults.add(folder, 0, "there are over 2,000 files. Put what is no pack elsewhere.");
      return ImmutableList.of();
    }
    ImmutableList.Builder<PackFile> files = ImmutableList.builder();
    for (Path path : paths) {
      String name = path.getFileName().toString();
      if (name.startsWith(".")) {
        continue; // what editors leave behind
      }
      String found = MoreFiles.getFileExtension(path);
      if (found.equals("yml")) {
        faults.add(folder + "/" + name, 0, "the file is not read. Call it '.yaml'.");
      } else if (folder.equals("rules") && !NO_RULES.contains(found) && !found.equals(extension)) {
        faults.add(folder + "/" + name, 0, "the file is not read. Rules lie in '.drl' files.");
      } else if (found.equals(extension)) {
        read(path, folder + "/" + name, files);
      }
    }
    return files.build();
  }

  private void read(Path path, String relative, ImmutableList.Builder<PackFile> files)
      throws IOException {
    if (!Files.isRegularFile(path)) {
      faults.add(relative, 0, "this is no file. Remove it, or give it another ending.");
      return;
    }
    // A link within the folder is how some systems put files in place as a whole.
    if (!path.toRealPath().startsWith(root.toRealPath())) {
      faults.add(
          relative, 0, "this is a link to outside of the folder. Put the file itself there.");
      return;
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      faults.add(relative, 0, "the file is over 4 MiB long. Split it.");
      return;
    }
    manifest.check(relative, bytes, faults);
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      files.add(new PackFile(relative, text.replace("\r\n", "\n").replace("\ufeff", "")));
    } catch (CharacterCodingException e) {
      faults.add(relative, 0, "the file is not UTF-8. Save it as UTF-8.");
    }
  }
}
