package dev.errnorm.spring.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds and replaces the model that a request names: the field {@code model} of a JSON object, or
 * what follows {@code /models/} or {@code /deployments/} in the path.
 */
final class ModelName {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern IN_PATH = Pattern.compile("(?<=/(?:models|deployments)/)[^/:]+");

  private ModelName() {}

  /** Where the value of the field stands, its quotes included. */
  private record Place(String name, int from, int to) {}

  /** The model in {@code body}; empty if it is no JSON object or names none. */
  static Optional<String> in(byte[] body) {
    return find(body).map(Place::name);
  }

  /** The model in {@code path}, as it stands there. */
  static Optional<String> in(String path) {
    Matcher found = IN_PATH.matcher(path);
    return found.find() ? Optional.of(found.group()) : Optional.empty();
  }

  /** {@code body} with another model; the same if it names none. */
  static byte[] replace(byte[] body, String model) {
    return find(body)
        .map(
            place -> {
              ByteArrayOutputStream changed = new ByteArrayOutputStream(body.length + 32);
              changed.write(body, 0, place.from());
              changed.writeBytes(quoted(model).getBytes(StandardCharsets.UTF_8));
              changed.write(body, place.to(), body.length - place.to());
              return changed.toByteArray();
            })
        .orElse(body);
  }

  /** {@code path} with another model; the same if it names none. */
  static String replace(String path, String model) {
    return IN_PATH.matcher(path).replaceFirst(Matcher.quoteReplacement(model));
  }

  private static Optional<Place> find(byte[] body) {
    if (body.length == 0) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean model = json.currentName().equals("model");
        if (json.nextToken() == JsonToken.VALUE_STRING && model) {
          String name = json.getText();
          // Without an offset it is no UTF-8.
          int from = (int) json.currentTokenLocation().getByteOffset();
          int to = (int) json.currentLocation().getByteOffset();
          return from < 0 ? Optional.empty() : Optional.of(new Place(name, from, to));
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      return Optional.empty(); // the provider will say what is wrong with it
    }
    return Optional.empty();
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
