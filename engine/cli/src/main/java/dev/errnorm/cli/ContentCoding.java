package dev.errnorm.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes gzip and deflate, which curl leaves as they are unless it asked for them. */
final class ContentCoding {

  /** A small body can hold gigabytes of zeros; nobody's error is longer than this. */
  static final int LIMIT = 4 * 1024 * 1024;

  private ContentCoding() {}

  /**
   * {@code body} without {@code codings}, the values of Content-Encoding. What cannot be undone
   * stays as it is; of a body that is cut, what is there is taken.
   */
  static byte[] undo(List<String> codings, byte[] body) {
    String[] applied = String.join(",", codings).toLowerCase(Locale.ROOT).split(",");
    byte[] plain = body;
    for (int i = applied.length - 1; i >= 0; i--) {
      plain =
          switch (applied[i].strip()) {
            case "gzip", "x-gzip" -> gunzip(plain);
            case "deflate" -> inflate(plain);
            default -> plain;
          };
    }
    return plain;
  }

  private static byte[] gunzip(byte[] body) {
    // With --compressed curl has undone it already, and the header still says gzip.
    if (body.length < 2 || (body[0] & 0xff) != 0x1f || (body[1] & 0xff) != 0x8b) {
      return body;
    }
    try {
      return expand(new GZIPInputStream(new ByteArrayInputStream(body)), body);
    } catch (IOException e) {
      return body;
    }
  }

  /** RFC 9110 means the zlib format; some send the bare one. */
  private static byte[] inflate(byte[] body) {
    boolean zlib =
        body.length > 1
            && (body[0] & 0x0f) == 8
            && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
    Inflater inflater = new Inflater(!zlib);
    try {
      return expand(new InflaterInputStream(new ByteArrayInputStream(body), inflater), body);
    } finally {
      inflater.end();
    }
  }

  private static byte[] expand(InputStream in, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = in.read(buffer); n > 0 && out.size() < LIMIT; n = in.read(buffer)) {
        out.write(buffer, 0, Math.min(n, LIMIT - out.size()));
      }
    } catch (IOException e) {
      // Cut or damaged: the beginning holds the error more often than not.
    }
    return out.size() == 0 ? body : out.toByteArray();
  }
}
