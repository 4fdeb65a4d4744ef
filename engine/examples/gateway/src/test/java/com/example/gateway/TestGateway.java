package com.example.gateway;

import dev.errnorm.routing.Cooldowns;
import dev.errnorm.routing.RoutePart;
import dev.errnorm.simulate.Behaviour;
import dev.errnorm.simulate.ReceivedRequest;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The example gateway with what tests need: all providers at once, and a fresh start. */
final class TestGateway implements AutoCloseable {

  static final List<String> PROVIDERS = List.of("alpha", "beta", "gamma", "delta");

  private final ExampleGateway example;

  private TestGateway(ExampleGateway example) {
    this.example = example;
  }

  /** The gateway as its configuration has it, with these settings in place of what stands there. */
  static TestGateway start(String... settings) {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0"));
    arguments.addAll(List.of(settings));
    return new TestGateway(ExampleGateway.start(arguments.toArray(String[]::new)));
  }

  /** Settings with which the pool forwards the caller's own key to each provider. */
  static List<String> keyOfTheCaller(String pool) {
    String prefix = "--errnorm.gateway.pools." + pool + ".";
    List<String> settings = new ArrayList<>(List.of(prefix + "owner=caller"));
    for (int i = 0; i < PROVIDERS.size(); i++) {
      String route = prefix + "routes[" + i + "].";
      settings.add(route + "provider=" + PROVIDERS.get(i));
      settings.add(route + "provider-id=openai");
      settings.add(route + "uri=${providers." + PROVIDERS.get(i) + "}");
    }
    return settings;
  }

  /** The address of {@code path}. */
  URI uri(String path) {
    return URI.create(example.uri() + path);
  }

  /** From now on every provider does this. */
  void all(Behaviour behaviour) {
    PROVIDERS.forEach(name -> provider(name, behaviour));
  }

  /** From now on this provider does that. */
  void provider(String name, Behaviour behaviour) {
    example.provider(name).on(request -> true, behaviour);
  }

  /** What came to one provider. */
  List<ReceivedRequest> requests(String name) {
    return example.provider(name).requests();
  }

  /** What came to all providers, in the order of time. */
  List<ReceivedRequest> requests() {
    return PROVIDERS.stream()
        .flatMap(name -> requests(name).stream())
        .sorted(Comparator.comparing(ReceivedRequest::arrived))
        .toList();
  }

  /** Nothing came, nothing rests, and every provider answers well. */
  void reset() {
    example.reset();
    Cooldowns cooldowns = example.application().getBean(Cooldowns.class);
    for (RoutePart part : cooldowns.resting(Instant.now())) {
      cooldowns.end(part);
    }
  }

  @Override
  public void close() {
    example.close();
  }
}
