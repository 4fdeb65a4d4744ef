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

  private static final FieldTrie EMPTY = new FieldTrie();

  /** What was found at a pointer that only tells the family. */
  record Sign(int number, String value) {}

  private final Map<String, FieldTrie> children = new HashMap<>();
  private final List<FieldPath> paths = new ArrayList<>();
  private final List<Sign> signs = new ArrayList<>();
  private @Nullable FieldTrie any;
  private boolean details;
  private boolean leadsToResult;

  private FieldTrie() {}

  /**
   * A tree of {@code fields}, in which the pointers of {@code signatures} are numbered from 0 in
   * their order.
   */
  public static FieldTrie of(Iterable<FieldPath> fields, List<FieldPath> signatures) {
    FieldTrie root = new FieldTrie();
    for (FieldPath field : fields) {
      FieldTrie node = root.grow(field.pointer(), field.role() == FieldPath.Role.RESULT);
      if (field.role() == FieldPath.Role.DETAILS) {
        node.details = true;
        node.grownElement().details = true;
      } else if (!node.paths.contains(field)) {
        node.paths.add(field);
      }
    }
    for (int i = 0; i < signatures.size(); i++) {
      FieldTrie node = root.grow(signatures.get(i).pointer(), false);
      node.signs.add(new Sign(i, signatures.get(i).value()));
    }
    return root;
  }

  /** The tree below the member {@code name}, or null if no pointer goes there. */
  @Nullable FieldTrie member(String name) {
    return children.get(name);
  }

  /** The tree below the member {@code name}, or one to which no pointer goes. */
  FieldTrie memberOrEmpty(String name) {
    FieldTrie child = member(name);
    return child == null ? EMPTY : child;
  }

  /** The tree below any element of an array, or null if no pointer goes there. */
  @Nullable FieldTrie element() {
    return any;
  }

  /** Whether an object here is the error of one field of the request, or a list of them. */
  boolean isDetails() {
    return details;
  }

  /** Whether a result stands below. */
  boolean leadsToResult() {
    return leadsToResult;
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

  private FieldTrie grow(String pointer, boolean result) {
    FieldTrie node = this;
    if (pointer.isEmpty()) {
      return node;
    }
    for (String escaped : Splitter.on('/').split(pointer.substring(1))) {
      String segment = escaped.replace("~1", "/").replace("~0", "~");
      node.leadsToResult |= result;
      node =
          segment.equals("*")
              ? node.grownElement()
              : node.children.computeIfAbsent(segment, s -> new FieldTrie());
    }
    return node;
  }

  private FieldTrie grownElement() {
    FieldTrie element = any;
    if (element == null) {
      element = new FieldTrie();
      any = element;
    }
    return element;
  }
}
