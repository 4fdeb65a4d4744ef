package dev.errnorm.all;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code dev.errnorm:errnorm} adds to an application stays small. */
class FootprintTest {

  private static final int MOST_JARS = 30;
  private static final long MOST_BYTES = 12_000_000;

  private static final List<String> NOT_WANTED =
      List.of(
          "org/yaml/",
          "org/snakeyaml/",
          "com/fasterxml/jackson/dataformat/",
          "com/fasterxml/jackson/databind/",
          "org/eclipse/jdt/",
          "org/antlr/",
          "org/mvel2/",
          "com/github/javaparser/",
          "com/thoughtworks/xstream/",
          "org/drools/compiler/",
          "org/drools/drl/parser/");

  @Test
  void itAddsAtMostThirtyJars() throws IOException {
    assertThat(RuntimeClassPath.entries().size() + 1).isLessThanOrEqualTo(MOST_JARS);
  }

  @Test
  void itAddsAtMostTwelveMegabytes() throws IOException {
    long bytes = 0;
    for (Path entry : RuntimeClassPath.entries()) {
      bytes += RuntimeClassPath.size(entry);
    }
    assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void itAddsNoYamlParserAndNoCompiler() throws IOException {
    List<String> files = RuntimeClassPath.files();

    assertThat(files).contains("org/drools/core/impl/RuleBaseFactory.class");
    assertThat(files).noneMatch(file -> NOT_WANTED.stream().anyMatch(file::startsWith));
  }
}
