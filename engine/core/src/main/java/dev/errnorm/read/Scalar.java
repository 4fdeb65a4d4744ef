package dev.errnorm.read;

import java.io.IOException;
import java.util.Locale;

/** A value in a document that holds no others. */
interface Scalar {

  /** What a value in a document is. */
  enum Kind {
    OBJECT,
    ARRAY,
    NULL,
    TRUE,
    FALSE,
    STRING,
    NUMBER
  }

  /** What it is. */
  Kind kind();

  /**
   * It as text; empty for null.
   *
   * @throws IOException if the document is cut or malformed there
   */
  String text() throws IOException;

  /** Whether {@link #text} has no visible character. */
  default boolean isBlank() throws IOException {
    return text().isBlank();
  }

  /** Whether {@link #text} is {@code text}, whatever the case. */
  default boolean says(String text) throws IOException {
    String said = text();
    return text.equalsIgnoreCase(said) || text.equals(said.toLowerCase(Locale.ROOT));
  }
}
