package dev.errnorm.read;

import dev.errnorm.pack.FieldPath;
import dev.errnorm.read.Scalar.Kind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the values that a walk over a document finds at wanted pointers, and puts each into the
 * layer that its parent stands for.
 */
final class FieldSink {

  private final Reading reading;
  private final int base;
  private final int nesting;
  private final StringBuilder path = new StringBuilder();
  private int depth;
  private @Nullable RawLayer layer; // that of the structure it is in, once it was asked for

  /**
   * @param base the depth of the layer that the root of the document is
   * @param nesting how many strings the document stands in
   */
  FieldSink(Reading reading, int base, int nesting) {
    this.reading = reading;
    this.base = base;
    this.nesting = nesting;
  }

  Reading reading() {
    return reading;
  }

  FieldTrie root() {
    return reading.trie();
  }

  void enter(String name) {
    if (!name.isEmpty()) {
      path.append('/').append(name);
      depth++;
      layer = null;
    }
  }

  void leave(String name) {
    if (!name.isEmpty()) {
      path.setLength(path.length() - name.length() - 1);
      depth--;
      layer = null;
    }
  }

  /** Whether the values of an array are wanted as one: the path of a field may come in parts. */
  boolean wantsList(FieldTrie array) {
    for (FieldPath field : array.paths()) {
      if (field.role() == FieldPath.Role.PARAM) {
        return true;
      }
    }
    return false;
  }

  /** An array of values ended. */
  void list(FieldTrie array, List<String> texts) {
    if (!texts.isEmpty() && wantsList(array)) {
      layer().addParam(String.join(".", texts));
    }
  }

  /**
   * An object or array ended.
   *
   * @param filled whether anything is in it
   * @param says whether anything in it is not null; an error of nulls only is none
   */
  void structure(FieldTrie node, boolean filled, boolean says) {
    if (!filled && (node == root() || node.leadsToResult())) {
      reading.emptyResult();
    }
    for (FieldTrie.Sign sign : node.signs()) {
      if (sign.value().isEmpty() && filled) {
        reading.sign(sign.number());
      }
    }
    for (FieldPath field : node.paths()) {
      if (field.value().isEmpty()) {
        mark(field, field.role() == FieldPath.Role.ERROR ? says : filled, true);
      }
    }
  }

  void scalar(FieldTrie node, Scalar value, String name) throws IOException {
    Kind kind = value.kind();
    if (kind == Kind.NULL && node.leadsToResult()) {
      reading.emptyResult();
    }
    if (!node.isWanted()) {
      return;
    }
    boolean filled = kind != Kind.NULL && kind != Kind.FALSE && !value.isBlank();
    for (FieldTrie.Sign sign : node.signs()) {
      if (sign.value().isEmpty() ? filled : value.says(sign.value())) {
        reading.sign(sign.number());
      }
    }
    for (FieldPath field : node.paths()) {
      if (field.value().isEmpty()) {
        mark(field, filled, kind != Kind.FALSE);
        take(field, value, filled, name);
      } else if (value.says(field.value())) {
        mark(field, true, true);
        take(field, value, true, name);
      }
    }
  }

  private void mark(FieldPath field, boolean filled, boolean there) {
    if (field.role() == FieldPath.Role.ERROR && filled) {
      reading.error();
    } else if (field.role() == FieldPath.Role.RESULT && filled) {
      reading.result();
    } else if (field.role() == FieldPath.Role.RESULT && there) {
      reading.emptyResult();
    }
  }

  private void take(FieldPath field, Scalar said, boolean filled, String name) throws IOException {
    Kind kind = said.kind();
    boolean number = kind == Kind.NUMBER;
    boolean words = kind == Kind.STRING && filled;
    // A pointer may ask for a truth value, which then speaks like a word.
    boolean named = words || !field.value().isEmpty();
    boolean value = number || named;
    switch (field.role()) {
      case CODE -> {
        if (value) {
          layer().addCode(said.text());
        }
      }
      case TYPE -> {
        if (value) {
          layer().addType(said.text());
        }
      }
      case MESSAGE -> {
        if (words) {
          new TextReading(reading, nesting).read(said.text(), layer());
        }
      }
      case WORDS -> {
        if (value) {
          layer().addWords(said.text());
        }
      }
      case STATUS -> layer().status(said.text());
      case PARAM -> {
        if (value) {
          layer().addParam(said.text());
        }
      }
      case REQUEST_ID -> {
        if (value) {
          reading.requestId(said.text());
        }
      }
      case TASK_STATE -> {
        if (named) {
          reading.taskState(base + depth, said.text());
        }
      }
      case TASK_ID -> {
        if (value) {
          reading.taskNamed();
        }
      }
      case FINISH -> {
        if (value) {
          reading.finish(said.text());
        }
      }
      case RETRY_AFTER -> {
        if (value) {
          reading.delay(name, said.text());
        }
      }
      case RETRYABLE -> {
        if (kind == Kind.TRUE || kind == Kind.FALSE) {
          reading.retryable(kind == Kind.TRUE);
        }
      }
      case LIMIT -> reading.limit(said.text());
      case DETAILS, ERROR, RESULT -> {}
    }
  }

  /** The layer that the value's parent stands for. */
  RawLayer layer() {
    if (layer == null) {
      layer = reading.layer(base + depth, path.toString());
    }
    return layer;
  }
}
