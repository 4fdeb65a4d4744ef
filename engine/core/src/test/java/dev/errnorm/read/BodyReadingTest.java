package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.FieldDetail;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyReadingTest {

  private static final Recent<ReadText.Question, ReadText> NOTHING = new Recent<>(0);

  private static final FieldTrie TRIE =
      FieldTrie.of(
          List.of(
              path(Role.CODE, "/error/code"),
              path(Role.TYPE, "/error/type"),
              path(Role.MESSAGE, "/error/message"),
              path(Role.MESSAGE, "/error"),
              path(Role.MESSAGE, "/message"),
              path(Role.MESSAGE, "/detail"),
              path(Role.MESSAGE, "/error/metadata/raw"),
              path(Role.DETAILS, "/detail"),
              path(Role.PARAM, "/error/param"),
              path(Role.ERROR, "/error"),
              path(Role.CODE, "/Error/Code"),
              path(Role.MESSAGE, "/Error/Message"),
              path(Role.RESULT, "/choices/*/message/content"),
              path(Role.FINISH, "/choices/*/finish_reason"),
              path(Role.TASK_STATE, "/status"),
              path(Role.TASK_STATE, "/data/status")),
          List.of(path(Role.MESSAGE, "/error/message")));

  @Test
  void fieldsOfOneParentAreOneLayer() {
    Reading reading = read("{\"error\":{\"code\":\"c\",\"type\":\"t\",\"message\":\"m\"}}");

    assertThat(reading.kind()).isEqualTo(BodyKind.JSON);
    assertThat(reading.hasError()).isTrue();
    assertThat(reading.layers())
        .singleElement()
        .satisfies(
            layer -> {
              assertThat(layer.codes()).containsExactly("c");
              assertThat(layer.types()).containsExactly("t");
              assertThat(layer.texts()).containsExactly("m");
              assertThat(layer.depth()).isEqualTo(1);
            });
    assertThat(reading.signs().get(0)).isTrue();
  }

  @Test
  void numberThatIsAStatusIsBoth() {
    Reading reading = read("{\"error\":{\"code\":429,\"message\":\"m\"}}");

    assertThat(reading.layers().get(0).status()).isEqualTo(429);
    assertThat(reading.layers().get(0).codes()).containsExactly("429");
  }

  @Test
  void nullErrorIsNone() {
    assertThat(read("{\"error\":null,\"choices\":[]}").hasError()).isFalse();
  }

  @Test
  void innermostStateStandsLast() {
    assertThat(read("{\"status\":\"success\",\"data\":{\"status\":\"queued\"}}").taskStates())
        .containsExactly("success", "queued");
  }

  @Test
  void resultWithNothingInItIsEmpty() {
    Reading reading = read("{\"choices\":[{\"message\":{\"content\":\"\"}}]}");

    assertThat(reading.hasResult()).isFalse();
    assertThat(reading.hasEmptyResult()).isTrue();
  }

  @Nested
  class Nesting {

    @Test
    void jsonInAStringIsAnInnerLayer() {
      Reading reading =
          read(
              "{\"error\":{\"message\":\"wrapped - {\\\"error\\\":{\\\"code\\\":\\\"inner\\\"}}\"}}");

      assertThat(reading.layers()).hasSize(2);
      assertThat(reading.layers().get(0).texts()).containsExactly("wrapped -");
      assertThat(reading.layers().get(1).codes()).containsExactly("inner");
    }

    @Test
    void fourthStringStaysAString() {
      String body = "{\"error\":{\"code\":\"deepest\"}}";
      for (int i = 0; i < 5; i++) {
        body = "{\"error\":{\"message\":\"" + escape(body) + "\"}}";
      }

      assertThat(read(body).layers())
          .hasSize(4)
          .noneSatisfy(layer -> assertThat(layer.codes()).contains("deepest"));
    }

    @Test
    void dictionaryThatPythonPrintedIsRead() {
      Reading reading =
          read(
              "Error code: 404 - {'error': {'code': 'gone', 'param': None, 'message': \"isn't\"}}");

      assertThat(reading.kind()).isEqualTo(BodyKind.TEXT);
      assertThat(reading.layers().get(0).status()).isEqualTo(404);
      assertThat(reading.layers().get(1).codes()).containsExactly("gone");
      assertThat(reading.layers().get(1).texts()).containsExactly("isn't");
    }

    @Test
    void documentThatTheCallerSentIsNotOpened() {
      String quoted = "Invalid value: '{\"error\":{\"code\":\"x\"}}'";
      String named = "Invalid JSON: {\"error\":{\"code\":\"x\"}}";

      assertThat(read(quoted).layers()).hasSize(1);
      assertThat(read(named).layers()).hasSize(1);
    }

    @Test
    void quotedMessageOfAnUpstreamIsOpened() {
      Reading reading =
          read("Received client error (422) with message \"{\"error\":{\"code\":\"x\"}}\"");

      assertThat(reading.layers().get(1).codes()).containsExactly("x");
    }

    private static String escape(String json) {
      return json.replace("\\", "\\\\").replace("\"", "\\\"");
    }
  }

  @Nested
  class Cut {

    @Test
    void whatStandsBeforeTheCutCounts() {
      Reading reading = read("{\"error\":{\"code\":\"busy\",\"message\":\"Model is at capa");

      assertThat(reading.kind()).isEqualTo(BodyKind.BROKEN);
      assertThat(reading.layers().get(0).codes()).containsExactly("busy");
      assertThat(reading.layers().get(0).texts()).containsExactly("Model is at capa");
    }

    @Test
    void missingBraceLosesNothing() {
      assertThat(read("{\"error\":{\"code\":\"busy\"}").layers().get(0).codes())
          .containsExactly("busy");
    }

    @Test
    void bodyOverTheLimitIsCutThere() {
      byte[] body =
          ("{\"error\":{\"code\":\"busy\"},\"pad\":\"" + "x".repeat(500))
              .getBytes(StandardCharsets.UTF_8);

      assertThat(BodyReading.of(body, 0, body.length, 64, TRIE, NOTHING).layers().get(0).codes())
          .containsExactly("busy");
    }
  }

  @Test
  void onlyWhatStandsBetweenTheBoundsIsRead() {
    byte[] bytes =
        "xx{\"error\":{\"code\":\"c\"}}{\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8);
    Reading reading = BodyReading.of(bytes, 2, 24, 1024, TRIE, NOTHING);

    assertThat(PrintedReading.of(reading)).isEqualTo("JSON\nerror\nlayer 1: /error\n  code: c");
  }

  @Test
  void whatIsCutAtTheBoundIsBroken() {
    byte[] bytes = "xx{'error':{'code':'c'}}".getBytes(StandardCharsets.UTF_8);

    assertThat(BodyReading.of(bytes, 2, 22, 1024, TRIE, NOTHING).kind()).isEqualTo(BodyKind.BROKEN);
    byte[] mark = {'x', 'x', (byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    assertThat(BodyReading.of(mark, 2, 4, 1024, TRIE, NOTHING).kind()).isEqualTo(BodyKind.BINARY);
  }

  @Test
  void errorThatWeCutIsNoResult() {
    byte[] body =
        ("{\"error\":{\"code\":\"c\"},\"data\":\"" + "A".repeat(500))
            .getBytes(StandardCharsets.UTF_8);
    Reading reading = BodyReading.of(body, 0, body.length, 64, TRIE, NOTHING);

    assertThat(PrintedReading.of(reading)).isEqualTo("JSON\nerror\nlayer 1: /error\n  code: c");
  }

  @Test
  void whatEndsAtTheLimitIsWhole() {
    byte[] body = "{\"error\":{\"code\":\"c".getBytes(StandardCharsets.UTF_8);
    assertThat(BodyReading.of(body, 0, body.length, body.length, TRIE, NOTHING).kind())
        .isEqualTo(BodyKind.BROKEN);
    assertThat(BodyReading.of(body, 0, body.length, body.length - 1, TRIE, NOTHING).kind())
        .isEqualTo(BodyKind.JSON);
  }

  @Test
  void answerThatWeCutIsAResult() {
    byte[] body = ("{\"data\":[{\"b64\":\"" + "A".repeat(500)).getBytes(StandardCharsets.UTF_8);
    Reading reading = BodyReading.of(body, 0, body.length, 64, TRIE, NOTHING);

    assertThat(reading.kind()).isEqualTo(BodyKind.JSON);
    assertThat(reading.hasResult()).isTrue();
  }

  @Nested
  class Kinds {

    @Test
    void byteOrderMarkIsSkipped() {
      assertThat(read("\ufeff{\"error\":{\"code\":\"c\"}}").kind()).isEqualTo(BodyKind.JSON);
    }

    @Test
    void partOfAByteOrderMarkIsNone() {
      assertThat(kind(0xef, 0xbb, '{', '}')).isNotEqualTo(BodyKind.JSON);
      assertThat(kind(0xef, 0xbb, 0xbe, '{', '}')).isNotEqualTo(BodyKind.JSON);
      assertThat(kind(0xef, 0xba, 0xbf, '{', '}')).isNotEqualTo(BodyKind.JSON);
      assertThat(kind(0xee, 0xbb, 0xbf, '{', '}')).isNotEqualTo(BodyKind.JSON);
      assertThat(kind(0xef, 0xbb, 0xbf)).isEqualTo(BodyKind.EMPTY);
      assertThat(kind(0xef, 0xbb)).isNotEqualTo(BodyKind.EMPTY);
    }

    @Test
    void blanksAreEmpty() {
      assertThat(read(" \r\n\0").kind()).isEqualTo(BodyKind.EMPTY);
    }

    @Test
    void pageGivesItsWordsOnly() {
      Reading reading =
          read(
              "<!DOCTYPE html><html><head><title>502 Bad Gateway</title><style>p{}</style></head>"
                  + "<body><!-- no --><h1>Oh &amp; no</h1><script>var x;</script></body></html>");

      assertThat(reading.kind()).isEqualTo(BodyKind.HTML);
      assertThat(Words.normalize(reading.layers().get(0).texts().get(0)))
          .isEqualTo("502 bad gateway oh & no");
    }

    @Test
    void elementsAreFoundLikeMembers() {
      Reading reading =
          read(
              "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code><Message>gone</Message></Error>");

      assertThat(reading.kind()).isEqualTo(BodyKind.XML);
      assertThat(reading.layers().get(0).codes()).containsExactly("NoSuchKey");
      assertThat(reading.layers().get(0).texts()).containsExactly("gone");
    }

    @Test
    void entitiesAreNotResolved() {
      Reading reading =
          read(
              "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                  + "<Error><Message>&x;</Message></Error>");

      assertThat(reading.layers())
          .allSatisfy(layer -> assertThat(layer.texts()).noneMatch(t -> t.contains("root:")));
    }

    @Test
    void whatStandsBehindThousandsOfElementsIsLeftOut() {
      String siblings = "<a>1</a>".repeat(5_000);

      assertThat(read("<Error><Code>one</Code>" + siblings + "</Error>").layers().get(0).codes())
          .containsExactly("one");
      assertThat(read("<Error>" + siblings + "<Code>late</Code></Error>").layers()).isEmpty();
    }

    @Test
    void eventsAreReadOneByOne() {
      Reading reading =
          read(
              "data: {\"choices\":[{\"message\":{\"content\":\"hi\"}}]}\n\n"
                  + "event: error\ndata: {\"error\":{\"code\":\"late\"}}\n\ndata: [DONE]\n\n");

      assertThat(reading.kind()).isEqualTo(BodyKind.SSE);
      assertThat(reading.hasResult()).isTrue();
      assertThat(reading.hasError()).isTrue();
      assertThat(reading.layers().get(0).codes()).containsExactly("late");
    }

    @Test
    void errorThatIsNoEventIsReadInAStream() {
      Reading reading =
          read("data: {\"choices\":[]}\n\n{\n  \"error\": {\n    \"code\": \"late\"\n  }\n}\n");

      assertThat(reading.layers()).anySatisfy(l -> assertThat(l.codes()).containsExactly("late"));
    }

    @Test
    void jsonStringIsItsWords() {
      assertThat(read("\"no credit\"").layers().get(0).texts()).containsExactly("no credit");
    }

    @Test
    void bytesThatAreNoTextAreBinary() {
      byte[] png = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4};

      assertThat(BodyReading.of(png, 0, png.length, 1024, TRIE, NOTHING).kind())
          .isEqualTo(BodyKind.BINARY);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"   |BROKEN",
        "{'     |BROKEN",
        "{}     |JSON",
        "{  }   |JSON",
        "{a     |BROKEN",
        "{1     |TEXT",
        "{      |TEXT",
        "`{ !`  |TEXT",
        "{[     |TEXT",
        "{é     |TEXT",
        "[{     |BROKEN",
        "[ [    |BROKEN",
        "[\"   |BROKEN",
        "[]     |JSON",
        "['     |TEXT",
        "[a     |TEXT",
        "[1     |TEXT",
        "[      |TEXT",
        "(]     |TEXT",
        "null   |JSON",
        "nul    |TEXT",
        "\"a\"|JSON",
        "\"\" |JSON",
        "\"a   |TEXT",
        "a\"   |TEXT",
        "<a     |XML",
        "<A     |XML",
        "<?     |XML",
        "<!     |XML",
        "<_     |XML",
        "<1     |TEXT",
        "<      |TEXT",
        "a<b    |TEXT"
      })
  void firstCharactersTellTheKind(String body, BodyKind kind) {
    assertThat(read(body).kind()).isEqualTo(kind);
  }

  @Nested
  class Binary {

    @Test
    void textWithATenthOfOddCharactersIsText() {
      assertThat(read("a".repeat(9) + "\0").kind()).isEqualTo(BodyKind.TEXT);
      assertThat(read("a".repeat(8) + "\0").kind()).isEqualTo(BodyKind.BINARY);
    }

    @Test
    void onlyTheFirst512CharactersTell() {
      assertThat(read("a".repeat(461) + "\0".repeat(51) + "\0".repeat(99)).kind())
          .isEqualTo(BodyKind.TEXT);
      assertThat(read("a".repeat(460) + "\0".repeat(52) + "a".repeat(99)).kind())
          .isEqualTo(BodyKind.BINARY);
    }

    @Test
    void charactersThatTextsHaveAreNotOdd() {
      assertThat(read("a\r\n\t\u001b b").kind()).isEqualTo(BodyKind.TEXT);
      assertThat(read("a\b\b").kind()).isEqualTo(BodyKind.BINARY);
      assertThat(read("a\ufffd\ufffd").kind()).isEqualTo(BodyKind.BINARY);
    }

    @Test
    void nothingIsReadOfIt() {
      assertThat(PrintedReading.of(read("a\0\0\0"))).isEqualTo("BINARY");
    }
  }

  @Nested
  class Header {

    @Test
    void oneWordIsAType() {
      assertThat(header("Throttling%2e").types()).containsExactly("Throttling.");
    }

    @Test
    void severalWordsAreAMessage() {
      assertThat(header("Too%20many").texts()).containsExactly("Too many");
    }

    private static RawLayer header(String value) {
      Reading reading = BodyReading.none(TRIE, NOTHING);
      reading.readHeader(value);
      assertThat(reading.kind()).isEqualTo(BodyKind.NONE);
      return reading.layers().get(0);
    }
  }

  @Nested
  class Details {

    @Test
    void fieldErrorsAreListedInTheCallersNames() {
      Reading reading =
          read(
              "{\"detail\":[{\"loc\":[\"body\",\"messages\",0,\"role\"],\"msg\":\"Field required\","
                  + "\"type\":\"missing\"}]}");

      assertThat(reading.details())
          .containsExactly(new FieldDetail("messages.0.role", "missing", "Field required"));
      assertThat(reading.layers().get(0).texts()).containsExactly("Field required");
    }

    @Test
    void detailThatIsATextIsAMessage() {
      Reading reading = read("{\"detail\":\"Not found\"}");

      assertThat(reading.details()).isEmpty();
      assertThat(reading.layers().get(0).texts()).containsExactly("Not found");
    }
  }

  @Property(tries = 300)
  void anyBytesAreRead(@ForAll byte[] bytes) {
    assertThat(BodyReading.of(bytes, 0, bytes.length, 4096, TRIE, NOTHING).kind())
        .isNotEqualTo(BodyKind.NONE);
  }

  @Property(tries = 300)
  void anyTextIsRead(@ForAll String text) {
    assertThat(read("{\"error\":{\"message\":" + text).layers()).isNotNull();
    assertThat(read("<html>" + text).kind()).isEqualTo(BodyKind.HTML);
    assertThat(read("data: " + text).layers()).isNotNull();
  }

  private static BodyKind kind(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return BodyReading.of(bytes, 0, bytes.length, 1024, TRIE, NOTHING).kind();
  }

  private static Reading read(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return BodyReading.of(bytes, 0, bytes.length, 262_144, TRIE, NOTHING);
  }

  private static FieldPath path(Role role, String pointer) {
    return new FieldPath(role, pointer, "");
  }
}
