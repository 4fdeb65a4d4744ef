package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.ErrorResponse;
import dev.errnorm.render.RenderOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers are answered with, for every reason, owner and format. */
class RenderingTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RenderOptions OPTIONS = RenderOptions.defaults().withRequestId("gw-1");

  @TempDir static Path folder;
  private static ErrorNormalizer normalizer;

  @BeforeAll
  static void layAcmeOverThePack() {
    normalizer = EveryReason.over(CaseRunner.normalizer(new StandardPackSource().load()), folder);
  }

  /** Every reason, whose account it is where that makes a difference, and what is answered. */
  @ParameterizedTest
  @EnumSource
  void answersArePinned(ErrorFormat format) {
    StringBuilder text = new StringBuilder();
    for (Reason reason : Reason.values()) {
      String before = "";
      for (CredentialOwner owner :
          ImmutableList.of(
              CredentialOwner.UNSAID, CredentialOwner.CALLER, CredentialOwner.PLATFORM)) {
        Outcome.Failed failed = failed(reason, owner);
        ErrorResponse response = format.render(failed, OPTIONS);
        String answer = answer(response);
        if (!answer.equals(before)) {
          text.append(reason).append(owner == CredentialOwner.UNSAID ? "" : ", key of " + owner);
          text.append(", shown as ").append(failed.shown().code()).append('\n').append(answer);
        }
        before = owner == CredentialOwner.UNSAID ? answer : before;
      }
    }
    Golden.assertIs(text.toString(), name(format) + ".txt");
  }

  @ParameterizedTest
  @EnumSource
  void eventsArePinned(ErrorFormat format) {
    StringBuilder text = new StringBuilder();
    for (Reason reason : ImmutableList.of(Reason.INVALID_PARAMETER, Reason.CAPACITY_EXCEEDED)) {
      text.append(format.renderEvent(failed(reason, CredentialOwner.UNSAID), OPTIONS));
    }
    Golden.assertIs(text.toString(), name(format) + "-events.txt");
  }

  @ParameterizedTest
  @EnumSource
  void bodiesAreJsonAndStatusesAreErrors(ErrorFormat format) throws IOException {
    for (Reason reason : Reason.values()) {
      for (CredentialOwner owner : CredentialOwner.values()) {
        ErrorResponse response = format.render(failed(reason, owner), OPTIONS);
        assertThat(response.status()).isBetween(400, 599);
        assertThat(JSON.readTree(response.body()).isObject()).isTrue();
        assertThat(response.headers()).containsEntry("x-request-id", "gw-1");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hiddenReasonsCannotBeToldApart(ErrorFormat format) {
    assertThat(ours(format, Reason.BALANCE_EXHAUSTED))
        .isEqualTo(ours(format, Reason.REQUEST_EXCEEDS_BALANCE))
        .isEqualTo(ours(format, Reason.SPEND_LIMIT_REACHED));
    assertThat(ours(format, Reason.RATE_EXCEEDED))
        .isEqualTo(ours(format, Reason.CONCURRENCY_EXCEEDED));
    assertThat(ours(format, Reason.QUOTA_EXHAUSTED))
        .isEqualTo(ours(format, Reason.REQUEST_EXCEEDS_RATE_LIMIT));
  }

  @ParameterizedTest
  @EnumSource
  void hiddenReasonReadsLikeAnyOtherOfItsCode(ErrorFormat format) {
    assertThat(ours(format, Reason.RATE_EXCEEDED))
        .isEqualTo(ours(format, Reason.CAPACITY_EXCEEDED));
    assertThat(ours(format, Reason.BALANCE_EXHAUSTED))
        .isEqualTo(
            format.render(
                failed(
                    Reason.MODEL_OFFLINE,
                    e ->
                        e.credentialOwner(CredentialOwner.PLATFORM)
                            .header("x-should-retry", "false")),
                OPTIONS));
  }

  @ParameterizedTest
  @EnumSource
  void waitOfHoursBetraysNoQuota(ErrorFormat format) {
    Outcome.Failed failed =
        failed(
            Reason.QUOTA_EXHAUSTED,
            e -> e.credentialOwner(CredentialOwner.PLATFORM).header("retry-after", "14400"));
    ErrorResponse response = format.render(failed, OPTIONS);
    assertThat(response.headers())
        .doesNotContainKeys("retry-after", "retry-after-ms")
        .containsEntry("x-should-retry", "false");
    assertThat(response.body()).doesNotContain("14400").doesNotContain("QUOTA");
  }

  @Test
  void theWaitIsSaidInSecondsRoundedUpAndInMilliseconds() {
    assertThat(headers(Reason.RATE_EXCEEDED, e -> e.header("retry-after-ms", "1500")))
        .containsEntry("retry-after", "2")
        .containsEntry("retry-after-ms", "1500")
        .containsEntry("x-should-retry", "true");
  }

  @Test
  void withoutAWaitOfTheServersTheBackoffIsSaid() {
    assertThat(headers(Reason.CAPACITY_EXCEEDED, e -> e.attempt(2)))
        .containsEntry("retry-after", "10");
    assertThat(headers(Reason.PROMPT_BLOCKED, e -> e)).doesNotContainKey("retry-after");
  }

  @Test
  void attemptsOfTheGatewayAreNotThoseOfTheCaller() {
    assertThat(headers(Reason.RATE_EXCEEDED, e -> e.attempt(3)))
        .containsEntry("x-should-retry", "true");
  }

  @Test
  void longestWaitOfTheGatewayIsNotThatOfTheCaller() {
    assertThat(
            headers(
                Reason.RATE_EXCEEDED,
                e -> e.longestWait(Duration.ofSeconds(5)).header("retry-after", "20")))
        .containsEntry("x-should-retry", "true")
        .containsEntry("retry-after", "20");
  }

  @Test
  void waitThatClientsDoNotSitOutForbidsTheResend() {
    assertThat(headers(Reason.RATE_EXCEEDED, e -> e.header("retry-after", "61")))
        .containsEntry("x-should-retry", "false")
        .containsEntry("retry-after", "61");
  }

  @Test
  void whatAWaitDoesNotHelpIsNotResent() {
    assertThat(headers(Reason.QUOTA_EXHAUSTED, e -> e)).containsEntry("x-should-retry", "false");
    assertThat(headers(Reason.CONFLICT, e -> e)).containsEntry("x-should-retry", "false");
    assertThat(headers(Reason.INTERNAL_FAULT, e -> e)).containsEntry("x-should-retry", "false");
  }

  @Test
  void whatMayHaveBeenAcceptedOrWasDeliveredIsNotResent() {
    assertThat(headers(Reason.PROVIDER_TIMEOUT, e -> e.idempotent(false)))
        .containsEntry("x-should-retry", "false");
    assertThat(headers(Reason.PROVIDER_ERROR, e -> e.outputDelivered(true)))
        .containsEntry("x-should-retry", "false");
  }

  @Test
  void whatTheServerForbidsIsNotResent() {
    assertThat(headers(Reason.PROVIDER_ERROR, e -> e.header("x-should-retry", "false")))
        .containsEntry("x-should-retry", "false");
  }

  @Test
  void gatewayMayKnowTheWaitBetter() {
    Outcome.Failed failed = failed(Reason.RATE_EXCEEDED, CredentialOwner.UNSAID);
    assertThat(
            ErrorFormat.OPENAI
                .render(failed, OPTIONS.withRetryAfter(Duration.ofMillis(12_001)))
                .headers())
        .containsEntry("retry-after", "13")
        .containsEntry("retry-after-ms", "12001");
    assertThat(
            ErrorFormat.OPENAI
                .render(failed, OPTIONS.withRetryAfter(Duration.ofMinutes(5)))
                .headers())
        .containsEntry("x-should-retry", "false");
  }

  @ParameterizedTest
  @EnumSource
  void providerIsNamedOnlyWhereTheOptionSaysSo(ErrorFormat format) throws IOException {
    Outcome.Failed failed = failed(Reason.CAPACITY_EXCEEDED, CredentialOwner.UNSAID);
    assertThat(format.render(failed, OPTIONS).body()).doesNotContain("acme");
    JsonNode named = JSON.readTree(format.render(failed, OPTIONS.withProviderNamed(true)).body());
    assertThat(named.findValuesAsText("provider")).containsExactly("acme");
  }

  @Test
  void requestIdOfTheExchangeIsTakenWhereTheOptionsNameNone() {
    Outcome.Failed failed = failed(Reason.PROVIDER_ERROR, e -> e.requestId("gw-7"));
    assertThat(ErrorFormat.ANTHROPIC.render(failed, RenderOptions.defaults()).headers())
        .containsEntry("request-id", "gw-7");
  }

  private static ErrorResponse ours(ErrorFormat format, Reason reason) {
    return format.render(failed(reason, CredentialOwner.PLATFORM), OPTIONS);
  }

  private static ImmutableMap<String, String> headers(
      Reason reason, UnaryOperator<ProviderExchange.Builder> with) {
    return ErrorFormat.OPENAI.render(failed(reason, with), OPTIONS).headers();
  }

  private static Outcome.Failed failed(Reason reason, CredentialOwner owner) {
    return failed(reason, exchange -> exchange.credentialOwner(owner));
  }

  private static Outcome.Failed failed(
      Reason reason, UnaryOperator<ProviderExchange.Builder> with) {
    ProviderExchange.Builder exchange = EveryReason.exchange(reason, "Their words of it.");
    return (Outcome.Failed) normalizer.classify(with.apply(exchange).build());
  }

  private static String answer(ErrorResponse response) {
    StringBuilder text = new StringBuilder("  ").append(response.status());
    response
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equals("content-type") && !name.endsWith("request-id")) {
                text.append("  ").append(name).append(": ").append(value);
              }
            });
    return text.append("\n  ").append(response.body()).append('\n').toString();
  }

  private static String name(ErrorFormat format) {
    return "render-" + format.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
