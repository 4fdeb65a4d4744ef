package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.pack.ProviderMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProviderNamesTest {

  private static final List<String> NO_CODE = List.of("*", "/*", "//", "import ", "package ");
  private static final Path CORE = Path.of("../core/src/main/java");

  @Test
  void coreNamesNoProviderInItsCode() throws IOException {
    String names =
        new StandardPackSource()
            .load().table().providers().stream()
                .map(ProviderMapping::id)
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\\b(", ")\\b"));
    Pattern provider = Pattern.compile(names);
    try (Stream<Path> files = Files.walk(CORE)) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              // What keys look like is known by their prefixes, which name whose they are.
              .filter(file -> !file.endsWith("redact/Redactor.java"))
              // The formats that callers read are called after those whose clients read them.
              .filter(file -> !file.endsWith("render/ErrorFormat.java"))
              .flatMap(ProviderNamesTest::codeLines)
              .filter(line -> provider.matcher(line.toLowerCase(Locale.ROOT)).find())
              .toList();
      assertThat(found).isEmpty();
    }
  }

  /** The lines without comments: an example in javadoc may name anybody. */
  private static Stream<String> codeLines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> NO_CODE.stream().noneMatch(line::startsWith));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
