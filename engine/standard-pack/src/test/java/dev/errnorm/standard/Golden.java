package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are pinned in {@code src/test/resources/golden}. Tests run with {@code
 * -Derrnorm.golden=write} write them anew; read the difference before committing it.
 */
final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Asserts that {@code actual} is what the file {@code name} holds. */
  static void assertIs(String actual, String name) {
    try {
      if (System.getProperty("errnorm.golden", "").equals("write")) {
        Files.writeString(Files.createDirectories(FOLDER).resolve(name), actual);
        return;
      }
      assertThat(FOLDER.resolve(name)).hasContent(actual);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
