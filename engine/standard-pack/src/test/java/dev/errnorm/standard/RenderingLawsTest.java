package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.pack.Pack;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.ErrorResponse;
import dev.errnorm.render.RenderOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for whatever is rendered, whatever a provider sent. */
class RenderingLawsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pack PACK = new StandardPackSource().load();
  private static final ErrorNormalizer NORMALIZER = CaseRunner.normalizer(PACK);
  private static final ImmutableList<Case> CASES =
      CaseFiles.read(Path.of("../.."), PACK.table()).cases();

  /** What no sentence of ours holds, in the places where providers write sentences. */
  private static final String CANARY = "zqx canary 4711 zqx";

  @Property(tries = 400)
  void nothingOfTheProvidersTextComesOut(
      @ForAll("cases") Case example, @ForAll CredentialOwner owner, @ForAll ErrorFormat format) {
    ProviderExchange.Builder exchange =
        example.exchange().toBuilder().credentialOwner(owner).header("x-request-id", CANARY);
    if (classifiedWithCanary(exchange) instanceof Outcome.Failed failed) {
      assertThat(format.render(failed, RenderOptions.defaults()).toString())
          .doesNotContain("canary");
      assertThat(format.renderEvent(failed, RenderOptions.defaults())).doesNotContain("canary");
    }
  }

  @Property(tries = 200)
  void anyRequestIdIsSafe(@ForAll String requestId, @ForAll ErrorFormat format) throws IOException {
    Outcome.Failed failed = (Outcome.Failed) NORMALIZER.classify(overloaded());
    RenderOptions options = RenderOptions.defaults().withRequestId(requestId);
    ErrorResponse response = format.render(failed, options);
    response.headers().values().forEach(value -> assertThat(value).matches("[ -~]{1,200}"));
    String event = format.renderEvent(failed, options);
    assertThat(event).endsWith("\n\n").matches("(event: error\n)?data: [ -\\x7f]*\n\n");
    assertThat(JSON.readTree(event.substring(event.indexOf("data: ") + 6)))
        .isEqualTo(JSON.readTree(response.body()));
    if (!requestId.isEmpty() && format != ErrorFormat.OPENAI) {
      assertThat(JSON.readTree(response.body()).findValuesAsText(idField(format)))
          .containsExactly(requestId);
    }
  }

  @Example
  void theCanaryReachesTheOperator() {
    long reached =
        CASES.stream()
            .map(example -> example.exchange().toBuilder())
            .map(RenderingLawsTest::classifiedWithCanary)
            .filter(
                outcome ->
                    outcome instanceof Outcome.Failed failed
                        && failed.upstream().vendorMessage().contains(CANARY))
            .count();
    assertThat(reached).isGreaterThan(CASES.size() / 3);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Arbitraries.of((List<Case>) CASES);
  }

  private static Outcome classifiedWithCanary(ProviderExchange.Builder exchange) {
    exchange
        .build()
        .body()
        .map(body -> new String(body, StandardCharsets.UTF_8))
        .ifPresent(body -> exchange.body(withCanary(body)));
    return NORMALIZER.classify(exchange.build());
  }

  private static ProviderExchange overloaded() {
    return ProviderExchange.with("openai").status(503).build();
  }

  private static String idField(ErrorFormat format) {
    return format == ErrorFormat.GEMINI ? "requestId" : "request_id";
  }

  /** The canary behind the first word of every text that is longer than a name. */
  private static String withCanary(String body) {
    return body.replaceAll("([:>]\\s*\"?[A-Za-z][a-z]*) (?=[a-z])", "$1 " + CANARY + " ");
  }
}
