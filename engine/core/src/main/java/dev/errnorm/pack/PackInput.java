package dev.errnorm.pack;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link PackOutput} gathered. Whatever the bytes are, it ends with an exception or with
 * values; it never reserves more memory than the bytes account for.
 */
final class PackInput {

  /** Reads one value. */
  @FunctionalInterface
  interface Element<T> {
    T read(PackInput in) throws IOException;
  }

  private final DataInputStream in;
  private final List<String> texts = new ArrayList<>();

  private PackInput(DataInputStream in) {
    this.in = in;
  }

  /**
   * @throws PackException if {@code stream} holds no table, or one in another format
   */
  static PackInput open(InputStream stream) throws IOException {
    PackInput pack = new PackInput(new DataInputStream(stream));
    if (pack.in.readInt() != PackOutput.MAGIC) {
      throw new PackException(
          "This is not the table of a pack. Compile the pack again.", ImmutableList.of());
    }
    int format = pack.in.readInt();
    if (format != PackOutput.FORMAT) {
      throw new PackException(
          String.format(
              "The pack was compiled by %s version of errnorm (format %d, this one reads %d)."
                  + " Use one version of all errnorm artifacts, or compile the pack again.",
              format > PackOutput.FORMAT ? "a newer" : "an older", format, PackOutput.FORMAT),
          ImmutableList.of());
    }
    int count = pack.number();
    for (int i = 0; i < count; i++) {
      pack.texts.add(pack.utf8(pack.number()));
    }
    return pack;
  }

  String text() throws IOException {
    int index = number();
    checkArgument(index < texts.size(), "no text %s", index);
    return texts.get(index);
  }

  <E extends Enum<E>> E name(Class<E> type) throws IOException {
    return Enum.valueOf(type, text());
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  int number() throws IOException {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int octet = in.readUnsignedByte();
      number |= (octet & 0x7f) << shift;
      if ((octet & 0x80) == 0) {
        checkArgument(number >= 0, "a number of more than 31 bits");
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than 31 bits");
  }

  ImmutableList<String> texts() throws IOException {
    return list(PackInput::text);
  }

  <T> ImmutableList<T> list(Element<T> element) throws IOException {
    ImmutableList.Builder<T> out = ImmutableList.builder();
    for (int rest = number(); rest > 0; rest--) {
      out.add(element.read(this));
    }
    return out.build();
  }

  <K, V> ImmutableMap<K, V> map(Element<K> key, Element<V> value) throws IOException {
    ImmutableMap.Builder<K, V> out = ImmutableMap.builder();
    for (int rest = number(); rest > 0; rest--) {
      K k = key.read(this);
      out.put(k, value.read(this));
    }
    return out.buildOrThrow();
  }

  <T> Optional<T> optional(Element<T> value) throws IOException {
    return flag() ? Optional.of(value.read(this)) : Optional.empty();
  }

  private String utf8(int length) throws IOException {
    byte[] utf8 = in.readNBytes(length);
    if (utf8.length < length) {
      throw new EOFException();
    }
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
