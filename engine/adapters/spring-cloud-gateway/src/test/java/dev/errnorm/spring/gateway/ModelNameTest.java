package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNameTest {

  @Test
  void fieldOfTheBodyIsFoundAndNotThoseInside() {
    String body =
        "{\"tools\":[{\"model\":\"x\"}],\"n\":{\"model\":\"y\"}, \"model\" : \"gpt-é\" ,\"z\":1}";
    assertThat(ModelName.in(body.getBytes(UTF_8))).hasValue("gpt-é");
    assertThat(new String(ModelName.replace(body.getBytes(UTF_8), "a\"b"), UTF_8))
        .isEqualTo(body.replace("\"gpt-é\"", "\"a\\\"b\""));
  }

  @Test
  void bodyThatIsCutAfterTheFieldIsChangedToo() {
    assertThat(new String(ModelName.replace("{\"model\":\"a\",\"mess".getBytes(UTF_8), "b"), UTF_8))
        .isEqualTo("{\"model\":\"b\",\"mess");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[{\"model\":\"a\"}]", "{\"model\":1}", "{\"model", "--boundary", "{}"})
  void whateverNamesNoModelStaysAsItIs(String body) {
    assertThat(ModelName.in(body.getBytes(UTF_8))).isEmpty();
    assertThat(ModelName.replace(body.getBytes(UTF_8), "b")).isEqualTo(body.getBytes(UTF_8));
  }

  @Test
  void modelInThePathIsFoundAndReplaced() {
    assertThat(ModelName.in("/v1beta/models/gemini-2:generateContent")).hasValue("gemini-2");
    assertThat(ModelName.replace("/v1beta/models/gemini-2:generateContent", "g$1"))
        .isEqualTo("/v1beta/models/g$1:generateContent");
    assertThat(ModelName.replace("/openai/deployments/a/chat/completions", "b"))
        .isEqualTo("/openai/deployments/b/chat/completions");
    assertThat(ModelName.in("/v1/chat/completions")).isEmpty();
    assertThat(ModelName.replace("/v1/models", "b")).isEqualTo("/v1/models");
  }
}
