package dev.errnorm.simulate;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One route of a script file.
 *
 * @param path the path, or what it begins with if a {@code *} stands at its end
 * @param method the method; any if it is empty
 * @param headers fields that a request must have, with their values
 * @param steps what it gives, in order; the last one stays
 * @param repeat whether it begins anew after the last one
 */
record ScriptRoute(
    String path,
    String method,
    ImmutableMap<String, String> headers,
    ImmutableList<Behaviour> steps,
    boolean repeat) {

  /** A route as the file has it. */
  record Written(
      @Nullable String path,
      @Nullable String method,
      @Nullable Map<String, String> headers,
      @Nullable List<ScriptStep> answers,
      boolean repeat) {}

  /**
   * The route that is {@code written}.
   *
   * @throws IllegalArgumentException if it says what cannot be done
   */
  static ScriptRoute of(Written written, Cases cases) {
    checkArgument(
        written.answers() != null && !written.answers().isEmpty(),
        "the route has no 'answers'. Add some.");
    ImmutableList.Builder<Behaviour> steps = ImmutableList.builder();
    for (ScriptStep step : written.answers()) {
      steps.addAll(Collections.nCopies(step.count(), step.behaviour(cases)));
    }
    return new ScriptRoute(
        Objects.requireNonNullElse(written.path(), "*"),
        Objects.requireNonNullElse(written.method(), ""),
        written.headers() == null ? ImmutableMap.of() : ImmutableMap.copyOf(written.headers()),
        steps.build(),
        written.repeat());
  }

  boolean accepts(ReceivedRequest request) {
    boolean rightPath =
        path.endsWith("*")
            ? request.path().startsWith(path.substring(0, path.length() - 1))
            : request.path().equals(path);
    return rightPath
        && (method.isEmpty() || method.equalsIgnoreCase(request.method()))
        && headers.entrySet().stream()
            .allMatch(
                field -> request.header(field.getKey()).equals(Optional.of(field.getValue())));
  }

  /** The script, from its beginning. */
  Script script() {
    return repeat ? Script.repeating(steps) : Script.of(steps);
  }
}
