package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;

/**
 * One run of the program.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained about
 */
record Program(int status, String out, String err) {

  /** Runs the program without input. */
  static Program run(String... arguments) {
    return with(new byte[0], arguments);
  }

  /** Runs the program with {@code input} on standard input. */
  static Program with(String input, String... arguments) {
    return with(input.getBytes(UTF_8), arguments);
  }

  /** Runs the program with {@code input} on standard input. */
  static Program with(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = Main.run(arguments, new ByteArrayInputStream(input), out, err);
    return new Program(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
