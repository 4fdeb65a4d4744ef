package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the README shows is what the program does. */
class ReadmeTest {

  private static final Path README = Path.of("../../README.md");

  @Test
  void sampleGivesTheAnswerOfTheReadme() throws IOException {
    String answer = Program.run("classify", "src/main/samples/openai-429.http").out();
    assertThat(Files.readString(README)).contains("errnorm classify -\n" + answer + "```");
  }

  @Test
  void tablesHoldEveryCodeAndReasonInOrder() throws IOException {
    assertThat(
            Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .filter(name -> name.matches("[A-Z_]+")))
        .containsExactlyElementsOf(
            java.util.stream.Stream.concat(
                    Arrays.stream(ErrorCode.values()), Arrays.stream(Reason.values()))
                .map(Enum::name)
                .toList());
  }
}
