package dev.errnorm.authoring.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @ValueSource(strings = {"", "no", "~", "1302", "a: b", "- x", "# x", "'", "\\", "余额不足", "\u0085"})
  void scalarIsReadAsItWas(String text) throws JsonProcessingException {
    assertThat(read(YamlText.scalar(text))).isEqualTo(text);
  }

  @Property(tries = 500)
  void anyScalarIsReadAsItWas(@ForAll String text) throws JsonProcessingException {
    String whole =
        new String(
            text.codePoints().filter(c -> c < 0xd800 || c > 0xdfff).toArray(),
            0,
            (int) text.codePoints().filter(c -> c < 0xd800 || c > 0xdfff).count());
    assertThat(read(YamlText.scalar(whole))).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quota_spent", "status 200", "a-b.c/d"})
  void plainWordsNeedNoQuotes(String text) {
    assertThat(YamlText.scalar(text)).isEqualTo(text);
  }

  private static String read(String scalar) throws JsonProcessingException {
    JsonNode item = YAML.readTree("- { x: " + scalar + " }\n").get(0).get("x");
    assertThat(item.isTextual()).as(scalar).isTrue();
    return item.textValue();
  }
}
