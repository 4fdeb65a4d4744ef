package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.FieldDetail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFieldsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "messages.5.content.1.image: too large | messages.5.content.1.image | too large",
        "a_b: must be positive | a_b | must be positive",
        "z_b: must be positive | z_b | must be positive",
        "max_tokens: must be positive | max_tokens | must be positive",
        "tools[0].function.name: no | tools[0].function.name | no",
        "messages[0]: wrong role | messages[0] | wrong role",
        "input.item-id: unknown | input.item-id | unknown",
        "***.***.messages.0.role: wrong | messages.0.role | wrong",
        "max_tokens: parameter 'size' is odd | max_tokens | parameter 'size' is odd",
      })
  void pathBeforeTheMessageIsTheField(String text, String field, String message) {
    assertThat(MessageFields.in(text)).contains(new FieldDetail(field, "", message));
    assertThat(MessageFields.atHead(text)).contains(new FieldDetail(field, "", message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Invalid parameter 'size' | size",
        "Invalid parameter: 'size' is bad | size",
        "The parameter value \"size\" is bad | size",
        "Parameter name: `size` | size",
        "Unknown field \"a.b[0]\" | a.b[0]",
        "The field is 'item-id' | item-id",
        "Unknown property “size” | size",
        "Unknown properties ‘size’ and others | size",
        "Arguments: 'size' | size",
        "参数：‘size’错误 | size",
        "字段 \"size\" 无效 | size",
        "'size' is required | size",
        "\"size\" is a required property | size",
        "`size` is missing | size",
        "“size” is too large | size",
        "'size' is not of type 'integer' | size",
        "'size' must be positive | size",
        "'size' cannot be null | size",
        "'size' should be an integer | size",
        "'size' field is unknown | size",
        "'size' parameter is unknown | size",
        "'size' does not match '^a$' | size",
      })
  void quotedNameOfAParameterIsTheFieldUnlessOnlyTheHeadCounts(String text, String field) {
    assertThat(MessageFields.in(text)).contains(new FieldDetail(field, "", text));
    assertThat(MessageFields.atHead(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "size: too large",
        "Max_tokens: too large",
        "max_tokens :too large",
        "_size: too large",
        "{size_x: too large",
        "[0].size: too large",
        "invalid_request_error: no",
        "status_code: 400, model_name: made-up",
        "invalid_requestError: no",
        "java.lang.IllegalStateException: no",
        "Unknown field size",
        "Unknown field 'the size'",
        "'size' was given",
        "The value 'red' is not allowed",
      })
  void headingsExceptionsAndOtherQuotationsAreNoFields(String text) {
    assertThat(MessageFields.in(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'size' is required with field 'kind'",
        "'size' is odd, 'kind' must be positive, 'colour' must not",
        "'size of' the field 'kind' and the field 'size'",
        "'the size' 'kind' is missing",
      })
  void nameThatIsCalledAFieldCountsAndElseTheFirstOfWhichSomethingIsDemanded(String text) {
    assertThat(MessageFields.in(text)).contains(new FieldDetail("kind", "", text));
  }

  @Test
  void nameOfMoreThan60CharactersIsNone() {
    String longest = "x".repeat(60);
    assertThat(MessageFields.in("field '" + longest + "'").orElseThrow().field())
        .isEqualTo(longest);
    assertThat(MessageFields.in("field 'x" + longest + "'")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Unknown field 'size", "Unknown field '", "Unknown field ''", "field 'é'"})
  void whatIsNoNameInQuotesIsNoField(String text) {
    assertThat(MessageFields.in(text)).isEmpty();
  }

  @Test
  void fieldIsLookedForInTheFirst400Characters() {
    String name = " field 'size'";
    String within = "x".repeat(400 - name.length()) + name;
    assertThat(MessageFields.in(within + " is bad"))
        .contains(new FieldDetail("size", "", within + " is bad"));
    assertThat(MessageFields.in("x" + within + " is bad")).isEmpty();
  }
}
