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
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      in.skipNBytes(8);
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> read(DataInputStream in) throws IOException {
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
    Set<String> references = new TreeSet<>();
    for (int i = 1; i < count; i++) {
      if (tags[i] == 9 || tags[i] == 10 || tags[i] == 11) {
        String owner = texts[pairs[pairs[i][0]][0]];
        references.add(owner + "." + texts[pairs[pairs[i][1]][0]]);
      }
    }
    return references;
  }
}
