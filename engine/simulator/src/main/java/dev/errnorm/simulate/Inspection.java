package dev.errnorm.simulate;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.authoring.cases.PlainJson;
import java.util.stream.Collectors;

/** What the simulator tells of itself over HTTP, to those who cannot ask it in Java. */
final class Inspection {

  static final String PREFIX = "/errnorm/";

  private final Cases cases;
  private final Simulator simulator;

  Inspection(Cases cases, Simulator simulator) {
    this.cases = cases;
    this.simulator = simulator;
  }

  Answer answer(String method, String path) {
    String asked = method + " " + path.substring(PREFIX.length());
    return switch (asked) {
      case "GET cases" ->
          Answer.status(200)
              .header("content-type", "text/plain; charset=utf-8")
              .body(cases.names().stream().map(name -> name + "\n").collect(Collectors.joining()))
              .build();
      case "GET requests" ->
          Answer.status(200)
              .json(PlainJson.write(simulator.requests().stream().map(Inspection::fields).toList()))
              .build();
      case "DELETE requests" -> {
        simulator.clearRequests();
        yield Answer.status(204).build();
      }
      default ->
          Refusals.notFound(
              "There is GET " + PREFIX + "cases, GET and DELETE " + PREFIX + "requests.");
    };
  }

  private static ImmutableMap<String, Object> fields(ReceivedRequest request) {
    return ImmutableMap.of(
        "number", request.number(),
        "arrived", request.arrived().toString(),
        "method", request.method(),
        "path", request.path(),
        "query", request.query(),
        "headers",
            request.headers().asMap().entrySet().stream()
                .collect(
                    ImmutableMap.toImmutableMap(
                        field -> field.getKey(), field -> field.getValue().stream().toList())),
        "body", request.body());
  }
}
