package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest {

  private static final FieldTrie TRIE =
      FieldTrie.of(
          List.of(
              field(Role.ERROR, "/error"),
              field(Role.MESSAGE, "/error/message"),
              field(Role.TYPE, "/type"),
              field(Role.CODE, "/code"),
              field(Role.STATUS, "/status"),
              field(Role.TASK_STATE, "/state"),
              field(Role.TASK_ID, "/task"),
              field(Role.WORDS, "/words"),
              field(Role.PARAM, "/param"),
              field(Role.RETRY_AFTER, "/wait"),
              field(Role.LIMIT, "/limit"),
              field(Role.RETRYABLE, "/retryable"),
              field(Role.DETAILS, "/details"),
              field(Role.FINISH, "/choices/*/finish"),
              field(Role.REQUEST_ID, "/id"),
              field(Role.RESULT, "/choices/*/text"),
              field(Role.RESULT, "/output"),
              new FieldPath(Role.ERROR, "/success", "false")),
          List.of(
              field(Role.TYPE, "/choices"),
              field(Role.TYPE, "/sign"),
              new FieldPath(Role.TYPE, "/kind", "a")));

  /** Each of these is read differently from all others. */
  private static final List<String> DIFFERENT =
      List.of(
          "data: {\"a\":1}",
          "{\"a\":1}",
          "data: {}",
          "data: {\"type\":\"x\"}",
          "data: {\"type\":\"y\"}",
          "data: {\"type\":\"xx\"}",
          "data: {\"type\":1}",
          "data: {\"type\":\"1\"}",
          "data: {\"code\":\"x\"}",
          "data: {\"status\":500}",
          "data: {\"state\":\"x\"}",
          "data: {\"task\":\"x\"}",
          "data: {\"code\":\"x\",\"type\":\"x\"}",
          "data: {\"output\":\"a\"}",
          "data: {\"output\":\"a\",\"task\":\"x\"}",
          "data: {\"choices\":[{}]}",
          "data: {\"choices\":[{\"text\":\"a\"}]}",
          "data: {\"choices\":[{\"text\":\"a\"},{\"text\":\"\"}]}",
          "data: {\"choices\":[{\"text\":\"a\",\"finish\":\"stop\"}]}",
          "data: {\"choices\":[{\"text\":\"a\",\"finish\":\"length\"}]}",
          "data: {\"sign\":\"a\"}",
          "data: {\"kind\":\"a\"}",
          "data: {\"kind\":\"a\",\"sign\":\"a\"}");

  private final Glance glance = new Glance(TRIE);

  @Test
  void partsThatAreReadDifferentlyDoNotLookAlike() {
    List<byte[]> looks = new ArrayList<>();
    for (String part : DIFFERENT) {
      byte[] own = looks(part);
      assertThat(looks).as(part).noneMatch(glance::isLike);
      assertThat(glance.isLike(own)).isTrue();
      looks.add(own);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data: {\"a\":1}                    | data: {\"a\":[2,{\"type\":\"x\"}]}",
        "data: {\"a\":1}                    | data:{\"b\":null}",
        "data: {\"a\":1}                    | data:\t {\"b\":null}",
        "data: {\"a\":1}                    | `event: delta\ndata: {\"a\":1}`",
        "data: {\"a\":1}                    | `event: err\ndata: {\"a\":1}`",
        "data: {\"a\":1}                    | `id: 1\nretry: 2\n:\ndata: {\"a\":1}\n\n`",
        "data: {\"a\":1}                    | `data: {\"a\":1}\ndata: [DONE]`",
        "data: {\"a\":1}                    | `data: {\"a\":1}\ndata:`",
        "data: {\"a\":1}                    | `data: {\"a\":1} \n`",
        "data: {\"a\":1}                    | data: {\"id\":\"x\"}",
        "data: {\"a\":1}                    | data: {\"details\":[]}",
        "data: {\"a\":1}                    | data: {\"error\":null,\"words\":\"\",\"wait\":false}",
        "data: {\"a\":1}                    | data: {\"error\":{},\"param\":[],\"limit\":null}",
        "data: {\"a\":1}                    | data: {\"type\":\"\",\"code\":null,\"state\":false}",
        "data: {\"a\":1}                    | data: {\"task\":null}",
        "data: {\"a\":1}                    | data: {\"task\":true}",
        "data: {\"a\":1}                    | data: {\"output\":false}",
        "data: {\"a\":1}                    | data: {\"sign\":{},\"kind\":\"b\"}",
        "data: {\"a\":1}                    | data: {\"retryable\":null,\"success\":true}",
        "data: {\"a\":1}                    | data: [1]",
        "data: {\"task\":1}                 | data: {\"task\":\"x\"}",
        "data: {\"output\":\"a\"}           | data: {\"output\":[0]}",
        "data: {\"output\":\"a\"}           | data: {\"output\":\"额\"}",
        "data: {\"output\":\"\"}            | data: {\"output\":null}",
        "data: {\"output\":\"\"}            | data: {\"output\":{}}",
        "data: {}                           | data: {\"output\":\" \"}",
        "data: {}                           | data: []",
        "data: {\"choices\":[{\"text\":\"a\"}]} | data: {\"choices\":[{\"text\":\"b\"},{\"text\":\"c\"}]}",
        "data: {\"choices\":[]}             | data: {\"choices\":null}",
        "{\"a\":1}                          | `{\"b\":2} \n`",
        "{\"a\":1}                          | [[2]]"
      })
  void partsThatAreReadAlikeLookAlike(String part, String other) {
    byte[] looks = looks(part);
    assertThat(isLike(other, looks)).isTrue();
    assertThat(readingOf(other)).isEqualTo(readingOf(part));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"output\":\"a\"}",
        "data: {\"output\":0}",
        "data: {\"output\":{\"a\":1}}",
        "data: {\"choices\":[{\"text\":\"\"},{\"text\":\"a\"}]}",
        "{\"output\":true}"
      })
  void partWithAnythingVisibleInTheResultHasResult(String part) {
    looks(part);
    assertThat(glance.hasResult()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {}",
        "data: {\"output\":\" \"}",
        "data: {\"output\":\"\\n\"}",
        "data: {\"output\":false}",
        "data: {\"output\":[]}",
        "data: {\"task\":1,\"type\":\"a\",\"sign\":1}",
        "{}",
        "event: done"
      })
  void partWithNothingInTheResultHasNone(String part) {
    looks(part);
    assertThat(glance.hasResult()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: error\ndata: {}",
        "event:\u000bERROR\ndata: {}",
        "event: eerror",
        "event: my_error_event",
        "event: delta\nevent: error",
        "data: {\"error\":{\"message\":\"down\"}}",
        "data: {\"error\":true}",
        "data: {\"error\":[0]}",
        "data: {\"error\":{\"message\":\"down\"}",
        "data: {\"words\":\"a\"}",
        "data: {\"param\":1}",
        "data: {\"param\":[1]}",
        "data: {\"wait\":1}",
        "data: {\"limit\":0}",
        "data: {\"retryable\":false}",
        "data: {\"retryable\":true}",
        "data: {\"success\":false}",
        "data: {\"details\":[0]}",
        "data: {\"details\":{\"field\":\"a\"}}",
        "data: {\"choices\":[{\"text\":\"a\"},{\"finish\":\"stop\"}]}",
        "data: {\"choices\":[",
        "data: {\"a\":'b'}",
        "data: {\"a\":1} {}",
        "data: {\"a\":1}é",
        "data: {\"a\":1}x",
        "data: down",
        "data: 1",
        "data: [DONE] not",
        "data: [DONE",
        "data: {\"a\":1}\ndown",
        "down",
        "idle: 1",
        "{\"a\":1}{}",
        "{\"a\":",
        "[",
        "['a']",
        "[1]",
        "[ null]",
        ": ping",
        "id: 1\nevent: x"
      })
  void strikingPartsMustBeRead(String part) {
    assertThat(at(part)).isFalse();
  }

  @Test
  void anErrorBehindAPartThatWasReadIsNotTakenForIt() {
    looks("data: {\"a\":1}");
    assertThat(at("data: {\"output\":\"a\",\"error\":1}")).isFalse();
    assertThat(at("data: {\"a\":1}")).isTrue();
    assertThat(glance.hasResult()).isFalse();
  }

  @Test
  void partThatSaysTooMuchMustBeRead() {
    assertThat(at("data: {\"type\":\"" + "a".repeat(243) + "\"}")).isTrue();
    assertThat(at("data: {\"type\":\"" + "a".repeat(244) + "\"}")).isFalse();
    assertThat(at("data: {\"code\":\"aa\",\"type\":\"" + "a".repeat(237) + "\"}")).isTrue();
    assertThat(at("data: {\"code\":\"aa\",\"type\":\"" + "a".repeat(238) + "\"}")).isFalse();
  }

  @Test
  void ofAnArrayAsManyElementsAreLookedAtAsAreRead() {
    assertThat(at("data: {\"choices\":[" + "{},".repeat(63) + "{\"finish\":\"a\"}]}")).isFalse();
    assertThat(at("data: {\"choices\":[" + "{},".repeat(64) + "{\"finish\":\"a\"}]}")).isTrue();
  }

  @Test
  void ofAListOfDocumentsAsManyAreLookedAtAsAreRead() {
    String last = "{\"choices\":[{\"finish\":\"a\"}]}]";
    assertThat(at("[" + "{},".repeat(199) + last)).isFalse();
    assertThat(at("[" + "{},".repeat(200) + last)).isTrue();
  }

  @Test
  void moreThan64SignsCannotBeToldApart() {
    List<FieldPath> signs =
        IntStream.range(0, 65).mapToObj(i -> field(Role.TYPE, "/s" + i)).toList();
    Glance many = new Glance(FieldTrie.of(List.of(), signs));
    byte[] first = "{\"s0\":1}".getBytes(UTF_8);
    byte[] last = "{\"s63\":1}".getBytes(UTF_8);
    byte[] over = "{\"s64\":1}".getBytes(UTF_8);
    assertThat(many.at(first, 0, first.length)).isTrue();
    byte[] looks = many.looks();
    assertThat(many.at(last, 0, last.length)).isTrue();
    assertThat(many.isLike(looks)).isFalse();
    assertThat(many.at(over, 0, over.length)).isFalse();
  }

  @Test
  void everySignIsToldFromEveryOther() {
    List<FieldPath> signs =
        IntStream.range(0, 64).mapToObj(i -> field(Role.TYPE, "/s" + i)).toList();
    Glance many = new Glance(FieldTrie.of(List.of(), signs));
    List<byte[]> seen = new ArrayList<>();
    for (int i = 0; i < signs.size(); i++) {
      byte[] bytes = ("{\"s" + i + "\":{\"a\":1}}").getBytes(UTF_8);
      assertThat(many.at(bytes, 0, bytes.length)).isTrue();
      assertThat(seen).noneMatch(many::isLike);
      seen.add(many.looks());
    }
  }

  @Test
  void nothingLooksLikeWhatWasNeverSeen() {
    looks("data: {}");
    assertThat(glance.isLike(null)).isFalse();
  }

  @Test
  void onlyWhatStandsBetweenTheBoundsIsLookedAt() {
    byte[] bytes = "error data: {\"a\":1}error".getBytes(UTF_8);
    assertThat(glance.at(bytes, 6, bytes.length - 5)).isTrue();
    assertThat(glance.isLike(looks("data: {\"a\":1}"))).isTrue();
  }

  private byte[] looks(String part) {
    assertThat(at(part)).as(part).isTrue();
    return glance.looks();
  }

  private boolean isLike(String part, byte[] looks) {
    assertThat(at(part)).as(part).isTrue();
    return glance.isLike(looks);
  }

  private boolean at(String part) {
    byte[] bytes = part.getBytes(UTF_8);
    return glance.at(bytes, 0, bytes.length);
  }

  /** What is read of the part but for the ids of requests, by which none is told from another. */
  private static String readingOf(String part) {
    byte[] bytes = part.getBytes(UTF_8);
    Reading reading = BodyReading.of(bytes, 0, bytes.length, 1024, TRIE, new Recent<>(0));
    return PrintedReading.of(reading).replaceAll("request id: .*\n?", "").strip();
  }

  private static FieldPath field(Role role, String pointer) {
    return new FieldPath(role, pointer, "");
  }
}
