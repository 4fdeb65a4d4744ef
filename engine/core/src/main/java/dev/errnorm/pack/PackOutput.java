package dev.errnorm.pack;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Gathers values for {@link PackInput} to read in the same order; every text is kept once. */
final class PackOutput {

  /** The first four bytes of a table: {@code ENPT}. */
  static final int MAGIC = 0x454e5054;

  /** Changes with every change of what is written. */
  static final int FORMAT = 3;

  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream(1 << 16);

  void text(String text) {
    number(texts.computeIfAbsent(text, unused -> texts.size()));
  }

  void name(Enum<?> constant) {
    text(constant.name());
  }

  void flag(boolean flag) {
    body.write(flag ? 1 : 0);
  }

  /** Writes seven bits to a byte, the low ones first; most numbers here are small. */
  void number(int number) {
    number(number, body);
  }

  void texts(Collection<String> all) {
    list(all, PackOutput::text);
  }

  <T> void list(Collection<? extends T> all, BiConsumer<PackOutput, T> element) {
    number(all.size());
    all.forEach(one -> element.accept(this, one));
  }

  <K, V> void map(
      Map<K, V> map,
      BiConsumer<PackOutput, ? super K> key,
      BiConsumer<PackOutput, ? super V> value) {
    number(map.size());
    map.forEach(
        (k, v) -> {
          key.accept(this, k);
          value.accept(this, v);
        });
  }

  <T> void optional(Optional<T> optional, BiConsumer<PackOutput, ? super T> value) {
    flag(optional.isPresent());
    optional.ifPresent(present -> value.accept(this, present));
  }

  void writeTo(OutputStream out) throws IOException {
    ByteArrayOutputStream pool = new ByteArrayOutputStream(1 << 16);
    number(texts.size(), pool);
    for (String text : texts.keySet()) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      number(utf8.length, pool);
      pool.write(utf8);
    }
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeInt(FORMAT);
    pool.writeTo(data);
    body.writeTo(data);
    data.flush();
  }

  private static void number(int number, ByteArrayOutputStream out) {
    int rest = number;
    while ((rest & ~0x7f) != 0) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
