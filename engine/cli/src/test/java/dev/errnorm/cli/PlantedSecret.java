package dev.errnorm.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with secrets in it that nobody has: {@code secrets/planted.txt} says of each character
 * what it is like only, so that scanners of repositories find nothing there.
 *
 * @param kind what it is
 * @param text the text
 * @param secrets what of it must not come out
 */
record PlantedSecret(String kind, String text, ImmutableList<String> secrets) {

  private static final Path FILE = Path.of("src/test/resources/secrets/planted.txt");
  private static final Pattern MADE_UP = Pattern.compile("\\{(\\d+):(\\w+)}");
  private static final Pattern SECRET = Pattern.compile("«(.*?)»", Pattern.DOTALL);
  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** Longer secrets must not come out in halves either. */
  private static final int LONG = 20;

  /** One of each kind; others for another seed. */
  static ImmutableList<PlantedSecret> all(long seed) throws IOException {
    Random random = new Random(seed);
    return Files.readAllLines(FILE).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> of(line, random))
        .collect(toImmutableList());
  }

  /** Whether {@code output} holds any of it. */
  boolean isIn(String output) {
    return secrets.stream()
        .anyMatch(
            secret ->
                output.contains(secret)
                    || (secret.length() >= LONG
                        && (output.contains(secret.substring(0, secret.length() / 2 + 2))
                            || output.contains(secret.substring(secret.length() / 2)))));
  }

  private static PlantedSecret of(String line, Random random) {
    int bar = line.indexOf(" | ");
    String made = madeUp(line.substring(bar + 3).replace("\\n", "\n"), random);
    return new PlantedSecret(
        line.substring(0, bar),
        made.replace("«", "").replace("»", ""),
        SECRET.matcher(made).results().map(found -> found.group(1)).collect(toImmutableList()));
  }

  private static String madeUp(String template, Random random) {
    return MADE_UP
        .matcher(template)
        .replaceAll(
            run ->
                Matcher.quoteReplacement(
                    run(Integer.parseInt(run.group(1)), letters(run.group(2)), random)));
  }

  private static String run(int length, String letters, Random random) {
    StringBuilder run = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      run.append(letters.charAt(random.nextInt(letters.length())));
    }
    return run.toString();
  }

  private static String letters(String name) {
    return switch (name) {
      case "alnum" -> UPPER + LOWER + DIGITS;
      case "b64" -> UPPER + LOWER + DIGITS + "+/";
      case "digit" -> DIGITS;
      case "hex" -> DIGITS + "abcdef";
      case "lower" -> LOWER + DIGITS;
      case "upper" -> UPPER + DIGITS;
      default -> throw new IllegalArgumentException("'" + name + "' is no class of characters");
    };
  }
}
