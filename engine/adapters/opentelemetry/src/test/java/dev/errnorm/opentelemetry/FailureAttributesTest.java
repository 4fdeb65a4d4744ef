package dev.errnorm.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureAttributesTest {

  private static final ErrorNormalizer NORMALIZER = ErrorNormalizer.standard();

  @Test
  void spanOfTheCallSaysWhatFailed() {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    try (SdkTracerProvider tracing =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build()) {
      Span span = tracing.get("gateway").spanBuilder("chat gpt-4o").startSpan();
      FailureAttributes.record(limited(), span);
      span.end();
      SpanData ended = exporter.getFinishedSpanItems().get(0);
      assertThat(ended.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "RATE_EXCEEDED"));
      assertThat(ended.getAttributes().asMap()).isEqualTo(FailureAttributes.of(limited()).asMap());
    }
  }

  @Test
  void conventionsNamesAreTaken() {
    Attributes attributes = FailureAttributes.of(limited());
    assertThat(attributes.get(FailureAttributes.ERROR_TYPE)).isEqualTo("RATE_LIMITED");
    assertThat(attributes.get(FailureAttributes.PROVIDER)).isEqualTo("azure.ai.openai");
    assertThat(attributes.get(FailureAttributes.OPERATION)).isEqualTo("embeddings");
    assertThat(attributes.get(FailureAttributes.MODEL)).isEqualTo("text-embedding-3-small");
    assertThat(attributes.get(FailureAttributes.SERVER)).isEqualTo("acme.openai.azure.com");
    assertThat(attributes.get(FailureAttributes.PORT)).isEqualTo(443);
    assertThat(attributes.get(FailureAttributes.STATUS)).isEqualTo(429);
  }

  @Test
  void decisionsAreOurs() {
    Attributes attributes = FailureAttributes.of(limited());
    assertThat(attributes.get(FailureAttributes.REASON)).isEqualTo("RATE_EXCEEDED");
    assertThat(attributes.get(FailureAttributes.RETRY)).isTrue();
    assertThat(attributes.get(FailureAttributes.RETRY_DELAY)).isEqualTo(20_000);
    assertThat(attributes.get(FailureAttributes.FALLBACK))
        .isEqualTo(List.of("CREDENTIAL", "PROVIDER", "MODEL"));
    assertThat(attributes.get(FailureAttributes.COOLDOWN)).isEqualTo("CREDENTIAL_AND_MODEL");
    assertThat(attributes.get(FailureAttributes.REQUEST_ID)).isEqualTo("gw-1");
    assertThat(attributes.get(FailureAttributes.VENDOR_REQUEST_ID)).isEqualTo("req_1");
  }

  @Test
  void nothingIsInTheProvidersWordsAndNothingUnknownIsSaid() {
    assertThat(FailureAttributes.of(limited()).asMap().values().toString())
        .doesNotContain("patience");
    Attributes bare =
        FailureAttributes.of(
            failed(ProviderExchange.with("").transport(TransportFailure.DNS_FAILURE)));
    assertThat(bare.get(FailureAttributes.TRANSPORT)).isEqualTo("DNS_FAILURE");
    assertThat(bare.asMap())
        .doesNotContainKeys(
            FailureAttributes.PROVIDER,
            FailureAttributes.MODEL,
            FailureAttributes.STATUS,
            FailureAttributes.SERVER,
            FailureAttributes.STREAM);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080/v1, 127.0.0.1, 8080",
    "http://acme.example, acme.example, 80",
    "https://[::1]/v1, [::1], 443",
  })
  void serverIsTakenFromTheEndpoint(String endpoint, String host, long port) {
    Attributes attributes =
        FailureAttributes.of(failed(ProviderExchange.with("openai").endpoint(endpoint)));
    assertThat(attributes.get(FailureAttributes.SERVER)).isEqualTo(host);
    assertThat(attributes.get(FailureAttributes.PORT)).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({"not an address %%", "/v1/chat", "''"})
  void whatIsNoAddressIsLeftOut(String endpoint) {
    assertThat(
            FailureAttributes.of(failed(ProviderExchange.with("openai").endpoint(endpoint)))
                .get(FailureAttributes.SERVER))
        .isNull();
  }

  private static Outcome.Failed limited() {
    return failed(
        ProviderExchange.with("azure-openai")
            .operation("embedding")
            .model("text-embedding-3-small")
            .endpoint("https://acme.openai.azure.com/openai?api-version=1")
            .status(429)
            .header("retry-after", "20")
            .header("x-request-id", "req_1")
            .requestId("gw-1")
            .body("{\"error\":{\"code\":\"429\",\"message\":\"Have patience.\"}}"));
  }

  private static Outcome.Failed failed(ProviderExchange.Builder exchange) {
    return (Outcome.Failed) NORMALIZER.classify(exchange.build());
  }
}
