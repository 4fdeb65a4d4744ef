package dev.errnorm.simulate;

import dev.errnorm.authoring.cases.PlainJson;
import java.util.Map;

/** What the simulator answers in its own name. Its type tells it from what it simulates. */
final class Refusals {

  private Refusals() {}

  /** There is nothing at the address. */
  static Answer notFound(String message) {
    return of(404, "not found", message);
  }

  /** A behaviour threw. */
  static Answer threw(RuntimeException e) {
    return of(500, "a behaviour threw " + e, "A behaviour threw " + e + ".");
  }

  private static Answer of(int status, String name, String message) {
    return Answer.status(status)
        .name(name)
        .json(PlainJson.write(Map.of("error", Map.of("type", "simulator", "message", message))))
        .build();
  }
}
