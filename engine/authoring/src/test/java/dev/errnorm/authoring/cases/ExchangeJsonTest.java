package dev.errnorm.authoring.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.errnorm.CredentialOwner;
import dev.errnorm.FallbackStep;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.TransportFailure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeJsonTest {

  private static final ExchangeJson EXCHANGES = new ExchangeJson(Tables.ONE_THROWABLE);

  @Test
  void everyFieldOfTheBatchFormatArrives() throws Exception {
    ProviderExchange exchange =
        read(
            """
            {"id":"x","provider":"acme","operation":"task","status":429,"stream":true,
             "headers":{"a":"1","b":["2","3"],"c":4,"d":null},"body":"{}","transport":null,
             "context":{"model":"m","endpoint":"https://a.example","taskFamily":"kling",
              "credentialOwner":"CALLER","attempt":2,"outputDelivered":true,"canRestart":true,
              "phase":"POLL","idempotent":false,"idempotencyKey":true,"longestWaitMillis":1500,
              "timeLeftMillis":9000,"alternatives":["MODEL"],"now":"2026-11-20T12:00:00+02:00"}}
            """);
    assertThat(exchange.provider()).isEqualTo("acme");
    assertThat(exchange.operation()).isEqualTo("task");
    assertThat(exchange.status()).isEqualTo(429);
    assertThat(exchange.headers()).hasToString("{a=[1], b=[2, 3], c=[4], d=[]}");
    assertThat(exchange.body().orElseThrow()).asString(UTF_8).isEqualTo("{}");
    assertThat(exchange.transport()).isEqualTo(TransportFailure.NONE);
    assertThat(exchange.isStreamed()).isTrue();
    assertThat(exchange.model()).isEqualTo("m");
    assertThat(exchange.endpoint()).isEqualTo("https://a.example");
    assertThat(exchange.taskFamily()).isEqualTo("kling");
    assertThat(exchange.credentialOwner()).isEqualTo(CredentialOwner.CALLER);
    assertThat(exchange.attempt()).isEqualTo(2);
    assertThat(exchange.isOutputDelivered()).isTrue();
    assertThat(exchange.canRestart()).isTrue();
    assertThat(exchange.phase()).isEqualTo(Phase.POLL);
    assertThat(exchange.idempotent()).contains(false);
    assertThat(exchange.hasIdempotencyKey()).isTrue();
    assertThat(exchange.longestWait()).contains(Duration.ofMillis(1500));
    assertThat(exchange.timeLeft()).contains(Duration.ofSeconds(9));
    assertThat(exchange.alternatives().orElseThrow()).containsExactly(FallbackStep.MODEL);
    assertThat(exchange.arrived()).contains(Instant.parse("2026-11-20T10:00:00Z"));
  }

  @Test
  void nullIsAbsent() throws Exception {
    ProviderExchange exchange =
        read("{\"provider\":null,\"status\":null,\"headers\":null,\"body\":null,\"context\":null}");
    assertThat(exchange.provider()).isEmpty();
    assertThat(exchange.status()).isZero();
    assertThat(exchange.body()).isEmpty();
  }

  @Test
  void withoutStatusTheTextOfATransportFailureIsTheException() throws Exception {
    ProviderExchange exchange = read("{\"transport\":\"READ_TIMEOUT\",\"body\":\"timed out\"}");
    assertThat(exchange.body()).isEmpty();
    assertThat(exchange.failure().orElseThrow()).hasToString("timed out");
  }

  @Test
  void withStatusItIsTheBeginningOfTheBody() throws Exception {
    ProviderExchange exchange =
        read("{\"transport\":\"STREAM_TRUNCATED\",\"status\":200,\"body\":\"data: {\"}");
    assertThat(exchange.body().orElseThrow()).asString(UTF_8).isEqualTo("data: {");
    assertThat(exchange.failure()).isEmpty();
  }

  @Test
  void throwableIsReadByItsName() throws Exception {
    ProviderExchange exchange =
        read("{\"throwable\":\"java.net.ConnectException: Connection refused\"}");
    assertThat(exchange.transport()).isEqualTo(TransportFailure.CONNECTION_REFUSED);
    assertThat(exchange.failure().orElseThrow())
        .hasToString("java.net.ConnectException: Connection refused");
  }

  @Test
  void bodyMayBeAnObject() throws Exception {
    assertThat(read("{\"body\":{\"a\":[1,true,null,\"é\"]}}").body().orElseThrow())
        .asString(UTF_8)
        .isEqualTo("{\"a\":[1,true,null,\"é\"]}");
  }

  @Test
  void flatFieldWinsOverContext() throws Exception {
    assertThat(read("{\"attempt\":2,\"context\":{\"attempt\":3}}").attempt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[]; this is not a JSON object",
        "{}; the object has no key of an exchange, such as status or body",
        "{\"status\":true}; 'status' must be a whole number, but is true",
        "{\"status\":4.5}; 'status' must be a whole number, but is 4.5",
        "{\"attempt\":0}; 'attempt' must be a whole number from 1 to 2147483647, but is 0",
        "{\"stream\":1}; 'stream' must be true or false, but is 1",
        "{\"headers\":[]}; 'headers' must be an object, but is a list",
        "{\"headers\":{\"a\":{}}}; the header 'a' must be a text or a list of texts, but holds an object",
        "{\"alternatives\":\"MODEL\"}; 'alternatives' must be a list, but is \"MODEL\"",
        "{\"longestWaitMillis\":-1}; 'longestWaitMillis' must be a number of milliseconds, but is"
            + " -1",
        "{\"phase\":\"LATE\"}; 'phase' must be one of CALL, SUBMIT, POLL, FETCH, but is \"LATE\"",
        "{\"now\":\"noon\"}; 'now' must be a moment such as 2026-11-20T10:00:00Z, but is \"noon\"",
        "{\"context\":[]}; 'context' must be an object, but is a list"
      })
  void whatCannotBeUsedIsNamed(String line, String fault) {
    assertThatThrownBy(() -> read(line)).isInstanceOf(ExchangeFault.class).hasMessage(fault);
  }

  private static ProviderExchange read(String line) throws ExchangeFault, JsonProcessingException {
    return EXCHANGES.read(PlainJson.read(line));
  }
}
