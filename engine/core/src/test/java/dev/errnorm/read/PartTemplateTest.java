package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.FieldPath;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTemplateTest {

  private static final FieldTrie TRIE =
      FieldTrie.of(
          List.of(
              field(FieldPath.Role.TYPE, "/type"),
              field(FieldPath.Role.FINISH, "/choices/*/finish"),
              field(FieldPath.Role.TASK_ID, "/task"),
              field(FieldPath.Role.REQUEST_ID, "/id"),
              field(FieldPath.Role.RESULT, "/choices/*/text")),
          List.of());

  private static final String PART =
      "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"so\",\"finish\":null}]}\n";

  private final Glance glance = new Glance(TRIE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        PART,
        "data: {\"id\":\"\u4e00\",\"n\":7,\"type\":\"delta\",\"choices\":[{\"text\":\" and\\n\\u00e9\",\"finish\":null}]}\n",
        "data: {\"id\":\"r\",\"n\":120,\"type\":\"delta\",\"choices\":[{\"text\":\"你好\",\"finish\":null}]}\n"
      })
  void partsThatDifferInWhatNobodyAsksForFit(String part) {
    assertThat(fits(template(PART), part)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"error\",\"choices\":[{\"text\":\"so\",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"\",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\" \",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"\\n\",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":012,\"type\":\"delta\",\"choices\":[{\"text\":\"so\",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":1.,\"type\":\"delta\",\"choices\":[{\"text\":\"so\",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"s\\x\",\"finish\":null}]}\n",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"so\",\"finish\":\"stop\"}]}\n",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"so\",\"finish\":null}]}",
        "data: {\"id\":\"r1\",\"n\":12,\"type\":\"delta\",\"choices\":[{\"text\":\"so",
        ""
      })
  void partsThatSayAnythingElseDoNotFit(String part) {
    assertThat(fits(template(PART), part)).isFalse();
  }

  @Property(tries = 3000)
  void whatFitsIsLikeThePartAtAGlance(
      @ForAll("parts") String first, @ForAll("parts") String second) {
    byte[] bytes = first.getBytes(UTF_8);
    if (!glance.at(bytes, 0, bytes.length)) {
      return;
    }
    byte[] looks = glance.looks();
    if (fits(template(first), second)) {
      byte[] other = second.getBytes(UTF_8);
      assertThat(glance.at(other, 0, other.length)).isTrue();
      assertThat(glance.isLike(looks)).isTrue();
    }
  }

  /** Documents of a few forms with values that are alike in part. */
  @Provide
  Arbitrary<String> parts() {
    Arbitrary<String> values =
        Arbitraries.of(
            "\"\"",
            "\"a\"",
            "\"ab\"",
            "\" \"",
            "\"a\\n\"",
            "\"\\n\"",
            "\"a\\\"",
            "\"é\"",
            "\"你\"",
            "1",
            "12",
            "01",
            "1.5",
            "-1",
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "[1]",
            "{\"a\":1}");
    return values
        .list()
        .ofSize(4)
        .map(
            v ->
                "data: {\"id\":%s,\"type\":\"t\",\"x\":%s,\"choices\":[{\"text\":%s}],\"task\":%s}\n"
                    .formatted(v.toArray()));
  }

  private PartTemplate template(String part) {
    byte[] bytes = part.getBytes(UTF_8);
    return glance.template(bytes, 0, bytes.length);
  }

  private static boolean fits(PartTemplate template, String part) {
    byte[] bytes = ("xx" + part + "x").getBytes(UTF_8);
    return template.end(bytes, 2, bytes.length - 1, 0) == bytes.length - 1;
  }

  private static FieldPath field(FieldPath.Role role, String pointer) {
    return new FieldPath(role, pointer, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "10", "99", "-1", "0.5", "-12.25e-3", "1E+9"})
  void numbersThatDifferFit(String number) {
    assertThat(fits(template(PART), PART.replace("12", number))).isTrue();
  }

  @Test
  void numberHasAtMostAHundredDigits() {
    PartTemplate template = template(PART);
    assertThat(fits(template, PART.replace("12", "1".repeat(100)))).isTrue();
    assertThat(fits(template, PART.replace("12", "1".repeat(101)))).isFalse();
    assertThat(fits(template, PART.replace("12", ""))).isFalse();
    assertThat(fits(template, PART.replace("12", "00"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u4000",
        "\ua000",
        "!",
        "~",
        "\u4e00 \\n",
        "\u00e9",
        "  a",
        "\u2013",
        "\\n a",
        "\\\""
      })
  void wordsWithSomethingToSeeFit(String words) {
    assertThat(fits(template(PART), PART.replace("so", words))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u3000", "\u2003", "", " ", "\\u0020", "\t", "\\n", "\\r\\t\\f "})
  void wordsThatMayBeBlankDoNotFit(String words) {
    assertThat(fits(template(PART), PART.replace("so", words))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\\n", "\\t \\r"})
  void blankWordsFitEachOther(String words) {
    PartTemplate template = template(PART.replace("so", "\\n\\n"));
    assertThat(template.hasResult()).isFalse();
    assertThat(fits(template, PART.replace("so", words))).isTrue();
    assertThat(fits(template, PART)).isFalse();
  }

  @Test
  void valuesWithinWhatNobodyAsksForMayDiffer() {
    String part =
        "data: {\"usage\":{\"in\":1,\"more\":[{\"kind\":\"text\",\"out\":2}]},\"type\":\"t\"}\n";
    PartTemplate template = template(part);
    assertThat(fits(template, part.replace("2", "34").replace("\"text", "\"audio"))).isTrue();
    assertThat(fits(template, part.replace("2", "null"))).isFalse();
    assertThat(fits(template, part.replace("out", "off"))).isFalse();
  }

  @Test
  void templateOfAPartWithWordsHasAResult() {
    assertThat(template(PART).hasResult()).isTrue();
    assertThat(template("data: {\"id\":\"r1\",\"type\":\"delta\"}\n").hasResult()).isFalse();
  }
}
