package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;

/** Writes JSON to the console. */
final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** A generator for one value, which leaves {@code out} open. */
  static JsonGenerator generator(PrintStream out) throws IOException {
    // Characters, not bytes: half a surrogate pair in a provider's id must not make it throw.
    return FACTORY.createGenerator(
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) {
            out.append(new String(text, offset, length));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }
}
