package dev.errnorm.springai;

import com.google.common.io.ByteStreams;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeException;
import dev.errnorm.ProviderExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResponseErrorHandler;

/**
 * Turns error responses into the exceptions that Spring AI's retry knows: {@link
 * TransientAiException} where the same request is worth another try, as the outcome says, and
 * {@link NonTransientAiException} where it is not. The outcome is the cause: {@link
 * OutcomeException#in} finds it.
 *
 * <p>As a bean it takes the place of the handler that Spring AI configures. It sees responses of
 * status 400 and above; an error under status 200 is beyond what Spring lets it look at. How long
 * and how often Spring AI waits is its own affair. Safe to share between threads.
 */
public final class OutcomeErrorHandler implements ResponseErrorHandler {

  /** As much as a normalizer reads by default, and then a bit, so that it knows of a cut. */
  private static final int MOST_BYTES = 256 * 1024 + 1;

  private final ErrorNormalizer normalizer;
  private final String provider;
  private final UnaryOperator<ProviderExchange.Builder> known;

  /** A handler for a provider of which nothing more is known. */
  public OutcomeErrorHandler(ErrorNormalizer normalizer, String provider) {
    this(normalizer, provider, UnaryOperator.identity());
  }

  /**
   * @param provider the provider's id
   * @param known adds what is known of every exchange: model, operation, whose credential it is
   */
  public OutcomeErrorHandler(
      ErrorNormalizer normalizer, String provider, UnaryOperator<ProviderExchange.Builder> known) {
    this.normalizer = normalizer;
    this.provider = provider;
    this.known = known;
  }

  @Override
  public boolean hasError(ClientHttpResponse response) throws IOException {
    return response.getStatusCode().isError();
  }

  /**
   * @throws TransientAiException if the same request is worth another try
   * @throws NonTransientAiException if it is not
   */
  @Override
  public void handleError(URI url, HttpMethod method, ClientHttpResponse response)
      throws IOException {
    handle(exchange(response).endpoint(String.valueOf(url)));
  }

  /** What Spring before 7 calls. */
  public void handleError(ClientHttpResponse response) throws IOException {
    handle(exchange(response));
  }

  private void handle(ProviderExchange.Builder exchange) {
    Outcome outcome = normalizer.classify(known.apply(exchange).build());
    if (outcome instanceof Outcome.Failed failed) {
      OutcomeException cause = new OutcomeException(failed);
      if (failed.retry().isRetry()) {
        throw new TransientAiException(cause.getMessage(), cause);
      }
      throw new NonTransientAiException(cause.getMessage(), cause);
    }
    // Cancelled, or accepted all the same: no answer, and nothing to repeat.
    throw new NonTransientAiException(outcome.getClass().getSimpleName());
  }

  private ProviderExchange.Builder exchange(ClientHttpResponse response) throws IOException {
    return ProviderExchange.with(provider)
        .status(response.getStatusCode().value())
        .headers(fields(response.getHeaders()))
        .body(body(response));
  }

  /** Spring 7's header fields are no map. */
  private static Map<String, List<String>> fields(HttpHeaders headers) {
    Map<String, List<String>> fields = new TreeMap<>();
    headers.forEach(fields::put);
    return fields;
  }

  /** A body that breaks off is worth what came of it: the status has the answer. */
  private static byte[] body(ClientHttpResponse response) {
    try (InputStream in = response.getBody()) {
      return ByteStreams.limit(in, MOST_BYTES).readAllBytes();
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
