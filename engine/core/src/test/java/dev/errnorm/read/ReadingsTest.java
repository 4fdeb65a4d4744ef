package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.errnorm.pack.FieldPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies and what is read of them: the files in {@code readings/}. Such a file begins with the
 * pointers that count in it, a role, a pointer, and the value that must stand there if there is
 * one. A case is a claim after {@code ===}, the bodies it holds for, and behind {@code ---} the
 * reading of each.
 */
class ReadingsTest {

  private static final String CASE = "\n=== ";
  private static final String READING = "\n---\n";
  private static final String OTHER_BODY = "\n--- or\n";

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void bodyIsReadAsItsCaseSays(Case expected) {
    for (String body : expected.bodies()) {
      byte[] bytes = body.getBytes(UTF_8);
      Reading reading =
          BodyReading.of(bytes, 0, bytes.length, 65_536, expected.trie(), new Recent<>(0));
      assertThat(PrintedReading.of(reading)).as(body).isEqualTo(expected.reading());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void strictJsonIsReadAlikeByTheTolerantReader(Case expected) {
    for (String body : expected.bodies()) {
      byte[] bytes = body.getBytes(UTF_8);
      Reading reading =
          BodyReading.tolerant(bytes, 0, bytes.length, 65_536, expected.trie(), new Recent<>(0));
      assertThat(PrintedReading.of(reading)).as(body).isEqualTo(expected.reading());
    }
  }

  /**
   * @param name the claim, behind the name of the file
   */
  private record Case(String name, FieldTrie trie, List<String> bodies, String reading) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException, URISyntaxException {
    Path folder = Path.of(ReadingsTest.class.getResource("/readings").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream().flatMap(ReadingsTest::cases);
    }
  }

  private static Stream<Case> cases(Path file) {
    List<String> pieces = Splitter.on(CASE).splitToList(text(file));
    FieldTrie trie = trie(pieces.get(0));
    return pieces.stream().skip(1).map(piece -> parse(file, trie, piece));
  }

  private static Case parse(Path file, FieldTrie trie, String piece) {
    int body = piece.indexOf('\n') + 1;
    int reading = piece.indexOf(READING, body);
    return new Case(
        file.getFileName() + ": " + piece.substring(0, body - 1),
        trie,
        Splitter.on(OTHER_BODY).splitToList(piece.substring(body, reading)),
        piece.substring(reading + READING.length()).strip());
  }

  private static FieldTrie trie(String head) {
    List<FieldPath> fields = new ArrayList<>();
    List<FieldPath> signs = new ArrayList<>();
    for (String line : Splitter.on('\n').omitEmptyStrings().split(head)) {
      if (!line.startsWith("#")) {
        List<String> words = Splitter.on(' ').splitToList(line);
        boolean sign = words.get(0).equals("SIGN");
        (sign ? signs : fields)
            .add(
                new FieldPath(
                    sign ? FieldPath.Role.TYPE : FieldPath.Role.valueOf(words.get(0)),
                    words.get(1),
                    words.size() > 2 ? words.get(2) : ""));
      }
    }
    return FieldTrie.of(fields, signs);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
