package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlanceTest {

  private static final FieldTrie TRIE =
      FieldTrie.of(
          List.of(
              field(FieldPath.Role.ERROR, "/error"),
              field(FieldPath.Role.MESSAGE, "/error/message"),
              field(FieldPath.Role.TYPE, "/type"),
              field(FieldPath.Role.FINISH, "/choices/*/finish"),
              field(FieldPath.Role.REQUEST_ID, "/id"),
              field(FieldPath.Role.RESULT, "/choices/*/text")),
          List.of(field(FieldPath.Role.TYPE, "/choices")));

  private final Glance glance = new Glance(TRIE);

  @Test
  void partsThatDifferInTheirResultsOnlyLookAlike() {
    byte[] looks = looks("data: {\"id\":1,\"choices\":[{\"text\":\"a\",\"finish\":null}]}\n");
    assertThat(isLike("data: {\"id\":2,\"choices\":[{\"text\":\"é\",\"finish\":null}]}", looks))
        .isTrue();
    assertThat(glance.hasResult()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":[{\"text\":\"\"}]}",
        "data: {\"choices\":[{\"text\":\"a\",\"finish\":\"stop\"}]}",
        "data: {\"choices\":[{\"text\":\"a\"}],\"type\":\"x\"}",
        "data: {\"choices\":[]}",
        "{\"choices\":[{\"text\":\"a\"}]}",
        "data: [DONE]"
      })
  void partsThatAreReadDifferentlyDoNotLookAlike(String part) {
    byte[] looks = looks("data: {\"choices\":[{\"text\":\"a\"}]}\n");
    assertThat(isLike(part, looks)).isFalse();
  }

  @Test
  void sameTypeLooksAlikeAndAnotherDoesNot() {
    byte[] looks = looks("event: delta\ndata: {\"type\":\"delta\",\"x\":{\"text\":\"a\"}}\n");
    assertThat(isLike("event: delta\ndata: {\"type\":\"delta\",\"x\":1}\n", looks)).isTrue();
    assertThat(isLike("event: ping\ndata: {\"type\":\"ping\"}\n", looks)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event: error\ndata: {}",
        "event:\u000bERROR\ndata: {}",
        "data: {\"error\":{\"message\":\"down\"}}",
        "data: {\"error\":true}",
        "data: {\"choices\":[{\"text\":\"a\"},{\"finish\":\"stop\"}]}",
        "data: {\"choices\":[",
        "data: down",
        "data: [DONE] not",
        "down"
      })
  void strikingPartsMustBeRead(String part) {
    byte[] bytes = part.getBytes(UTF_8);
    assertThat(glance.at(bytes, 0, bytes.length)).isFalse();
  }

  private byte[] looks(String part) {
    byte[] bytes = part.getBytes(UTF_8);
    assertThat(glance.at(bytes, 0, bytes.length)).isTrue();
    return glance.looks();
  }

  private boolean isLike(String part, byte[] looks) {
    byte[] bytes = part.getBytes(UTF_8);
    assertThat(glance.at(bytes, 0, bytes.length)).isTrue();
    return glance.isLike(looks);
  }

  private static FieldPath field(FieldPath.Role role, String pointer) {
    return new FieldPath(role, pointer, "");
  }
}
