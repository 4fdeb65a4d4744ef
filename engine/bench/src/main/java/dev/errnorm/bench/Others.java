package dev.errnorm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.errnorm.Reason;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.internal.ExceptionMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.springframework.ai.retry.RetryUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** What others do with the same exchange; each looks at less of it. */
final class Others {

  private static final URI ADDRESS = URI.create("https://provider.example/v1/chat");

  private final int status;
  private final byte[] body;

  Others(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  /** A hand-written switch: it looks at the status, and cannot tell anything else. */
  Reason switchOnStatus() {
    return switch (status) {
      case 400, 422 -> Reason.INVALID_REQUEST;
      case 401 -> Reason.CREDENTIAL_REJECTED;
      case 402 -> Reason.BALANCE_EXHAUSTED;
      case 403 -> Reason.PERMISSION_DENIED;
      case 404 -> Reason.MODEL_NOT_FOUND;
      case 408, 504 -> Reason.PROVIDER_TIMEOUT;
      case 413 -> Reason.PAYLOAD_TOO_LARGE;
      case 429 -> Reason.RATE_EXCEEDED;
      case 500 -> Reason.PROVIDER_ERROR;
      case 502 -> Reason.BAD_GATEWAY;
      case 503 -> Reason.PROVIDER_UNAVAILABLE;
      case 529 -> Reason.CAPACITY_EXCEEDED;
      default -> Reason.UNRECOGNIZED;
    };
  }

  /**
   * LangChain4j's mapper: it looks at the status of the exception that its HTTP client throws; the
   * body is kept as a message and not looked at.
   */
  RuntimeException langchain4j() {
    return ExceptionMapper.DEFAULT.mapException(new HttpException(status, new String(body, UTF_8)));
  }

  /**
   * Spring AI's handler: it tells 4xx from the rest, and puts the body into a message without
   * looking at it.
   */
  RuntimeException springAiRetry() {
    try {
      RetryUtils.DEFAULT_RESPONSE_ERROR_HANDLER.handleError(ADDRESS, HttpMethod.POST, response());
      throw new IllegalStateException("Not an error: " + status);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** A Drools session in which nothing is inserted. */
  int bareDroolsSession(KieBase rules) {
    KieSession session = rules.newKieSession();
    try {
      return session.fireAllRules();
    } finally {
      session.dispose();
    }
  }

  private ClientHttpResponse response() {
    return new ClientHttpResponse() {
      @Override
      public HttpStatusCode getStatusCode() {
        return HttpStatusCode.valueOf(status);
      }

      @Override
      public String getStatusText() {
        HttpStatus known = HttpStatus.resolve(status);
        return known == null ? "" : known.getReasonPhrase();
      }

      @Override
      public void close() {}

      @Override
      public InputStream getBody() {
        return new ByteArrayInputStream(body);
      }

      @Override
      public HttpHeaders getHeaders() {
        return HttpHeaders.EMPTY;
      }
    };
  }
}
