package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;

/**
 * Counts the answers of the batch mode, says once a minute how many there were, and ends with 1 if
 * one is missing, out of order or degraded.
 */
final class Answers {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private Answers() {}

  /** Reads standard input; the first argument says how many answers are due. */
  public static void main(String[] arguments) throws IOException {
    long due = Long.parseLong(arguments[0]);
    long answers = 0;
    long faults = 0;
    long begun = System.nanoTime();
    long next = begun + MINUTE;
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8), 1 << 16)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        boolean inOrder = line.startsWith("{\"id\":" + answers + ",\"outcome\":\"");
        if (!inOrder || line.contains("\"degraded\"")) {
          faults++;
          System.out.println(line);
        }
        answers++;
        if (System.nanoTime() >= next) {
          next += MINUTE;
          say(answers, due, faults, begun);
        }
      }
    }
    say(answers, due, faults, begun);
    System.exit(answers == due && faults == 0 ? 0 : 1);
  }

  private static void say(long answers, long due, long faults, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        "%,d answers to %,d exchanges, %,d faults, %,.0f s, %,.0f a second%n",
        answers, due, faults, seconds, answers / seconds);
  }
}
