package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/** Counts the answers of the batch mode, and ends with 1 if one is missing or degraded. */
final class Answers {

  private Answers() {}

  /** Reads standard input; the first argument says how many answers are due. */
  public static void main(String[] arguments) throws IOException {
    long due = Long.parseLong(arguments[0]);
    long answers = 0;
    long faults = 0;
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        boolean inOrder = line.startsWith("{\"id\":" + answers + ",\"outcome\":\"");
        if (!inOrder || line.contains("\"degraded\"")) {
          faults++;
          System.out.println(line);
        }
        answers++;
      }
    }
    System.out.printf("%,d answers to %,d exchanges, %,d faults%n", answers, due, faults);
    System.exit(answers == due && faults == 0 ? 0 : 1);
  }
}
