package dev.errnorm.render;

import dev.errnorm.Outcome;
import dev.errnorm.Shown;

/**
 * The error formats that a caller may read. Each renders what the caller is {@linkplain
 * Outcome.Failed#shown() shown}, in the types, codes and statuses that the official clients of that
 * format know for it. Where the shown code is not that of the diagnosis, it is rendered like any
 * other failure with that code.
 *
 * <p>Header fields: {@code content-type}, {@code x-should-retry}, {@code retry-after} (whole
 * seconds, rounded up) and {@code retry-after-ms} where a wait is known, {@code x-request-id}, and
 * for Anthropic {@code request-id}.
 */
public enum ErrorFormat {
  /** errnorm's own: {@code {"error":{"code","message","retryable","details", …}}}. */
  ERRNORM(new ErrnormEnvelope()),
  /**
   * OpenAI's {@code {"error":{"message","type","param","code"}}}.
   *
   * @see <a href="https://developers.openai.com/docs/guides/error-codes">Error codes</a>
   */
  OPENAI(new OpenAiEnvelope()),
  /**
   * Anthropic's {@code {"type":"error","error":{"type","message"},"request_id"}}.
   *
   * @see <a href="https://platform.claude.com/docs/en/api/errors">Errors</a>
   */
  ANTHROPIC(new AnthropicEnvelope()),
  /**
   * Gemini's, which is that of google.rpc: {@code {"error":{"code","message","status","details"}}}.
   *
   * @see <a href="https://google.aip.dev/193">AIP-193, Errors</a>
   */
  GEMINI(new GeminiEnvelope()),
  /**
   * Problem details, {@code application/problem+json}.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
   */
  PROBLEM_JSON(new ProblemEnvelope());

  private final Envelope envelope;

  ErrorFormat(Envelope envelope) {
    this.envelope = envelope;
  }

  /** The whole response to the caller, where nothing was sent to them yet. */
  public ErrorResponse render(Outcome.Failed failed, RenderOptions options) {
    Answer answer = answer(failed, options);
    return new ErrorResponse(
        envelope.status(answer), Headers.of(envelope, answer), Json.text(envelope, answer));
  }

  /**
   * The same as one server-sent event, for a stream that has begun: nothing can follow it. It ends
   * with a blank line and holds ASCII only, so that no client takes a character in it for the end
   * of a line.
   */
  public String renderEvent(Outcome.Failed failed, RenderOptions options) {
    String event = envelope.event().isEmpty() ? "" : "event: " + envelope.event() + "\n";
    return event + "data: " + Json.ascii(envelope, answer(failed, options)) + "\n\n";
  }

  private static Answer answer(Outcome.Failed failed, RenderOptions options) {
    Shown shown = options.retryAfter().map(failed.shown()::withRetryAfter).orElse(failed.shown());
    String ours = failed.upstream().requestId();
    String requestId = options.requestId().isEmpty() ? ours : options.requestId();
    String provider = options.providerNamed() ? failed.upstream().provider() : "";
    return new Answer(failed.reason(), shown, requestId, provider);
  }
}
