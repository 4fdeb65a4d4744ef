package dev.errnorm.spring.gateway;

import dev.errnorm.CredentialOwner;
import dev.errnorm.Phase;
import dev.errnorm.render.ErrorFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The pools of routes along which the filter fails over.
 *
 * @param pools Pools by name; the filter {@code Errnorm=name} uses one.
 */
@ConfigurationProperties("errnorm.gateway")
public record GatewayProperties(@DefaultValue Map<String, Pool> pools) {

  /**
   * Routes that can answer the same requests.
   *
   * @param format The format of the errors that callers get.
   * @param phase Which step of an interaction the requests are; a submission whose fate is unknown
   *     is not sent again, and a failed poll is only ever polled again.
   * @param operation What is asked for: chat, embedding, image, task.
   * @param idempotent Whether the same request may be sent twice; unset means yes, but for a
   *     submission no.
   * @param owner Whose the credentials are; with 'platform' those of the caller are not forwarded.
   * @param maxAttempts Requests to providers for one request of a caller, the first included.
   * @param timeLimit How long a caller waits for the first output, or for the error.
   * @param timeout How long a provider may be silent, before its response and inside it.
   * @param longestWait The longest wait between two requests to providers.
   * @param patience How long a route that will be free soon is waited for before one that rests by
   *     an estimate is tried.
   * @param replayLimit The size up to which the body of a request is kept to be sent again; a
   *     larger one is sent once.
   * @param providerNamed Whether errors tell the caller which provider failed.
   * @param routes The routes, the preferred one first.
   */
  public record Pool(
      @DefaultValue("errnorm") ErrorFormat format,
      @DefaultValue("call") Phase phase,
      @DefaultValue("") String operation,
      @Nullable Boolean idempotent,
      @DefaultValue("platform") CredentialOwner owner,
      @DefaultValue("10") int maxAttempts,
      @DefaultValue("5m") Duration timeLimit,
      @DefaultValue("60s") Duration timeout,
      @DefaultValue("60s") Duration longestWait,
      @DefaultValue("2s") Duration patience,
      @DefaultValue("2MB") DataSize replayLimit,
      @DefaultValue("false") boolean providerNamed,
      @DefaultValue List<Route> routes) {}

  /**
   * One way to have a request answered.
   *
   * @param provider The name of the provider; what is called alike rests together.
   * @param providerId The provider's id in the pack; the name of the provider if unset.
   * @param uri The address, with a path if the provider needs one before the path of the request.
   * @param model The model that is served, under a name that routes at several providers share; the
   *     one that the request names if unset.
   * @param upstreamModel What the provider calls the model; it takes the place of the one in the
   *     request.
   * @param credential A name for the key or account; not the key.
   * @param headers Header fields to set, the key among them.
   * @param contextWindow The size of the model's context window in tokens; 0 for unknown.
   * @param timeout How long this provider may be silent; that of the pool if unset.
   */
  public record Route(
      String provider,
      @Nullable String providerId,
      URI uri,
      @Nullable String model,
      @Nullable String upstreamModel,
      @DefaultValue("") String credential,
      @DefaultValue Map<String, String> headers,
      @DefaultValue("0") long contextWindow,
      @Nullable Duration timeout) {

    /** Without the header fields, which hold keys. */
    @Override
    public String toString() {
      return "Route[" + provider + ", " + uri + ", " + credential + "]";
    }
  }
}
