package dev.errnorm.pack;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link PackOutput} gathered. Whatever the bytes are, it ends with values or an
 * exception: {@link BufferUnderflowException} where they are cut short, {@link
 * IllegalArgumentException} where they are damaged.
 */
final class PackInput {

  private final ByteBuffer bytes;
  private final List<String> texts = new ArrayList<>();

  private PackInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws PackException if {@code bytes} are no table, or one in another format
   */
  static PackInput open(byte[] bytes) {
    PackInput pack = new PackInput(ByteBuffer.wrap(bytes));
    if (pack.bytes.getInt() != PackOutput.MAGIC) {
      throw new PackException(
          "This is not the table of a pack. Compile the pack again.", ImmutableList.of());
    }
    int format = pack.bytes.getInt();
    if (format != PackOutput.FORMAT) {
      throw new PackException(
          String.format(
              "The pack was compiled by %s version of errnorm (format %d, this one reads %d)."
                  + " Use one version of all errnorm artifacts, or compile the pack again.",
              format > PackOutput.FORMAT ? "a newer" : "an older", format, PackOutput.FORMAT),
          ImmutableList.of());
    }
    for (int rest = pack.number(); rest > 0; rest--) {
      pack.texts.add(pack.utf8());
    }
    return pack;
  }

  String text() {
    int index = number();
    checkArgument(index < texts.size(), "no text %s", index);
    return texts.get(index);
  }

  <E extends Enum<E>> E name(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  boolean flag() {
    return bytes.get() != 0;
  }

  int number() {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte octet = bytes.get();
      number |= (octet & 0x7f) << shift;
      if (octet >= 0) {
        checkArgument(number >= 0, "a number of more than 31 bits");
        return number;
      }
    }
    throw new IllegalArgumentException("a number of more than 31 bits");
  }

  ImmutableList<String> texts() {
    return list(PackInput::text);
  }

  <T> ImmutableList<T> list(Function<PackInput, T> element) {
    ImmutableList.Builder<T> out = ImmutableList.builder();
    for (int rest = number(); rest > 0; rest--) {
      out.add(element.apply(this));
    }
    return out.build();
  }

  <K, V> ImmutableMap<K, V> map(Function<PackInput, K> key, Function<PackInput, V> value) {
    ImmutableMap.Builder<K, V> out = ImmutableMap.builder();
    for (int rest = number(); rest > 0; rest--) {
      K k = key.apply(this);
      out.put(k, value.apply(this));
    }
    return out.buildOrThrow();
  }

  <T> Optional<T> optional(Function<PackInput, T> value) {
    return flag() ? Optional.of(value.apply(this)) : Optional.empty();
  }

  private String utf8() {
    int length = number();
    if (length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.UTF_8);
    bytes.position(bytes.position() + length);
    return text;
  }
}
