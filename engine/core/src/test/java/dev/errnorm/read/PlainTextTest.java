package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ModelOverloaded: please wait | ModelOverloaded",
        "acme.errors.ModelOverloaded: please wait | ModelOverloaded",
        "acme.errors/ModelOverloaded: please wait | ModelOverloaded",
        "Server said ModelOverloaded | ModelOverloaded",
        "Server said ModelOverloaded. | ModelOverloaded",
        "Server said ModelOverloaded. Bye | ModelOverloaded",
        "Server said (ModelOverloaded) and left | ModelOverloaded",
        "[ModelOverloaded: bye] | ModelOverloaded",
        "{ModelOverloaded: bye} | ModelOverloaded",
        "ModelOverloaded - please wait | ModelOverloaded",
        "ModelOverloaded {a} | ModelOverloaded",
        "RESOURCE_EXHAUSTED: none left | RESOURCE_EXHAUSTED",
        "rate_limit: none left | rate_limit",
        "aBcdef: six characters | aBcdef",
        "Rate2Limit: digits in one place | Rate2Limit",
        "Rate22Limit: digits in one place | Rate22Limit",
        "RateLimit2: digits in one place | RateLimit2",
        "Digits in one place: RateLimit22 | RateLimit22",
        "HttpZzAa09_: all kinds of characters | HttpZzAa09_",
      })
  void nameOfAnExceptionOrConstantIsFound(String text, String name) {
    assertThat(PlainText.of(text)).isEqualTo(new PlainText("", names(name), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Server said ModelOverloaded and left",
        "Server said ModelOverloaded.now",
        "Server said ModelOverloaded, and left",
        "Server said [ModelOverloaded] and left",
        "\"ModelOverloaded\": please wait",
        "acme-ModelOverloaded: please wait",
        "ModelOverloaded@: please wait",
        "Overloaded: please wait",
        "overloaded: please wait",
        "aBcde: five characters",
        "Rate2Limit3: digits in two places",
        "2RateLimit: a digit at its beginning",
      })
  void otherWordIsNoName(String text) {
    assertThat(PlainText.of(text)).isEqualTo(new PlainText("", names(), text));
  }

  @Test
  void severalNamesAreFoundInOrder() {
    assertThat(
            PlainText.of(
                    "litellm.RateLimitError: AnthropicException - An error occurred"
                        + " (ThrottlingException) when calling InvokeModel: busy")
                .names())
        .containsExactly(
            "RateLimitError", "AnthropicException", "ThrottlingException", "InvokeModel");
  }

  @Test
  void nameHasAtMost60Characters() {
    assertThat(PlainText.of("aB" + "c".repeat(58) + ": x").names()).hasSize(1);
    assertThat(PlainText.of("aB" + "c".repeat(59) + ": x").names()).isEmpty();
  }

  @Test
  void statusStandsInTheFirst200Characters() {
    assertThat(PlainText.of("x".repeat(188) + " status 404: gone").status()).isEqualTo("404");
    assertThat(PlainText.of("x".repeat(200) + " status 404: gone").status()).isEmpty();
  }

  @Test
  void nameBeginsInTheFirst200CharactersAndIsNotCutThere() {
    assertThat(PlainText.of("x".repeat(198) + " NoRoute: gone").names()).containsExactly("NoRoute");
    assertThat(PlainText.of("x".repeat(199) + " NoRoute: gone").names()).isEmpty();
    assertThat(PlainText.of("x".repeat(192) + " NoRoute is gone").names()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "429 \"No credits left\" | 429 No credits left",
        "Error code 429 again \"No credits\" | Error code 429 again \"No credits\"",
        "Error code 429 here \"No credits\" | Error code 429 here No credits",
        "\"No credits left\" | No credits left",
        "Error \"No credits left\" | Error \"No credits left\"",
        "429 \"No\" and \"credits\" | 429 \"No\" and \"credits\"",
        "429 \"No credits\" left | 429 \"No credits\" left",
        "429 \"x\" | 429 x",
        "429 \"\" | 429 \"\"",
        "429 \" | 429 \"",
      })
  void quotationBehindAStatusIsTheMessageItself(String text, String words) {
    assertThat(PlainText.of(text).words()).isEqualTo(words);
  }

  @Test
  void errorOfGrpcIsItsStatusAndItsDetails() {
    assertThat(
            PlainText.of(
                "acme.RpcError: status = StatusCode.NOT_FOUND details = \"no such model\" …"))
        .isEqualTo(new PlainText("", names("RpcError", "NOT_FOUND"), "no such model"));
  }

  @Test
  void statusThatIsKnownOtherwiseStays() {
    RawLayer layer = new RawLayer(0, "");
    layer.status("503");
    PlainText.of("HTTP 404: NoRoute: gone").addTo(layer);
    RawLayer other = new RawLayer(0, "");
    PlainText.of("HTTP 404: NoRoute: gone").addTo(other);

    assertThat(layer.status()).isEqualTo(503);
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.types()).containsExactly("NoRoute");
    assertThat(other.texts()).containsExactly("HTTP 404: NoRoute: gone");
  }

  private static ImmutableList<String> names(String... names) {
    return ImmutableList.copyOf(names);
  }
}
