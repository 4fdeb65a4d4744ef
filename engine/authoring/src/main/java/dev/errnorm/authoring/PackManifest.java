package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file {@value #NAME} of a pack folder: a SHA-256 digest for each of its files, in the form
 * that {@code sha256sum} prints and {@code sha256sum --check} reads.
 *
 * <p>Where it is there, a pack is loaded only if its files are those that it lists: no other, none
 * missing, none changed. Not thread-safe.
 */
public final class PackManifest {

  /** The file's name. */
  public static final String NAME = "pack.sha256";

  private static final Map<String, String> KINDS =
      ImmutableSortedMap.of("mappings", "yaml", "rules", "drl", "testdata", "yaml");

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) [ *]((?:mappings|rules|testdata)/[^/\\\\]{1,255})");

  private final boolean given;
  private final Map<String, String> digests = new TreeMap<>();
  private final Set<String> checked = new HashSet<>();

  private PackManifest(boolean given) {
    this.given = given;
  }

  /**
   * The text of a manifest for {@code folder} as it is now.
   *
   * @throws PackException if the folder cannot be read
   */
  public static String of(Path folder) {
    Map<String, String> digests = new TreeMap<>();
    try {
      for (Map.Entry<String, String> kind : KINDS.entrySet()) {
        Path files = folder.resolve(kind.getKey());
        if (!Files.isDirectory(files)) {
          continue;
        }
        try (Stream<Path> all = Files.list(files)) {
          for (Path file : all.filter(f -> isOf(f, kind.getValue())).toList()) {
            digests.put(kind.getKey() + "/" + file.getFileName(), digest(Files.readAllBytes(file)));
          }
        }
      }
    } catch (IOException e) {
      throw new PackException("The pack in " + folder + " cannot be read: " + e, e);
    }
    return digests.entrySet().stream()
        .map(file -> file.getValue() + "  " + file.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * The manifest of {@code folder}.
   *
   * @param faults takes what is wrong with it, or that it is not the one that {@code demand} asks
   *     for
   */
  static PackManifest read(Path folder, ManifestDemand demand, Faults faults) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      if (demand.isRequired()) {
        faults.add(NAME, 0, "there is no such file. Write it with 'errnorm digest --write'.");
      }
      return new PackManifest(false);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(FolderFiles.MOST_BYTES);
    }
    if (!demand.accepts(digest(bytes))) {
      faults.add(
          NAME, 0, "it is not the manifest that is required. Load the pack that was released.");
    }
    PackManifest manifest = new PackManifest(true);
    List<String> lines = new String(bytes, UTF_8).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = LINE.matcher(lines.get(i));
      if (line.matches()) {
        manifest.digests.put(line.group(2), line.group(1));
      } else {
        faults.add(
            NAME, i + 1, "this is no digest of a file. Write it with 'errnorm digest --write'.");
      }
    }
    return manifest;
  }

  /** Compares a file that was read with what is listed. */
  void check(String path, byte[] content, Faults faults) {
    if (!given) {
      return;
    }
    checked.add(path);
    String listed = digests.get(path);
    if (listed == null) {
      faults.add(path, 0, "the file is not in " + NAME + ". Remove it, or write the digests anew.");
    } else if (!listed.equals(digest(content))) {
      faults.add(
          path,
          0,
          "the file is not the one in " + NAME + ". Restore it, or write the digests anew.");
    }
  }

  /** Whatever is listed in {@code folder} and was not read is missing. */
  void checkComplete(String folder, Faults faults) {
    for (String path : digests.keySet()) {
      if (path.startsWith(folder + "/") && !checked.contains(path)) {
        faults.add(path, 0, "the file in " + NAME + " is not there. Restore it.");
      }
    }
  }

  private static boolean isOf(Path file, String extension) {
    return MoreFiles.getFileExtension(file).equals(extension)
        && !file.getFileName().toString().startsWith(".")
        && Files.isRegularFile(file);
  }

  private static String digest(byte[] content) {
    return Hashing.sha256().hashBytes(content).toString();
  }
}
