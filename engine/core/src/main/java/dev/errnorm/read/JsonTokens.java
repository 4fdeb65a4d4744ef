package dev.errnorm.read;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The values of one JSON document, one after the other; it stands on one of them. A text is made
 * only when it is asked for.
 *
 * <p>Every method throws an {@link IOException} where the document is cut or malformed.
 */
interface JsonTokens extends Scalar {

  /** Longer texts are cut. */
  int MAX_TEXT = 4096;

  /** Deeper documents are malformed; no provider nests its errors deeper. */
  int MAX_DEPTH = 64;

  /** Goes to the first value; false if there is none. */
  boolean begin() throws IOException;

  /** Goes to the value of the object's next member; false at the object's end. */
  boolean nextMember() throws IOException;

  /** Goes to the array's next element; false at the array's end. */
  boolean nextElement() throws IOException;

  /** The name of the member on whose value it stands. */
  String name() throws IOException;

  /** The tree below the member on whose value it stands, or null if no pointer goes there. */
  @Nullable FieldTrie member(FieldTrie node) throws IOException;

  /** Passes the value on which it stands with all that is inside of it. */
  default void skip() throws IOException {
    if (kind() == Kind.OBJECT) {
      while (nextMember()) {
        skip();
      }
    } else if (kind() == Kind.ARRAY) {
      while (nextElement()) {
        skip();
      }
    }
  }
}
