package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the guide literally: writes the files that it shows, runs the commands that it shows, and
 * compares what they print. With {@code -Derrnorm.golden=write} the guide is given what they print.
 */
class GuideTest {

  private static final Path GUIDE = Path.of("../docs/add-a-provider.md");

  /** A block of code: its language, a file's name if it is one, and its text. */
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```([a-z]+)(?: ([a-z/.-]+))?\\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void followingTheGuideAddsOneMappingAndOneCaseFile() throws IOException {
    TinyPack.in(folder);
    Files.delete(folder.resolve("mappings/acme.yaml"));
    Files.delete(folder.resolve("testdata/acme.yaml"));
    List<String> before = files();

    String guide = Files.readString(GUIDE);
    StringBuilder followed = new StringBuilder();
    Matcher block = BLOCK.matcher(guide);
    int commands = 0;
    while (block.find()) {
      String text = block.group(3);
      if (block.group(2) != null) {
        TinyPack.write(folder, block.group(2), text);
      } else if (block.group(1).equals("console")) {
        commands++;
        text = run(text);
      }
      String head = guide.substring(block.start(), block.start(3));
      block.appendReplacement(followed, Matcher.quoteReplacement(head + text + "```"));
    }
    block.appendTail(followed);

    if (System.getProperty("errnorm.golden", "").equals("write")) {
      Files.writeString(GUIDE, followed);
    } else {
      assertThat(withoutVersion(followed.toString())).isEqualTo(withoutVersion(guide));
    }
    assertThat(commands).isEqualTo(6);
    List<String> added = new ArrayList<>(files());
    added.removeAll(before);
    assertThat(added.stream().filter(file -> !file.startsWith("recorded/")))
        .containsExactly("mappings/acme.yaml", "testdata/acme.yaml");
    assertThat(Program.run("test", "--pack", folder.toString()).status()).isZero();
  }

  /** The command of {@code console} with what it prints now. */
  private String run(String console) throws IOException {
    String command = console.lines().findFirst().orElseThrow();
    assertThat(command).startsWith("$ ");
    List<String> words = Arrays.asList(command.substring(2).split(" "));
    if (words.get(0).equals("cat")) {
      return command + "\n" + Files.readString(folder.resolve(words.get(1)));
    }
    assertThat(words.get(0)).isEqualTo("errnorm");
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    arguments.replaceAll(word -> word.equals("recorded") ? folder.resolve(word).toString() : word);
    arguments.addAll(List.of("--pack", folder.toString())); // the folder that one is in
    Program run = Program.run(arguments.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    return command + "\n" + run.out();
  }

  private static String withoutVersion(String text) {
    return text.replaceAll("Pack [0-9a-f]{12}", "Pack");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
