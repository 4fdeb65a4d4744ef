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
    assertThat(Commands.needed(new String[0], CONSOLE))
        .allSatisfy(
            (name, command) ->
                assertThat(new CommandLine(command).getCommandName()).isEqualTo(name));
  }

  @Test
  void onlyTheCommandThatIsNamedIsMade() {
    assertThat(Commands.needed(new String[] {"why", "classify"}, CONSOLE)).containsOnlyKeys("why");
  }

  @Test
  void whoNamesNoCommandIsShownAll() {
    assertThat(Commands.needed(new String[] {"--help", "why"}, CONSOLE).keySet())
        .containsExactlyElementsOf(Commands.NAMES);
    assertThat(Program.run("--help").out()).contains(Commands.NAMES);
  }
}
