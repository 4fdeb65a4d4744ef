package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void blankLinesBeforeTheFirstAreNoPart() {
    assertThat(parts(9, "\n \n".repeat(20) + " {\"a\":1}", 7)).containsExactly(" {\"a\":1}");
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
  void elementsOfAListAreListsOfOne() {
    assertThat(parts("[{\"a\":1},\r\n{\"b\":[2]} ,[3]]{}[{\"c\":1}]"))
        .containsExactly("[{\"a\":1}]", "[\r\n{\"b\":[2]}]", "[[3]]", "{}", "[{\"c\":1}]");
  }

  @Test
  void whatIsLeftOfAListIsTheBeginningOfOne() {
    assertThat(parts("[ {\"a\":1},\n{\"b\":\"2")).containsExactly("[{\"a\":1}]", "[\n{\"b\":\"2");
    assertThat(parts("[ {\"a\":1}\n")).containsExactly("[{\"a\":1}]", "[{");
    assertThat(parts("[ {\"a\":1}, 3")).containsExactly("[{\"a\":1}]", "[{");
  }

  @Test
  void otherElementsBelongToThePartOfTheNextDocument() {
    assertThat(parts("[{\"a\":1},null,\"]{\", {\"b\":2}, 3]{}"))
        .containsExactly("[{\"a\":1}]", "[null,\"]{\", {\"b\":2}]", "[ 3]", "{}");
    assertThat(parts("[{\"a\":1},]")).containsExactly("[{\"a\":1}]", "[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"b\":2}]", " oops {\"b\":2}]", "}", "\u0001]", "\ndata: 1\n\n"})
  void whatFollowsAnElementWithoutACommaBreaksTheList(String rest) {
    assertThat(parts("[{\"a\":1}" + rest + "{}")).containsExactly("[{\"a\":1}]", "[{");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9})
  void ofALongerElementOneByteOverTheLimitIsKeptBesideTheBracket(int limit) {
    assertThat(parts(limit, "[{\"a\":12345},{}]", 3))
        .first()
        .isEqualTo("[{\"a\":12345}".substring(0, limit + 2));
  }

  @Test
  void limitMayBeAnyNumber() {
    assertThat(parts(Integer.MAX_VALUE, "[{\"a\":1}]{}", 3)).containsExactly("[{\"a\":1}]", "{}");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}{\"b\":2}",
        "{'a':1}{'b':2}",
        "{\"a\":1}} {\"b\":2}]",
        "{a:1}{b:2}",
        "{}{}",
        "{ }{ }",
        "[[1]][[2]]",
        "[\"a\"][\"b\"]",
        "[][]",
        "[ ] []",
        " {\"a\":1} {\"b\":2} ",
        "\ufeff{\"a\":1},\n{\"b\":2}\0"
      })
  void documentsBesideEachOtherAreParts(String stream) {
    assertThat(parts(stream)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{1}{2}",
        "[1][2]",
        "[a]{}",
        "['a']['b']",
        "{",
        "[",
        "{[]}{[]}",
        "x{}{}",
        "({}{})"
      })
  void bracketsThatBeginNoDocumentAreOnePart(String stream) {
    assertThat(parts(stream)).containsExactly(stream);
  }

  @Test
  void aFieldEndsLinesThatAreNone() {
    assertThat(parts("data: 1\n\noops\n\nid: 1\nmore\ndata: 2\n\n"))
        .containsExactly("data: 1\n", "oops\n\n", "more\n", "data: 2\n");
  }

  @Test
  void partsOfAnySizeUpToTheLimitAreWhole() {
    for (int size : new int[] {1000, 1024, 1025, 5000, 10_000}) {
      String event = "data: " + "a".repeat(size - 7) + "\n";
      assertThat(parts(10_000, event + "\n" + event + "\n", 700)).containsExactly(event, event);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1023, 1024, 1025, 2000, 2048, 3000})
  void ofALongerPartOneByteOverAnyLimitIsKept(int limit) {
    String document = "{\"a\":\"" + "a".repeat(4000) + "\"}";
    assertThat(parts(limit, document + "{}", 700))
        .first()
        .isEqualTo(document.substring(0, limit + 1));
  }

  @Test
  void whatStandsBehindDocumentsIsOnePartUpToTheNextField() {
    assertThat(parts("{\"a\":1}\nnull\n{\"b\":2}\noops\ndata: 3\n\n"))
        .containsExactly("{\"a\":1}", "null\n{\"b\":2}\noops\n", "data: 3\n");
    assertThat(parts(9, "{\"a\":1}" + "x".repeat(100), 7))
        .containsExactly("{\"a\":1}", "x".repeat(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: 1\n\nevent: x\r\ndata: 2\r\n\r\nid: 1\rdata: 3\r\rdata: 4",
        "\ufeff\n: c\n\nretry: 1\nid: 1\n\ndata: 1\n\n",
        "data: 12345678901234567890\nid: 1\ndata: 2\n\nid: 3\ndata: 3\n\n",
        ": c\n\ndata: 1\n\noops oops oops oops\n\nid: 1\n\ndata: 2\n\n",
        "data: 1\n\noops oops oops oops\noops\ndata: 2\n\n",
        "\ufeff [ {\"a\":\"}\\\"\"} ,\n{\"b\":[1]} ] data: 1\n\n",
        "{\"a\":\"12345678901234567890\"}\n{\"b\":1}\nevent: x\n\n{}",
        "{\"a\":1} oops {\"b\":1}",
        "[{\"a\":1} , {\"b\":\"12345678901234567890\"}, [3] , {\"c\":",
        "[{\"a\":1},1,\"]\", {\"b\":2} , 3, 12345678901234567890 ] {}",
        "[ {\"a\":1},\n{\"b\":2} oops oops oops oops, {}]",
        "dat: 1\n\ndata: 2\n\n",
        "<html>\n\n{}</html>"
      })
  void whereAStreamIsDividedMeansNothing(String stream) {
    byte[] all = stream.getBytes(UTF_8);
    List<String> whole = parts(12, stream, all.length);
    for (int i = 1; i < all.length; i++) {
      List<String> parts = new ArrayList<>();
      StreamParts cutter = new StreamParts(12, collect(parts));
      cutter.add(ByteBuffer.wrap(all, 0, i));
      cutter.add(ByteBuffer.wrap(all, i, all.length - i));
      cutter.end();
      assertThat(parts).isEqualTo(whole);
    }
    assertThat(parts(12, stream, 1)).isEqualTo(whole);
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

  /** A sink that knows some parts, as whoever saw them before. */
  @Property
  void partsThatAreKnownAreNotHandedOutAndChangeNoOther(
      @ForAll("streams") String stream, @ForAll("sizes") List<Integer> sizes) {
    List<String> known = List.of("data: {\"a\":1}\n", "{\"a\":1}", "[{\"a\":1}]", "data: word\n");
    List<String> others = new ArrayList<>();
    StreamParts knowing =
        new StreamParts(
            40,
            new StreamParts.Sink() {
              @Override
              public void part(byte[] bytes, int from, int to) {
                others.add(new String(bytes, from, to - from, UTF_8));
              }

              @Override
              public int known(byte[] bytes, int from, int to, int missing) {
                String there = new String(bytes, from, to - from, ISO_8859_1);
                for (String part : known) {
                  String begins = part.substring(0, part.length() - missing);
                  if (there.startsWith(begins)) {
                    return from + begins.length();
                  }
                }
                return -1;
              }
            });
    byte[] all = stream.getBytes(UTF_8);
    int from = 0;
    for (int i = 0; from < all.length; i++) {
      int size = Math.min(sizes.get(i % sizes.size()), all.length - from);
      knowing.add(ByteBuffer.wrap(all, from, size));
      from += size;
    }
    knowing.end();
    others.removeAll(known);

    List<String> whole = parts(40, stream, 1);
    whole.removeAll(known);
    assertThat(others).isEqualTo(whole);
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
            "data: {\"a\":1}\n\n",
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
    return parts(1000, stream, stream.length() * 3 + 1);
  }

  /** The parts of a stream that comes in chunks of {@code size} bytes. */
  private static List<String> parts(int limit, String stream, int size) {
    List<String> parts = new ArrayList<>();
    StreamParts cutter = new StreamParts(limit, collect(parts));
    byte[] all = stream.getBytes(UTF_8);
    for (int from = 0; from < all.length; from += size) {
      cutter.add(ByteBuffer.wrap(all, from, Math.min(size, all.length - from)));
    }
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
