package dev.errnorm.authoring.watch;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is known of the files of a pack folder at one moment. What cannot be read is known as such,
 * so that it counts as a change when it can be read again. Never throws for what lies there.
 */
final class FolderScan {

  private static final ImmutableSet<String> FOLDERS =
      ImmutableSet.of("", "mappings", "rules", "testdata");

  /** {@code yml} is not read, but is a fault, which comes and goes with the file. */
  private static final ImmutableSet<String> EXTENSIONS =
      ImmutableSet.of("yaml", "yml", "drl", "sha256");

  private static final long MOST_BYTES = 4 * 1024 * 1024;

  private FolderScan() {}

  /** Size, time and identity of each file, by its path in {@code folder}; cheap. */
  static ImmutableSortedMap<String, String> stamps(Path folder) {
    return scan(folder, FolderScan::stamp);
  }

  /** A digest of the content of each file, by its path in {@code folder}. */
  static ImmutableSortedMap<String, String> digests(Path folder) {
    return scan(folder, FolderScan::digest);
  }

  /** What is no file, or larger than any of a pack, is known by its stamp: it is not read. */
  private static String digest(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.isRegularFile() && attributes.size() <= MOST_BYTES
        ? Hashing.sha256().hashBytes(Files.readAllBytes(file)).toString()
        : stamp(file);
  }

  private interface Look {
    String at(Path file) throws IOException;
  }

  private static String stamp(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey();
  }

  private static ImmutableSortedMap<String, String> scan(Path root, Look look) {
    Map<String, String> found = new TreeMap<>();
    for (String name : FOLDERS) {
      Path folder = root.resolve(name);
      String prefix = name.isEmpty() ? "" : name + "/";
      try {
        for (Path file : files(folder)) {
          String path = prefix + file.getFileName();
          try {
            found.put(path, look.at(file));
          } catch (NoSuchFileException e) {
            continue; // renamed or deleted since the folder was listed
          } catch (IOException e) {
            found.put(path, "unreadable: " + e);
          }
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        continue; // without files until it is there again
      } catch (IOException | UncheckedIOException e) {
        found.put(prefix, "unreadable: " + e);
      }
    }
    return ImmutableSortedMap.copyOf(found);
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(FolderScan::belongs).forEach(files::add);
    }
    return files;
  }

  private static boolean belongs(Path file) {
    // Not whether it is a file: reading its attributes would cost as much as its stamp.
    return (EXTENSIONS.contains(MoreFiles.getFileExtension(file))
            || file.getParent().endsWith("rules"))
        && !file.getFileName().toString().startsWith(".");
  }
}
