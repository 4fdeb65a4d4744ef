package dev.errnorm.simulate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.errnorm.authoring.Suggestion;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Scripts in a YAML file: a list of routes, each with the answers that it gives one after the
 * other. {@code engine/docs/simulate.md} has the keys.
 *
 * <pre>{@code
 * - path: /v1/chat/completions
 *   headers: { authorization: Bearer key-a }
 *   answers:
 *     - { case: openai/slow-down, times: 2 }
 *     - { case: success }
 * }</pre>
 */
public final class ScriptFile {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final ImmutableList<ScriptRoute> routes;

  private ScriptFile(ImmutableList<ScriptRoute> routes) {
    this.routes = routes;
  }

  /**
   * Reads {@code file}.
   *
   * @param cases the cases that it may name
   * @throws PackException if the file cannot be read or has a fault, with its line
   */
  public static ScriptFile read(Path file, Cases cases) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new PackException("The script " + file + " cannot be read: " + e, e);
    }
    try (JsonParser parser = YAML.createParser(text)) {
      return new ScriptFile(routes(file, text, parser, cases));
    } catch (JsonProcessingException e) {
      throw fault(file, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), fault(e));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory does not fail", e);
    }
  }

  private static ImmutableList<ScriptRoute> routes(
      Path file, String text, JsonParser parser, Cases cases) throws IOException {
    ImmutableList.Builder<ScriptRoute> routes = ImmutableList.builder();
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw fault(
          file, parser.currentTokenLocation().getLineNr(), "a list of routes is expected here.");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int line = parser.currentTokenLocation().getLineNr();
      try {
        routes.add(ScriptRoute.of(YAML.readValue(parser, ScriptRoute.Written.class), cases));
      } catch (UnrecognizedPropertyException e) {
        throw fault(file, lineOf(e.getPropertyName(), text, line), fault(e));
      } catch (IllegalArgumentException e) {
        throw fault(file, line, String.valueOf(e.getMessage()));
      }
    }
    return routes.build();
  }

  /** The line of {@code key}, at or below {@code first}; Jackson tells where its value ends. */
  private static int lineOf(String key, String text, int first) {
    List<String> lines = text.lines().toList();
    for (int line = first; line <= lines.size(); line++) {
      if (lines.get(line - 1).contains(key + ":")) {
        return line;
      }
    }
    return first;
  }

  private static PackException fault(Path file, int line, String message) {
    return new PackException(
        "The script was not loaded.", ImmutableList.of(file + ":" + line + ": " + message));
  }

  private static String fault(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      String key = unknown.getPropertyName();
      return "'" + key + "' is not a key here." + Suggestion.of(key, known);
    }
    if (!(e instanceof MismatchedInputException mismatch)) {
      return "this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("") + ".";
    }
    String key =
        mismatch.getPath().isEmpty() ? null : Iterables.getLast(mismatch.getPath()).getFieldName();
    if (key == null) {
      return "keys with values are expected here.";
    }
    return mismatch instanceof InvalidFormatException invalid
        ? "'" + key + "' cannot be '" + invalid.getValue() + "'."
        : "'" + key + "' is not what belongs here.";
  }

  /** How many routes it has. */
  public int size() {
    return routes.size();
  }

  /**
   * Sets the routes of the file in {@code simulator}, each from its beginning. The first in the
   * file goes first.
   */
  public void applyTo(Simulator simulator) {
    routes.reverse().forEach(route -> simulator.on(route::accepts, route.script()));
  }
}
