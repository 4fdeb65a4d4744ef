package dev.errnorm.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines in a file that only its owner can read. When it is full it becomes {@code file.1}, what was
 * that becomes {@code file.2} and so on, and the oldest goes. Not thread-safe.
 */
final class RollingFile implements Closeable {

  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final long limit;
  private final int older;
  private @Nullable SeekableByteChannel open;

  /**
   * @param limit how many bytes one file holds
   * @param older how many full files are kept
   */
  RollingFile(Path file, long limit, int older) {
    this.file = file;
    this.limit = limit;
    this.older = older;
  }

  /**
   * Adds {@code line}.
   *
   * @throws IOException if it cannot be written; part of it may be, and the next one begins on a
   *     line of its own all the same
   */
  void add(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    try {
      SeekableByteChannel channel = opened();
      if (channel.size() > 0 && channel.size() + bytes.remaining() > limit) {
        roll();
        channel = opened();
      }
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      closeAfter(e);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    SeekableByteChannel channel = open;
    open = null;
    if (channel != null) {
      channel.close();
    }
  }

  private SeekableByteChannel opened() throws IOException {
    SeekableByteChannel channel = open;
    if (channel != null) {
      return channel;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    boolean endsMidLine = endsMidLine();
    channel = Files.newByteChannel(file, Set.of(CREATE, WRITE, APPEND), ownerOnly());
    open = channel;
    if (endsMidLine) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
    return channel;
  }

  private FileAttribute<?>[] ownerOnly() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }

  /** Whether the disk was full, or the process stopped, in the middle of the last line. */
  private boolean endsMidLine() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file, READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }

  private void roll() throws IOException {
    close();
    Files.deleteIfExists(numbered(older));
    for (int i = older - 1; i >= 0; i--) {
      if (Files.exists(numbered(i))) {
        Files.move(numbered(i), numbered(i + 1));
      }
    }
  }

  private Path numbered(int number) {
    return number == 0 ? file : file.resolveSibling(file.getFileName() + "." + number);
  }

  private void closeAfter(IOException cause) {
    try {
      close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
