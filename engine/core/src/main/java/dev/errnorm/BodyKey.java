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

  /** How many longs are hashed at most. */
  private static final int HASHED = 8;

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
    int start = bytes.position();
    int last = bytes.limit() - Long.BYTES;
    long hash = bytes.remaining();
    if (last < start) {
      return 31 * (int) hash + bytes.hashCode();
    }
    int step = Math.max(Long.BYTES, (last - start) / HASHED);
    for (int i = last; i >= start; i -= step) {
      hash = 31 * hash + bytes.getLong(i);
    }
    return Long.hashCode(hash);
  }
}
