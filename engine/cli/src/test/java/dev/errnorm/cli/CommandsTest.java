package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {

  private static final Console CONSOLE =
      Console.of(
          InputStream.nullInputStream(),
          OutputStream.nullOutputStream(),
          OutputStream.nullOutputStream());

  @Test
  void everyCommandIsCalledWhatItSaysOfItself() {
    assertThat(Commands.NAMES)
        .allSatisfy(
            name ->
                assertThat(
                        new CommandLine(Commands.make(name, new String[0], CONSOLE))
                            .getCommandName())
                    .isEqualTo(name));
  }

  @Test
  void onlyTheCommandThatIsNamedIsMade() {
    assertThat(Commands.needed(new String[] {"why", "classify"})).containsExactly("why");
  }

  @Test
  void whoNamesNoCommandIsShownAll() {
    assertThat(Commands.needed(new String[0])).isEqualTo(Commands.NAMES);
    assertThat(Commands.needed(new String[] {"--help", "why"})).isEqualTo(Commands.NAMES);
    assertThat(Program.run("clasify").err()).contains("clasify");
    assertThat(Program.run("--help").out()).contains(Commands.NAMES);
  }
}
