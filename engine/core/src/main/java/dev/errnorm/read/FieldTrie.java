package dev.errnorm.read;

import com.google.common.base.Splitter;
import dev.errnorm.pack.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers as a tree, so that one pass over a document finds all of them and skips everything
 * that none of them enters. Immutable once built.
 */
public final class FieldTrie {

  /** What was found at a pointer that only tells the family. */
  record Sign(int number, String value) {}

  private final Map<String, FieldTrie> children = new HashMap<>();
  private final List<FieldPath> paths = new ArrayList<>();
  private final List<Sign> signs = new ArrayList<>();
  private @Nullable FieldTrie any;

  private FieldTrie() {}

  /**
   * A tree of {@code fields}, in which the pointers of {@code signatures} are numbered from 0 in
   * their order.
   */
  public static FieldTrie of(Iterable<FieldPath> fields, List<FieldPath> signatures) {
    FieldTrie root = new FieldTrie();
    for (FieldPath field : fields) {
      List<FieldPath> there = root.grow(field.pointer()).paths;
      if (!there.contains(field)) {
        there.add(field);
      }
    }
    for (int i = 0; i < signatures.size(); i++) {
      root.grow(signatures.get(i).pointer()).signs.add(new Sign(i, signatures.get(i).value()));
    }
    return root;
  }

  /** The tree below the member {@code name}, or null if no pointer goes there. */
  @Nullable FieldTrie member(String name) {
    return children.get(name);
  }

  /** The tree below any element of an array, or null if no pointer goes there. */
  @Nullable FieldTrie element() {
    return any;
  }

  /** Whether any pointer ends here. */
  boolean isWanted() {
    return !paths.isEmpty() || !signs.isEmpty();
  }

  List<FieldPath> paths() {
    return paths;
  }

  List<Sign> signs() {
    return signs;
  }

  private FieldTrie grow(String pointer) {
    FieldTrie node = this;
    if (pointer.isEmpty()) {
      return node;
    }
    for (String escaped : Splitter.on('/').split(pointer.substring(1))) {
      String segment = escaped.replace("~1", "/").replace("~0", "~");
      if (segment.equals("*")) {
        if (node.any == null) {
          node.any = new FieldTrie();
        }
        node = node.any;
      } else {
        node = node.children.computeIfAbsent(segment, s -> new FieldTrie());
      }
    }
    return node;
  }
}
