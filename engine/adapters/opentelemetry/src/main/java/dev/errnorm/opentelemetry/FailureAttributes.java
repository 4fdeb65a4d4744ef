package dev.errnorm.opentelemetry;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.Outcome;
import dev.errnorm.RetryDecision;
import dev.errnorm.TransportFailure;
import dev.errnorm.Upstream;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.net.URI;
import java.util.List;

/**
 * Says on the span of one call to a provider what failed and how it was decided.
 *
 * <p>{@code error.type} is the code of the diagnosis. {@code gen_ai.*}, {@code server.*} and {@code
 * http.response.status_code} are those of the semantic conventions; what errnorm adds begins with
 * {@code errnorm}. Nothing is in the provider's words; what is not known is left out.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/semantic-conventions-genai/blob/main/docs/gen-ai/gen-ai-spans.md">Semantic
 *     conventions for generative AI, spans</a>
 */
public final class FailureAttributes {

  /** The class of the error: the code. */
  public static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

  /** The provider, by the name that the conventions have for it, else by its id. */
  public static final AttributeKey<String> PROVIDER =
      AttributeKey.stringKey("gen_ai.provider.name");

  /** What was asked for, by the name that the conventions have for it, else by ours. */
  public static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("gen_ai.operation.name");

  /** The model as given to the provider. */
  public static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");

  /** True where the failure came inside a stream. */
  public static final AttributeKey<Boolean> STREAM =
      AttributeKey.booleanKey("gen_ai.request.stream");

  /** The host that was called. */
  public static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");

  /** Its port. */
  public static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");

  /** The HTTP status. */
  public static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

  /** The reason. */
  public static final AttributeKey<String> REASON = AttributeKey.stringKey("errnorm.reason");

  /** What the diagnosis leans on. */
  public static final AttributeKey<String> EVIDENCE = AttributeKey.stringKey("errnorm.evidence");

  /** The rule or row that decided. */
  public static final AttributeKey<String> RULE = AttributeKey.stringKey("errnorm.rule");

  /** The version of the pack that decided. */
  public static final AttributeKey<String> PACK = AttributeKey.stringKey("errnorm.pack.version");

  /** The kind of transport failure. */
  public static final AttributeKey<String> TRANSPORT = AttributeKey.stringKey("errnorm.transport");

  /** Which attempt on this route it was. */
  public static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("errnorm.attempt");

  /** Whether the same request is to be sent on the same route again. */
  public static final AttributeKey<Boolean> RETRY = AttributeKey.booleanKey("errnorm.retry");

  /** After how many milliseconds. */
  public static final AttributeKey<Long> RETRY_DELAY =
      AttributeKey.longKey("errnorm.retry.delay_ms");

  /** What to change, in order. */
  public static final AttributeKey<List<String>> FALLBACK =
      AttributeKey.stringArrayKey("errnorm.fallback");

  /** What should rest. */
  public static final AttributeKey<String> COOLDOWN =
      AttributeKey.stringKey("errnorm.cooldown.scope");

  /** The code that the caller is shown. */
  public static final AttributeKey<String> SHOWN = AttributeKey.stringKey("errnorm.shown.code");

  /** The gateway's own id of the request. */
  public static final AttributeKey<String> REQUEST_ID =
      AttributeKey.stringKey("errnorm.request.id");

  /** The provider's id of the request. */
  public static final AttributeKey<String> VENDOR_REQUEST_ID =
      AttributeKey.stringKey("errnorm.vendor.request.id");

  /** Ids that the conventions call otherwise. */
  private static final ImmutableMap<String, String> PROVIDERS =
      ImmutableMap.<String, String>builder()
          .put("azure-openai", "azure.ai.openai")
          .put("bedrock", "aws.bedrock")
          .put("gemini", "gcp.gemini")
          .put("mistral", "mistral_ai")
          .put("vertex-ai", "gcp.vertex_ai")
          .put("watsonx", "ibm.watsonx.ai")
          .put("xai", "x_ai")
          .buildOrThrow();

  private static final ImmutableMap<String, String> OPERATIONS =
      ImmutableMap.of("completion", "text_completion", "embedding", "embeddings");

  private FailureAttributes() {}

  /** What {@code failed} says. */
  public static Attributes of(Outcome.Failed failed) {
    AttributesBuilder attributes = Attributes.builder();
    attributes.put(ERROR_TYPE, failed.code().name());
    request(failed.upstream(), attributes);
    decisions(failed, attributes);
    return attributes.build();
  }

  /**
   * Puts the attributes on {@code span} and sets its status to error, with the reason as its
   * description. The span is that of the call to the provider: the caller's request may yet be
   * served by another.
   */
  public static void record(Outcome.Failed failed, Span span) {
    span.setAllAttributes(of(failed));
    span.setStatus(StatusCode.ERROR, failed.reason().name());
  }

  private static void request(Upstream upstream, AttributesBuilder attributes) {
    ifKnown(attributes, PROVIDER, known(PROVIDERS, upstream.provider()));
    ifKnown(attributes, OPERATION, known(OPERATIONS, upstream.operation()));
    ifKnown(attributes, MODEL, upstream.model());
    if (upstream.isStreamed()) {
      attributes.put(STREAM, true);
    }
    server(upstream.endpoint(), attributes);
    if (upstream.status() != 0) {
      attributes.put(STATUS, (long) upstream.status());
    }
    if (upstream.transport() != TransportFailure.NONE) {
      attributes.put(TRANSPORT, upstream.transport().name());
    }
    attributes.put(ATTEMPT, (long) upstream.attempt());
    ifKnown(attributes, REQUEST_ID, upstream.requestId());
    ifKnown(attributes, VENDOR_REQUEST_ID, upstream.vendorRequestId().orElse(""));
  }

  private static void decisions(Outcome.Failed failed, AttributesBuilder attributes) {
    attributes.put(REASON, failed.reason().name());
    attributes.put(EVIDENCE, failed.explanation().evidence().name());
    attributes.put(RULE, failed.explanation().ruleId());
    attributes.put(PACK, failed.explanation().packVersion());
    attributes.put(RETRY, failed.retry().isRetry());
    if (failed.retry() instanceof RetryDecision.Again again) {
      attributes.put(RETRY_DELAY, again.delay().toMillis());
    }
    if (!failed.fallback().isEmpty()) {
      attributes.put(FALLBACK, failed.fallback().stream().map(Enum::name).toList());
    }
    attributes.put(COOLDOWN, failed.cooldown().scope().name());
    attributes.put(SHOWN, failed.shown().code().name());
  }

  private static void server(String endpoint, AttributesBuilder attributes) {
    URI address;
    try {
      address = URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      return;
    }
    if (address.getHost() == null) {
      return;
    }
    attributes.put(SERVER, address.getHost());
    long standard = "http".equals(address.getScheme()) ? 80 : 443;
    attributes.put(PORT, address.getPort() < 0 ? standard : (long) address.getPort());
  }

  private static String known(ImmutableMap<String, String> names, String ours) {
    return names.getOrDefault(ours, ours);
  }

  private static void ifKnown(
      AttributesBuilder attributes, AttributeKey<String> key, String value) {
    if (!value.isEmpty()) {
      attributes.put(key, value);
    }
  }
}
