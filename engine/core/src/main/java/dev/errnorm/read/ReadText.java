package dev.errnorm.read;

import org.jspecify.annotations.Nullable;

/**
 * What a text that may hold a document says. Immutable.
 *
 * @param document what the document in it says, or null if there is none
 * @param plain what the rest of it says
 */
public record ReadText(@Nullable Reading document, PlainText plain) {

  /**
   * What all of it depends on.
   *
   * @param trie the pointers that count in a document
   * @param depth the depth of the layer that the text belongs to
   * @param nesting how many strings it stands in
   */
  public record Question(FieldTrie trie, int depth, int nesting, String text) {

    private static final int HASHED = 32;

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Question that
          && trie == that.trie
          && depth == that.depth
          && nesting == that.nesting
          && text.equals(that.text);
    }

    /** Over some of its characters: what differs in others only is told by equals. */
    @Override
    public int hashCode() {
      int hash = 31 * text.length() + depth;
      int step = Math.max(1, text.length() / HASHED);
      for (int i = text.length() - 1; i >= 0; i -= step) {
        hash = 31 * hash + text.charAt(i);
      }
      return hash;
    }
  }
}
