package dev.errnorm.pack;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what {@link PackOutput} gathered. Whatever the bytes are, it ends with values or an
 * exception: {@link BufferUnderflowException} where they are cut short, {@link
 * IllegalArgumentException} where they are damaged.
 */
final class PackInput {

  private final byte[] bytes;
  private int at;
  private String[] texts = {};

  private PackInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads all of {@code in} with {@code whole}; {@code in} stays open.
   *
   * @throws IOException if {@code in} does
   * @throws PackException if the bytes are something else, are cut or damaged, or were written by
   *     another version of errnorm
   */
  static <T> T read(InputStream in, Function<PackInput, T> whole) throws IOException {
    try {
      return whole.apply(open(in.readAllBytes()));
    } catch (BufferUnderflowException e) {
      throw new PackException("The table of the pack is cut short. Compile the pack again.", e);
    } catch (IllegalArgumentException e) {
      throw new PackException("The table of the pack is damaged. Compile the pack again.", e);
    }
  }

  /**
   * @throws PackException if {@code bytes} are no table, or one in another format
   */
  static PackInput open(byte[] bytes) {
    PackInput pack = new PackInput(bytes);
    if (pack.fourBytes() != PackOutput.MAGIC) {
      throw new PackException(
          "This is not the table of a pack. Compile the pack again.", ImmutableList.of());
    }
    int format = pack.fourBytes();
    if (format != PackOutput.FORMAT) {
      throw new PackException(
          String.format(
              "The pack was compiled by %s version of errnorm (format %d, this one reads %d)."
                  + " Use one version of all errnorm artifacts, or compile the pack again.",
              format > PackOutput.FORMAT ? "a newer" : "an older", format, PackOutput.FORMAT),
          ImmutableList.of());
    }
    pack.readTexts();
    return pack;
  }

  private void readTexts() {
    int size = number();
    if (size > bytes.length - at) { // each takes a byte at least
      throw new BufferUnderflowException();
    }
    texts = new String[size];
    for (int i = 0; i < size; i++) {
      texts[i] = utf8();
    }
  }

  String text() {
    int index = number();
    checkArgument(index < texts.length, "no text %s", index);
    return texts[index];
  }

  <E extends Enum<E>> E name(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  boolean flag() {
    return octet() != 0;
  }

  int number() {
    int number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      byte octet = octet();
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

  ImmutableSet<String> textSet() {
    return set(PackInput::text);
  }

  <T> ImmutableSet<T> set(Function<PackInput, T> element) {
    ImmutableList<T> list = list(element);
    return list.size() == 1 ? ImmutableSet.of(list.get(0)) : ImmutableSet.copyOf(list);
  }

  /** Most lists are empty or have one element. */
  <T> ImmutableList<T> list(Function<PackInput, T> element) {
    int size = number();
    if (size == 0) {
      return ImmutableList.of();
    }
    if (size == 1) {
      return ImmutableList.of(element.apply(this));
    }
    ImmutableList.Builder<T> out = ImmutableList.builder();
    for (int rest = size; rest > 0; rest--) {
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
    if (length > bytes.length - at) {
      throw new BufferUnderflowException();
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private int fourBytes() {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number = number << 8 | (octet() & 0xff);
    }
    return number;
  }

  private byte octet() {
    if (at == bytes.length) {
      throw new BufferUnderflowException();
    }
    return bytes[at++];
  }
}
