package dev.errnorm.redact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Insufficient balance",
        "context_length_exceeded",
        "messages.109.content.2.image.source.base64.data",
        "You exceeded your current quota, please check your plan and billing details.",
        "The model isn't available (try later)",
        "余额不足，请充值"
      })
  void ordinaryWordsArePassedAtOnce(String text) {
    assertThat(PlainWords.areAll(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password is hunter2",
        "mail me at jane@example.com",
        "192.0.2.17",
        "a.192.0.2.17",
        "key abc-xxxx",
        "token: 'letmein'",
        "abcdefabcdefabcdefabcdefabcdefabcdef",
        "sessionid=abcdefghijk"
      })
  void whatMayHoldASecretIsNotPassed(String text) {
    assertThat(PlainWords.areAll(text)).isFalse();
  }

  @Property(tries = 5000)
  void whatIsPassedHoldsNothingThatALongerLookWouldFind(@ForAll("texts") String text) {
    if (PlainWords.areAll(text)) {
      assertThat(Redactor.redact(text)).isEqualTo(Redactor.thoroughly(text));
    }
  }

  /** Words that stand beside secrets, and short runs of what secrets are made of. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> words =
        Arbitraries.of(
            "password is ",
            "token ",
            "Bearer ",
            "api key: ",
            "organization ",
            "user id ",
            "project ",
            "prompt ",
            "input ",
            "hf_",
            "proj_",
            "api_org_",
            "AKIA",
            "sk-",
            "session ",
            "cookie: ",
            "billing account ",
            "phone ",
            "keys ",
            "ms-",
            "arn:aws:",
            "tenant (",
            "余额",
            "手机 ");
    Arbitrary<String> runs =
        Arbitraries.strings()
            .withChars("abcdefxyzABCDEF0123456789_-.")
            .ofMinLength(0)
            .ofMaxLength(14);
    Arbitrary<String> letters =
        Arbitraries.strings().withCharRange('a', 'f').withChars("-_ .,").ofMaxLength(30);
    return Arbitraries.oneOf(words, runs, letters).list().ofMaxSize(6).map(l -> String.join("", l));
  }
}
