package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file as a golden file describes it: {@code mappings/acme.yaml}, or with a word before it that
 * says how it is written. {@code latin-1} is the encoding. {@code link} makes a link to what the
 * text names. {@code 5 times} repeats each line that has {@code {n}} in it, numbered; or, if the
 * path has it, the file.
 *
 * @param how the word, or empty
 */
record Staged(String how, int times, String path, String text) {

  private static final Pattern HEAD = Pattern.compile("(?:(latin-1|link|(\\d+) times) )?(.+)");
  private static final String NUMBER = "{n}";

  static Staged of(String head, String text) {
    Matcher parts = HEAD.matcher(head);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + head + "' is no file");
    }
    String how = parts.group(1) == null ? "" : parts.group(1);
    int times = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
    return new Staged(how, times, parts.group(3), text);
  }

  void write(Path folder) throws IOException {
    for (int i = 0; i < (path.contains(NUMBER) ? times : 1); i++) {
      Path file = folder.resolve(path.replace(NUMBER, Integer.toString(i)));
      Files.createDirectories(file.getParent());
      if (how.equals("link")) {
        Files.createSymbolicLink(file, Path.of(text.strip()));
      } else {
        Charset charset = how.equals("latin-1") ? ISO_8859_1 : UTF_8;
        Files.writeString(file, repeated(), charset);
      }
    }
  }

  private String repeated() {
    if (!text.contains(NUMBER)) {
      return text;
    }
    return text.lines()
        .flatMap(
            line ->
                IntStream.range(0, line.contains(NUMBER) ? times : 1)
                    .mapToObj(i -> line.replace(NUMBER, Integer.toString(i)) + "\n"))
        .collect(Collectors.joining());
  }
}
