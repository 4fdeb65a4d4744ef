package dev.errnorm.langchain4j;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.OutcomeException;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.internal.ExceptionMapper;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Turns what a model of LangChain4j throws into LangChain4j's own exceptions, by what the provider
 * means and not by the status alone. The outcome is a cause: {@link OutcomeException#in} finds it.
 *
 * <p>LangChain4j retries whatever is no {@link NonRetriableException}. So the class says whether a
 * retry is worth it, as the outcome does; within that it names the kind: a rate limit that lasts
 * for days is a {@code NonRetriableException}, not a {@link RateLimitException}. What is no failure
 * of a provider is left to {@link ExceptionMapper#DEFAULT}.
 *
 * <pre>{@code
 * ExceptionMapper mapper = new OutcomeExceptionMapper(ErrorNormalizer.standard(), "openai");
 * // The model itself was built with maxRetries(0).
 * RetryUtils.withRetryMappingExceptions(() -> model.chat(request), 2, mapper);
 * }</pre>
 *
 * <p>{@link HttpException} holds the status and the body and no header fields, so waits that stand
 * in those are not seen, and LangChain4j waits as it likes. Safe to share between threads.
 */
public final class OutcomeExceptionMapper implements ExceptionMapper {

  private static final int MAX_CAUSES = 20;

  private final ErrorNormalizer normalizer;
  private final String provider;
  private final UnaryOperator<ProviderExchange.Builder> known;

  /** A mapper for a provider of which nothing more is known. */
  public OutcomeExceptionMapper(ErrorNormalizer normalizer, String provider) {
    this(normalizer, provider, UnaryOperator.identity());
  }

  /**
   * @param provider the provider's id
   * @param known adds what is known of every exchange: model, operation, whose credential it is
   */
  public OutcomeExceptionMapper(
      ErrorNormalizer normalizer, String provider, UnaryOperator<ProviderExchange.Builder> known) {
    this.normalizer = normalizer;
    this.provider = provider;
    this.known = known;
  }

  @Override
  public RuntimeException mapException(Throwable thrown) {
    if (thrown instanceof LangChain4jException mapped && OutcomeException.in(thrown).isPresent()) {
      return mapped;
    }
    return failure(thrown)
        .<RuntimeException>map(failed -> exception(failed, new OutcomeException(failed, thrown)))
        .orElseGet(() -> DEFAULT.mapException(thrown));
  }

  private Optional<Outcome.Failed> failure(Throwable thrown) {
    ProviderExchange.Builder exchange = known.apply(ProviderExchange.with(provider));
    Optional<HttpException> response = response(thrown);
    if (response.isPresent()) {
      exchange.status(response.get().statusCode());
      String body = response.get().getMessage();
      if (body != null) {
        exchange.body(body);
      }
      return failed(normalizer.classify(exchange.build()));
    }
    // Anything may be thrown here, by tools and listeners too; only the network's is a provider's.
    return failed(normalizer.classify(exchange.failure(thrown).build()))
        .filter(failed -> failed.reason() != Reason.UNRECOGNIZED);
  }

  private static Optional<Outcome.Failed> failed(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? Optional.of(failed) : Optional.empty();
  }

  private static Optional<HttpException> response(Throwable thrown) {
    Throwable next = thrown;
    for (int i = 0; next != null && i < MAX_CAUSES; i++) {
      if (next instanceof HttpException response) {
        return Optional.of(response);
      }
      next = next.getCause();
    }
    return Optional.empty();
  }

  private static LangChain4jException exception(Outcome.Failed failed, OutcomeException cause) {
    LangChain4jException kind = kind(failed, cause.getMessage(), cause);
    boolean retried = !(kind instanceof NonRetriableException);
    if (retried == failed.retry().isRetry()) {
      return kind;
    }
    return failed.retry().isRetry()
        ? new RetriableException(cause.getMessage(), cause)
        : new NonRetriableException(cause.getMessage(), cause);
  }

  private static LangChain4jException kind(
      Outcome.Failed failed, String message, OutcomeException cause) {
    return switch (failed.reason()) {
      case CREDENTIAL_REJECTED, PERMISSION_DENIED, ACCOUNT_SUSPENDED, REGION_BLOCKED ->
          new AuthenticationException(message, cause);
      case MODEL_NOT_FOUND -> new ModelNotFoundException(message, cause);
      case UNSUPPORTED_FEATURE -> unsupported(message, cause);
      default ->
          switch (failed.code()) {
            case INPUT_VALIDATION_ERROR, FILE_NOT_FOUND, FILE_FORMAT_UNSUPPORTED ->
                new InvalidRequestException(message, cause);
            case CONTENT_MODERATION_REJECTED -> new ContentFilteredException(message, cause);
            case RATE_LIMITED -> new RateLimitException(message, cause);
            case GENERATION_TIMEOUT -> new TimeoutException(message, cause);
            case MODEL_OVERLOADED, MODEL_UNAVAILABLE, GENERATION_FAILED, SERVICE_UNAVAILABLE ->
                new InternalServerException(message, cause);
            case INSUFFICIENT_BALANCE, INTERNAL_ERROR -> new NonRetriableException(message, cause);
          };
    };
  }

  /** This class takes no cause when it is made. */
  private static LangChain4jException unsupported(String message, OutcomeException cause) {
    LangChain4jException exception = new UnsupportedFeatureException(message);
    exception.initCause(cause);
    return exception;
  }
}
