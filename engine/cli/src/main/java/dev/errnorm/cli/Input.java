package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.authoring.cases.PlainJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what people have of a failure: what {@code curl -i} printed, a JSON exchange in the batch
 * format, or a body alone.
 */
final class Input {

  /** More than any failure; the rest of a longer input is not read. */
  private static final int LIMIT = 16 * 1024 * 1024;

  /** What is said of an exchange with a status, and not in a provider's body with one. */
  private static final ImmutableSet<String> OF_GATEWAYS =
      ImmutableSet.of(
          "provider",
          "credentialOwner",
          "attempt",
          "outputDelivered",
          "canRestart",
          "phase",
          "idempotent",
          "idempotencyKey",
          "longestWaitMillis",
          "timeLeftMillis",
          "taskFamily",
          "alternatives",
          "context");

  private Input() {}

  /** The bytes of {@code file}, or of standard input if it is {@code -}. */
  static byte[] bytes(String file, Console console) {
    if (file.equals("-")) {
      try {
        return console.in().readNBytes(LIMIT);
      } catch (IOException e) {
        throw new UsageException("standard input cannot be read: " + e.getMessage());
      }
    }
    try (InputStream in = open(file)) {
      return in.readNBytes(LIMIT);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** The lines of {@code file}, or of standard input if it is {@code -}. */
  static BufferedReader lines(String file, Console console) {
    InputStream in = file.equals("-") ? console.in() : open(file);
    return new BufferedReader(new InputStreamReader(in, UTF_8));
  }

  /** Opens {@code file}. */
  static InputStream open(String file) {
    Path path;
    try {
      path = Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + file + "' is no name of a file.");
    }
    if (Files.isDirectory(path)) {
      throw new UsageException(file + " is a folder. Name a file, or - for standard input.");
    }
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw new UsageException(file + " does not exist. Name a file, or - for standard input.");
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** The exchange in {@code given}, under the keys of the batch format. */
  static Map<String, @Nullable Object> exchange(byte[] given) {
    byte[] bytes = utf8(given);
    Map<String, @Nullable Object> exchange = new LinkedHashMap<>();
    Optional<HttpText> response = HttpText.parse(bytes);
    if (response.isPresent()) {
      exchange.put("status", response.get().status());
      exchange.put("headers", response.get().headers());
      exchange.put("body", response.get().body());
      return exchange;
    }
    Optional<Map<String, @Nullable Object>> described = described(bytes);
    if (described.isPresent()) {
      return described.get();
    }
    exchange.put("body", bytes);
    return exchange;
  }

  /** A JSON object that describes an exchange, rather than being a provider's body. */
  private static Optional<Map<String, @Nullable Object>> described(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      if (PlainJson.read(text) instanceof Map<?, ?> object && isExchange(object)) {
        Map<String, @Nullable Object> exchange = new LinkedHashMap<>();
        object.forEach((key, value) -> exchange.put(String.valueOf(key), value));
        return Optional.of(exchange);
      }
    } catch (JsonProcessingException e) {
      // A body that is cut; the classifier reads those, too.
    }
    return Optional.empty();
  }

  /**
   * Many a body has a status, or a message; none has what came and how it came, or what only a
   * gateway can say.
   */
  private static boolean isExchange(Map<?, ?> object) {
    if (object.get("status") instanceof Number
        && !Collections.disjoint(object.keySet(), OF_GATEWAYS)) {
      return true;
    }
    boolean what =
        object.containsKey("body")
            || object.containsKey("headers")
            || object.containsKey("transport")
            || object.containsKey("throwable");
    boolean how =
        object.containsKey("status")
            || object.containsKey("provider")
            || object.containsKey("transport")
            || object.containsKey("throwable");
    return what && how;
  }

  /** {@code bytes} without a byte order mark, which shells of Windows put before everything. */
  private static byte[] utf8(byte[] bytes) {
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return Arrays.copyOfRange(bytes, 3, bytes.length);
    }
    if (startsWith(bytes, 0xff, 0xfe)) {
      return new String(bytes, 2, bytes.length - 2, UTF_16LE).getBytes(UTF_8);
    }
    return startsWith(bytes, 0xfe, 0xff)
        ? new String(bytes, 2, bytes.length - 2, UTF_16BE).getBytes(UTF_8)
        : bytes;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
