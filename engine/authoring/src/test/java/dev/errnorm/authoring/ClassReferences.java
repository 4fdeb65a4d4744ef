package dev.errnorm.authoring;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** What a class file refers to (Java Virtual Machine Specification, section 4.4). */
final class ClassReferences {

  private ClassReferences() {}

  /** Every method and field in the constant pool: {@code java/lang/System.exit}. */
  static Set<String> of(byte[] classFile) {
    Pool pool = pool(classFile);
    Set<String> references = new TreeSet<>();
    for (int i = 1; i < pool.tags.length; i++) {
      if (pool.tags[i] == 9 || pool.tags[i] == 10 || pool.tags[i] == 11) {
        String owner = pool.texts[pool.pairs[pool.pairs[i][0]][0]];
        references.add(owner + "." + pool.texts[pool.pairs[pool.pairs[i][1]][0]]);
      }
    }
    return references;
  }

  /**
   * Every text that the code holds; where texts are joined, {@code \\u0001} stands for what is put
   * in between.
   */
  static Set<String> texts(byte[] classFile) {
    Pool pool = pool(classFile);
    Set<String> texts = new TreeSet<>();
    for (int i = 1; i < pool.tags.length; i++) {
      if (pool.tags[i] == 8) {
        texts.add(pool.texts[pool.pairs[i][0]]);
      }
    }
    return texts;
  }

  /** The constant pool: for each entry its tag, its text or the entries that it names. */
  private record Pool(int[] tags, String[] texts, int[][] pairs) {}

  private static Pool pool(byte[] classFile) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(8);
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Pool read(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    int[][] pairs = new int[count][];
    int[] tags = new int[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      tags[i] = tag;
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // a long or a double takes two places
        }
        case 7, 8, 16, 19, 20 -> pairs[i] = new int[] {in.readUnsignedShort(), 0};
        case 9, 10, 11, 12, 17, 18 ->
            pairs[i] = new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
        case 15 -> in.skipNBytes(3);
        default -> throw new IOException("constant of unknown kind " + tag);
      }
    }
    return new Pool(tags, texts, pairs);
  }
}
