package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.CaseRunner;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the operator reads of a failure: the log line and the report for support. */
class OperatorTextsTest {

  private static final ErrorNormalizer NORMALIZER =
      CaseRunner.normalizer(new StandardPackSource().load());
  private static final String BODY =
      "{\"error\":{\"message\":\"Rate limit reached for gpt-4o in organization"
          + " org-Aq3bTz7LmXw9RcVe on tokens per min.\\nKey: sk-proj-aB3dE5fG7hJ9kL1mN3pQ5rS7tU9v\","
          + "\"type\":\"tokens\",\"code\":\"rate_limit_exceeded\"}}";

  @Test
  void logLineHasBothIdsAndNoSecret() {
    assertThat(settled(failed().logLine()))
        .isEqualTo(
            "request_id=gw-1 provider=openai operation=chat model=gpt-4o"
                + " endpoint=https://api.openai.com/v1/chat/completions status=429 streaming=true"
                + " attempt=2 latency_ms=812 code=RATE_LIMITED reason=RATE_EXCEEDED"
                + " retry=after:20s fallback=CREDENTIAL,PROVIDER,MODEL"
                + " cooldown=credential_and_model:20s rule=… evidence=… pack=…"
                + " vendor_request_id=req_1 vendor_code=rate_limit_exceeded vendor_type=tokens vendor_message=\"Rate limit"
                + " reached for gpt-4o in organization ‹account› on tokens per min. Key: ‹key›\"");
  }

  @Test
  void logFieldsAreThoseOfTheLine() {
    assertThat(failed().logFields())
        .containsEntry("request_id", "gw-1")
        .containsEntry("vendor_request_id", "req_1")
        .containsEntry("latency_ms", "812")
        .doesNotContainKey("degraded");
  }

  @Test
  void reportTellsTheProvidersSupportWhatToLookFor() {
    assertThat(settled(failed().supportReport()))
        .isEqualTo(
            """
            A request to openai failed.

            when            2026-11-30T07:00:00Z
            their id        req_1
            our id          gw-1
            endpoint        https://api.openai.com/v1/chat/completions
            operation       chat
            model           gpt-4o
            attempt         2
            failed after    812 ms
            status          HTTP 429, inside a stream
            their code      rate_limit_exceeded, type tokens
            their words     Rate limit reached for gpt-4o in organization ‹account› on tokens per min. Key: ‹key›
            their wait      20000 ms (retry-after)

            we read it as   RATE_EXCEEDED (RATE_LIMITED)
            because of      …
            """);
  }

  @Test
  void whatNobodySaidIsLeftOut() {
    Outcome.Failed failed =
        (Outcome.Failed) NORMALIZER.classify(ProviderExchange.with("").status(503).build());
    assertThat(failed.logLine())
        .startsWith("provider=unknown status=503 streaming=false attempt=1 code=");
    assertThat(failed.supportReport())
        .startsWith("A request to a provider failed.\n\ntheir id        none was sent\nattempt")
        .doesNotContain("when", "model", "their words");
  }

  private static Outcome.Failed failed() {
    return (Outcome.Failed)
        NORMALIZER.classify(
            ProviderExchange.with("openai")
                .operation("chat")
                .model("gpt-4o")
                .endpoint("https://joe:secret@api.openai.com/v1/chat/completions?key=abc#x")
                .status(429)
                .header("x-request-id", "req_1")
                .header("retry-after", "20")
                .body(BODY)
                .streamed(true)
                .attempt(2)
                .arrived(Instant.parse("2026-11-30T07:00:00Z"))
                .latency(Duration.ofMillis(812))
                .requestId("gw-1")
                .build());
  }

  /** Without what an edit of the pack may change. */
  private static String settled(String text) {
    return text.replaceAll("(rule|evidence|pack)=[^ ]+", "$1=…")
        .replaceAll("(because of +).*", "$1…");
  }
}
