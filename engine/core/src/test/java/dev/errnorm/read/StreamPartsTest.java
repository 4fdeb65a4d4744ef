package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StreamPartsTest {

  @Test
  void eventEndsAtABlankLine() {
    assertThat(parts("data: {}\n\nevent: x\r\ndata: 1\r\n\r\nid: 1\rdata: 2\r\rdata: 3"))
        .containsExactly("data: {}\n", "event: x\r\ndata: 1\r\n", "data: 2\r", "data: 3");
  }

  @Test
  void commentsAndIdsAndBlankLinesAreNoParts() {
    assertThat(parts("data: 0\n\n: ping\n\nretry: 3\nid: 1\n\n\ndata: 1\n: 2\n\nid: 3"))
        .containsExactly("data: 0\n", "data: 1\n: 2\n");
  }

  @Test
  void whatSaysNothingBelongsToTheFirstEvent() {
    assertThat(parts("\n\n: ping\n\nid: 1\n\ndata: 1\n\n"))
        .containsExactly(": ping\n\nid: 1\n\ndata: 1\n");
    assertThat(parts(": ping\n\n: ping")).containsExactly(": ping\n\n: ping");
  }

  @Test
  void linesThatAreNoFieldsStayTogetherAcrossBlankLines() {
    assertThat(parts("data: 1\n\n{\"error\":\n\n\"down\"}\n\ndata: 2\n\n"))
        .containsExactly("data: 1\n", "{\"error\":\n\n\"down\"}\n\n", "data: 2\n");
  }

  @Test
  void documentEndsWhereItsBracketsAreClosed() {
    assertThat(parts("{\"a\":\"}\\\"{\"}\n{\n \"b\": [1]\n}\n\n{\"c\":1"))
        .containsExactly("{\"a\":\"}\\\"{\"}", "{\n \"b\": [1]\n}", "{\"c\":1");
  }

  @Test
  void elementsOfAListAreDocuments() {
    assertThat(parts("[{\"a\":1},\r\n{\"b\":[2]}]")).containsExactly("{\"a\":1}", "{\"b\":[2]}");
  }

  @Test
  void eventsMayFollowADocument() {
    assertThat(parts("{\"a\":1}\ndata: 2\n\n")).containsExactly("{\"a\":1}", "data: 2\n");
  }

  @Test
  void whatIsNeitherIsOnePart() {
    assertThat(parts("<html>\n\ndown</html>")).containsExactly("<html>\n\ndown</html>");
    assertThat(parts("[503 ] busy")).containsExactly("[503 ] busy");
    assertThat(parts("dat")).containsExactly("dat");
  }

  @Test
  void emptyStreamIsOneEmptyPart() {
    assertThat(parts("")).containsExactly("");
  }

  @Test
  void ofATooLongPartOneByteOverTheLimitIsKept() {
    List<String> parts = new ArrayList<>();
    StreamParts cutter = new StreamParts(9, collect(parts));
    cutter.add(bytes("data: 1234567890\nid: 1\n\ndata: 12345"));
    cutter.end();
    assertThat(parts).containsExactly("data: 1234", "data: 1234");
  }

  @Test
  void aLineThatIsTooLongAndEndsWithTwoCharactersEndsNoEvent() {
    List<String> parts = new ArrayList<>();
    StreamParts cutter = new StreamParts(9, collect(parts));
    "data: 1234567890\r\ndata: 1\n\n".chars().forEach(c -> cutter.add(bytes("" + (char) c)));
    cutter.end();
    assertThat(parts).containsExactly("data: 1234");
  }

  @Property
  void chunksMeanNothing(@ForAll("streams") String stream, @ForAll("sizes") List<Integer> sizes) {
    List<String> parts = new ArrayList<>();
    StreamParts cutter = new StreamParts(40, collect(parts));
    byte[] all = stream.getBytes(UTF_8);
    int from = 0;
    for (int i = 0; from < all.length; i++) {
      int size = Math.min(sizes.get(i % sizes.size()), all.length - from);
      cutter.add(ByteBuffer.wrap(all, from, size));
      from += size;
    }
    cutter.end();

    List<String> whole = new ArrayList<>();
    StreamParts atOnce = new StreamParts(40, collect(whole));
    atOnce.add(ByteBuffer.wrap(all));
    atOnce.end();
    assertThat(parts).isEqualTo(whole);
  }

  @Property
  void bufferStaysAsItWas(@ForAll("streams") String stream) {
    ByteBuffer chunk = bytes("xx" + stream + "yy").position(2).asReadOnlyBuffer();
    ByteBuffer before = chunk.duplicate();
    new StreamParts(40, (bytes, from, to) -> {}).add(chunk);
    assertThat(chunk).isEqualTo(before);
  }

  @Provide
  Arbitrary<String> streams() {
    return Arbitraries.of(
            "data: ",
            "event: error",
            "id:",
            ":",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "é",
            "word ",
            "{\"a\":1}",
            ",",
            " ",
            "\ufeff")
        .list()
        .ofMaxSize(20)
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<List<Integer>> sizes() {
    return Arbitraries.integers().between(1, 30).list().ofMinSize(1).ofMaxSize(4);
  }

  private static List<String> parts(String stream) {
    List<String> parts = new ArrayList<>();
    StreamParts cutter = new StreamParts(1000, collect(parts));
    cutter.add(bytes(stream));
    cutter.end();
    return parts;
  }

  private static StreamParts.Sink collect(List<String> parts) {
    return (bytes, from, to) -> parts.add(new String(bytes, from, to - from, UTF_8));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
