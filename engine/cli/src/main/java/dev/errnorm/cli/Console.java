package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The streams of the program. Texts are UTF-8 whatever the locale says.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
record Console(InputStream in, PrintStream out, PrintStream err) {

  static Console of(InputStream in, OutputStream out, OutputStream err) {
    return new Console(in, new PrintStream(out, false, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
