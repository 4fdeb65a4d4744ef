package dev.errnorm.fuzz;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes that can be full or read-only. Takes Linux, and whoever may mount. */
final class TinyDisk implements AutoCloseable {

  private static final int BYTES = 16 << 20;

  private final Path root;

  private TinyDisk(Path root) {
    this.root = root;
  }

  /**
   * Mounts one on {@code folder}.
   *
   * @throws IOException if that is not allowed
   */
  static TinyDisk on(Path folder) throws IOException {
    mount("-t", "tmpfs", "-o", "size=" + BYTES, "tmpfs", folder.toString());
    return new TinyDisk(folder);
  }

  /** Whether one can be mounted here. */
  static boolean isPossible() {
    try {
      Path folder = Files.createTempDirectory("errnorm-disk");
      try (TinyDisk disk = on(folder)) {
        return Files.getFileStore(disk.root).type().equals("tmpfs");
      } finally {
        Files.delete(folder);
      }
    } catch (IOException e) {
      return false;
    }
  }

  Path root() {
    return root;
  }

  /** Leaves no room. */
  void fill() throws IOException {
    FileStore store = Files.getFileStore(root);
    try {
      Files.write(filler(), new byte[(int) store.getUsableSpace() + 1]);
    } catch (IOException e) {
      return; // it took what there was room for
    }
    throw new IOException("The disk has room for more than it says");
  }

  /** Makes room again. */
  void free() throws IOException {
    Files.delete(filler());
  }

  /** No file of it may be open for writing. */
  void readOnly() throws IOException {
    mount("-o", "remount,ro", root.toString());
  }

  void writable() throws IOException {
    mount("-o", "remount,rw", root.toString());
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", root.toString());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  private static void mount(String... arguments) throws IOException {
    String[] command = new String[arguments.length + 1];
    command[0] = "mount";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    run(command);
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(
            String.join(" ", command) + ": " + new String(process.getInputStream().readAllBytes()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
