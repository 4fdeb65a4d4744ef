package com.example.gateway;

import dev.errnorm.simulate.Answer;
import dev.errnorm.simulate.Behaviour;
import dev.errnorm.simulate.Simulator;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway and its four simulated providers in one process, on the loopback address. */
public final class ExampleGateway implements AutoCloseable {

  /** What OpenAI says when there is no credit left; the status says otherwise. */
  public static final Answer OUT_OF_CREDIT =
      Answer.status(429)
          .json(
              """
              {"error":{"message":"You exceeded your current quota, please check your plan and \
              billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}
              """)
          .build();

  private final Map<String, Simulator> providers = new LinkedHashMap<>();
  private final ConfigurableApplicationContext gateway;

  private ExampleGateway(String... args) {
    for (String name : List.of("alpha", "beta", "gamma", "delta")) {
      Simulator provider = Simulator.start();
      providers.put(name, provider);
      behave(name, provider);
    }
    Map<String, Object> addresses = new LinkedHashMap<>();
    providers.forEach((name, provider) -> addresses.put("providers." + name, provider.uri()));
    gateway =
        new SpringApplicationBuilder(GatewayApplication.class).properties(addresses).run(args);
  }

  /**
   * Starts all of it.
   *
   * @param args as Spring Boot takes them, such as {@code --server.port=0}
   */
  public static ExampleGateway start(String... args) {
    return new ExampleGateway(args);
  }

  /** The address of the gateway. */
  public URI uri() {
    return URI.create(
        "http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port"));
  }

  /**
   * A provider, to change what it does and to see what came.
   *
   * @param name {@code alpha}, {@code beta}, {@code gamma} or {@code delta}
   */
  public Simulator provider(String name) {
    return providers.get(name);
  }

  /** The application, for its beans. */
  public ConfigurableApplicationContext application() {
    return gateway;
  }

  /** Forgets what providers were told to do and what came; they answer well again. */
  public void reset() {
    providers.forEach(
        (name, provider) -> {
          provider.reset();
          behave(name, provider);
        });
  }

  @Override
  public void close() {
    gateway.close();
    providers.values().forEach(Simulator::close);
  }

  /** Answers say who gave them; tasks are taken, and done when somebody looks. */
  private static void behave(String name, Simulator provider) {
    // A request that names a case of the pack gets that one.
    provider.on(
        request -> request.header("x-errnorm-case").isEmpty(), named(name, Behaviour.success()));
    provider.on(
        request -> request.method().equals("POST") && request.path().equals("/v1/tasks"),
        request -> task(name, name + "-" + request.number(), "queued"));
    provider.on(
        request -> request.method().equals("GET") && request.path().startsWith("/v1/tasks/"),
        request -> task(name, request.path().substring("/v1/tasks/".length()), "succeeded"));
  }

  private static Behaviour named(String name, Behaviour behaviour) {
    return request -> behaviour.answer(request).toBuilder().header("x-answered-by", name).build();
  }

  private static Answer task(String name, String id, String status) {
    return Answer.status(200)
        .header("x-answered-by", name)
        .json("{\"id\":\"" + id + "\",\"object\":\"task\",\"status\":\"" + status + "\"}")
        .build();
  }
}
