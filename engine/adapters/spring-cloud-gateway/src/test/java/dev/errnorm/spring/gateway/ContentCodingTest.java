package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ContentCodingTest {

  private static final byte[] TEXT = "{\"error\":{}}".repeat(2000).getBytes(UTF_8);

  @Test
  void gzipAndDeflateAreUndone() throws IOException {
    assertThat(ContentCoding.undone(gzip(), "GZIP", TEXT.length)).hasValue(TEXT);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write(TEXT);
    }
    assertThat(ContentCoding.undone(deflated.toByteArray(), "deflate", TEXT.length)).hasValue(TEXT);
  }

  @Test
  void cutBodyIsUndoneAsFarAsItGoes() throws IOException {
    byte[] cut = Arrays.copyOf(gzip(), gzip().length - 9);
    assertThat(ContentCoding.undone(cut, "gzip", TEXT.length))
        .hasValueSatisfying(plain -> assertThat(plain).startsWith('{', '"'));
  }

  @Test
  void bombIsCutAtTheLimit() throws IOException {
    assertThat(ContentCoding.undone(gzip(), "gzip", 100))
        .hasValueSatisfying(plain -> assertThat(plain.length).isLessThan(TEXT.length));
  }

  @Test
  void otherCodingsAndOtherBytesAreNotUndone() {
    assertThat(ContentCoding.undone(TEXT, "br", TEXT.length)).isEmpty();
    assertThat(ContentCoding.undone(TEXT, "gzip", TEXT.length)).isEmpty();
  }

  private static byte[] gzip() throws IOException {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(coded)) {
      out.write(TEXT);
    }
    return coded.toByteArray();
  }
}
