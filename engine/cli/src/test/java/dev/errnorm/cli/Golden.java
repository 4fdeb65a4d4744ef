package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that the program prints, pinned in {@code src/test/resources/golden}. Tests run with {@code
 * -Derrnorm.golden=write} write them anew; read the difference before committing it.
 */
final class Golden {

  private Golden() {}

  /** Asserts that {@code actual} is what the file {@code name} holds. */
  static void assertIs(String actual, String name) {
    try {
      if (System.getProperty("errnorm.golden", "").equals("write")) {
        Path folder = Files.createDirectories(Path.of("src/test/resources/golden"));
        Files.writeString(folder.resolve(name), actual);
        return;
      }
      try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
        assertThat(in).as("golden/" + name).isNotNull();
        assertThat(actual).isEqualTo(new String(in.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
