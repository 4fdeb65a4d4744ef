package dev.errnorm.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import dev.errnorm.pack.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Pointers as a tree, so that one pass over a document finds all of them and skips everything
 * that none of them enters. Immutable once built.
 */
public final class FieldTrie {

  /** One to which no pointer goes. */
  static final FieldTrie EMPTY = new FieldTrie("").frozen();

  /** What was found at a pointer that only tells the family. */
  record Sign(int number, String value) {}

  private final String name;
  private final byte[] nameBytes;
  private final Map<String, FieldTrie> children = new HashMap<>();

  /** The children by the hashes of their names, with gaps, at a power of two. */
  private @Nullable FieldTrie[] byHash = {};

  private List<FieldPath> paths = new ArrayList<>(0);
  private List<Sign> signs = new ArrayList<>(0);
  private @Nullable FieldTrie any;
  private int number = -1;
  private boolean details;
  private boolean leadsToResult;

  private FieldTrie(String name) {
    this.name = name;
    nameBytes = name.getBytes(UTF_8);
  }

  /**
   * A tree of {@code fields}, in which the pointers of {@code signatures} are numbered from 0 in
   * their order. A pointer goes into the elements of a list of documents, too.
   */
  public static FieldTrie of(Iterable<FieldPath> fields, List<FieldPath> signatures) {
    FieldTrie root = new FieldTrie("");
    for (FieldPath field : fields) {
      FieldTrie node = root.grow(field.pointer(), field.role() == FieldPath.Role.RESULT);
      if (field.role() == FieldPath.Role.DETAILS) {
        node.details = true;
        node.grownElement().details = true;
      } else if (!node.isEndOf(field)) {
        node.paths.add(field);
      }
    }
    for (int i = 0; i < signatures.size(); i++) {
      FieldTrie node = root.grow(signatures.get(i).pointer(), false);
      node.signs.add(new Sign(i, signatures.get(i).value()));
    }
    FieldTrie element = root.grownElement();
    root.any = null; // what goes to elements of an array goes to no array within
    root.any = joined(root, element);
    root.frozen();
    root.number(0);
    return root;
  }

  /** What goes below {@code first} or {@code second}; what goes below one alone is shared. */
  private static FieldTrie joined(FieldTrie first, FieldTrie second) {
    FieldTrie both = new FieldTrie(second.name);
    both.paths.addAll(first.paths);
    second.paths.stream().filter(path -> !first.isEndOf(path)).forEach(both.paths::add);
    both.signs.addAll(first.signs);
    both.signs.addAll(second.signs);
    both.details = first.details || second.details;
    both.leadsToResult = first.leadsToResult || second.leadsToResult;
    both.children.putAll(first.children);
    second.children.forEach((child, tree) -> both.children.merge(child, tree, FieldTrie::joined));
    both.any =
        first.any == null
            ? second.any
            : second.any == null ? first.any : joined(first.any, second.any);
    return both;
  }

  /** Whether such a path ends here already; all that do have led here. */
  private boolean isEndOf(FieldPath path) {
    for (FieldPath there : paths) {
      if (there.role() == path.role() && there.value().equals(path.value())) {
        return true;
      }
    }
    return false;
  }

  /** A number that no other node of the tree has. */
  int number() {
    return number;
  }

  /** The last segment of the pointer that leads here. */
  String name() {
    return name;
  }

  /** The tree below the member {@code name}, or null if no pointer goes there. */
  @Nullable FieldTrie member(String name) {
    return children.get(name);
  }

  /**
   * The same for a name that stands in {@code bytes} in ASCII.
   *
   * @param hash the hash of a string of it
   */
  @Nullable FieldTrie member(byte[] bytes, int from, int to, int hash) {
    int mask = byHash.length - 1;
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      FieldTrie child = byHash[i];
      if (child == null
          || (child.nameBytes.length == to - from
              && Arrays.equals(child.nameBytes, 0, to - from, bytes, from, to))) {
        return child;
      }
    }
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
              : node.children.computeIfAbsent(segment, FieldTrie::new);
    }
    return node;
  }

  private FieldTrie grownElement() {
    FieldTrie element = any;
    if (element == null) {
      element = new FieldTrie("*");
      any = element;
    }
    return element;
  }

  /** Numbers the nodes from here on, beginning with {@code next}; returns the number after them. */
  private int number(int next) {
    if (number >= 0) {
      return next; // it is shared
    }
    number = next;
    int free = next + 1;
    for (FieldTrie child : children.values()) {
      free = child.number(free);
    }
    return any == null ? free : any.number(free);
  }

  /** This, nothing added to it any more. */
  private FieldTrie frozen() {
    paths = List.copyOf(paths);
    signs = List.copyOf(signs);
    int size = Math.max(2, Integer.highestOneBit(children.size()) * 4);
    byHash = new FieldTrie[size];
    for (FieldTrie child : children.values()) {
      int i = child.name.hashCode() & (size - 1);
      while (byHash[i] != null) {
        i = (i + 1) & (size - 1);
      }
      byHash[i] = child.frozen();
    }
    if (any != null) {
      any.frozen();
    }
    return this;
  }
}
