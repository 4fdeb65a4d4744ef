package dev.errnorm;

import dev.errnorm.read.FieldTrie;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a body that was read is remembered by: its bytes, and by whom and for whom they were read.
 *
 * @param observer who read it
 * @param trie the pointers that count in it
 */
record BodyKey(BodyObserver observer, FieldTrie trie, ByteBuffer bytes) {

  private static final int HASHED = 32;

  /** The same with bytes of its own. */
  BodyKey copy() {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    return new BodyKey(observer, trie, ByteBuffer.wrap(copy));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BodyKey that
        && observer == that.observer
        && trie == that.trie
        && bytes.equals(that.bytes);
  }

  /** Over some of the bytes: what differs in others only is told by equals. */
  @Override
  public int hashCode() {
    int hash = bytes.remaining();
    int step = Math.max(1, bytes.remaining() / HASHED);
    for (int i = bytes.limit() - 1; i >= bytes.position(); i -= step) {
      hash = 31 * hash + bytes.get(i);
    }
    return hash;
  }
}
