package dev.errnorm.routing;

import com.google.common.collect.ImmutableList;
import dev.errnorm.Cooldown;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a route that rests by a cooldown. Routes that share it rest together.
 *
 * @param scope what kind of part; never {@code NONE}
 * @param provider whose part it is: the same name at two providers is two parts
 * @param name the credential or the address, or empty if the scope has neither
 * @param model the gateway's name for the model, or empty if the scope has none
 */
public record RoutePart(Cooldown.Scope scope, String provider, String name, String model) {

  private static final ImmutableList<Cooldown.Scope> SCOPES =
      ImmutableList.of(
          Cooldown.Scope.CREDENTIAL,
          Cooldown.Scope.CREDENTIAL_AND_MODEL,
          Cooldown.Scope.MODEL,
          Cooldown.Scope.PROVIDER,
          Cooldown.Scope.ENDPOINT);

  /**
   * The part of {@code route} that {@code scope} means.
   *
   * @throws IllegalArgumentException if {@code scope} is {@code NONE}
   */
  public static RoutePart of(Route route, Cooldown.Scope scope) {
    String provider = route.provider();
    return switch (scope) {
      case NONE -> throw new IllegalArgumentException("scope NONE is no part of a route");
      case CREDENTIAL -> new RoutePart(scope, provider, route.credential(), "");
      case CREDENTIAL_AND_MODEL ->
          new RoutePart(scope, provider, route.credential(), route.model());
      case MODEL -> new RoutePart(scope, provider, "", route.model());
      case PROVIDER -> new RoutePart(scope, provider, "", "");
      case ENDPOINT -> new RoutePart(scope, provider, route.endpoint(), "");
    };
  }

  /** Every part of {@code route}. */
  public static ImmutableList<RoutePart> allOf(Route route) {
    return SCOPES.stream().map(scope -> of(route, scope)).collect(ImmutableList.toImmutableList());
  }

  /** The scope and the names, for logs and metrics. */
  @Override
  public String toString() {
    return Stream.of(provider, name, model)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", ", scope + "[", "]"));
  }
}
