package dev.errnorm.spring.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Undoes the compression of a body that came compressed although it was not asked for. */
final class ContentCoding {

  private static final int BUFFER = 8192;

  private ContentCoding() {}

  /** Whether {@code coding} changes the bytes. */
  static boolean isCoded(String coding) {
    String name = coding.strip().toLowerCase(Locale.ROOT);
    return !name.isEmpty() && !name.equals("identity");
  }

  /**
   * The bytes without {@code coding}, of a cut body as far as they go.
   *
   * @param limit the rest is left out beyond so many bytes
   * @return empty if the coding is not known or the bytes are not of it
   */
  static Optional<byte[]> undone(byte[] coded, String coding, int limit) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    try (InputStream in = open(coded, coding.strip().toLowerCase(Locale.ROOT))) {
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0 && plain.size() < limit; n = in.read(buffer)) {
        plain.write(buffer, 0, n);
      }
    } catch (IOException e) {
      return plain.size() == 0 ? Optional.empty() : Optional.of(plain.toByteArray());
    }
    return Optional.of(plain.toByteArray());
  }

  private static InputStream open(byte[] coded, String coding) throws IOException {
    return switch (coding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(new ByteArrayInputStream(coded));
      case "deflate" -> new InflaterInputStream(new ByteArrayInputStream(coded));
      default -> throw new IOException("unknown coding");
    };
  }
}
