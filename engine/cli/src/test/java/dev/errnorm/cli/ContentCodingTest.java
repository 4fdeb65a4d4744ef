package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {

  private static final byte[] TEXT = "{\"error\":{\"message\":\"no\"}}".repeat(20).getBytes(UTF_8);

  @Test
  void bothFormsOfDeflateAreUndone() throws IOException {
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    write(new DeflaterOutputStream(zlib));
    ByteArrayOutputStream bare = new ByteArrayOutputStream();
    write(new DeflaterOutputStream(bare, new Deflater(Deflater.DEFAULT_COMPRESSION, true)));
    assertThat(undo("deflate", zlib.toByteArray())).isEqualTo(TEXT);
    assertThat(undo("deflate", bare.toByteArray())).isEqualTo(TEXT);
  }

  @Test
  void severalCodingsAreUndoneFromTheLast() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(new DeflaterOutputStream(new GZIPOutputStream(out)));
    assertThat(undo("deflate, GZIP", out.toByteArray())).isEqualTo(TEXT);
  }

  @Test
  void whatIsPlainAlreadyStays() {
    assertThat(undo("gzip", TEXT)).isEqualTo(TEXT);
    assertThat(undo("br", TEXT)).isEqualTo(TEXT);
    assertThat(undo("gzip", new byte[0])).isEmpty();
  }

  @Test
  void cutBodyGivesItsBeginning() throws IOException {
    byte[] gzip = gzip(TEXT);
    assertThat(new String(undo("gzip", Arrays.copyOf(gzip, gzip.length - 9)), UTF_8))
        .startsWith("{\"error\"");
  }

  @Test
  void expansionIsBounded() throws IOException {
    assertThat(undo("gzip", gzip(new byte[3 * ContentCoding.LIMIT]))).hasSize(ContentCoding.LIMIT);
  }

  private static byte[] undo(String codings, byte[] body) {
    return ContentCoding.undo(List.of(codings), body);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static void write(OutputStream coding) throws IOException {
    try (coding) {
      coding.write(TEXT);
    }
  }
}
