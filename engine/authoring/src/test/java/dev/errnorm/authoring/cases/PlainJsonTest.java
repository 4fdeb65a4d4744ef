package dev.errnorm.authoring.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlainJsonTest {

  @Example
  void valuesKeepTheirForm() throws JsonProcessingException {
    String text = "{\"a\":[1,1.50,12345678901234567890,true,null,\"é\\n\"],\"b\":{}}";
    assertThat(PlainJson.write(PlainJson.read(text))).isEqualTo(text);
  }

  @Example
  void lastOfEqualKeysCounts() throws JsonProcessingException {
    assertThat(PlainJson.write(PlainJson.read("{\"a\":1,\"a\":2}"))).isEqualTo("{\"a\":2}");
  }

  @Example
  void onlyOneValueIsAccepted() {
    for (String text : new String[] {"", " ", "1 2", "{} x", "[", "{\"a\":}", "nul"}) {
      assertThatThrownBy(() -> PlainJson.read(text))
          .as(text)
          .isInstanceOf(JsonProcessingException.class);
    }
  }

  @Property
  void anyTextSurvives(@ForAll String text) throws JsonProcessingException {
    assertThat(PlainJson.read(PlainJson.write(text))).isEqualTo(text);
  }
}
