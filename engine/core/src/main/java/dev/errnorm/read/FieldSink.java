package dev.errnorm.read;

import dev.errnorm.pack.FieldPath;
import java.util.List;
import java.util.Locale;

/**
 * Takes the values that a walk over a document finds at wanted pointers, and puts each into the
 * layer that its parent stands for.
 */
final class FieldSink {

  /** What a value is. */
  enum Kind {
    NULL,
    TRUE,
    FALSE,
    STRING,
    NUMBER
  }

  private final Reading reading;
  private final int base;
  private final int nesting;
  private final StringBuilder path = new StringBuilder();
  private int depth;

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
    }
  }

  void leave(String name) {
    if (!name.isEmpty()) {
      path.setLength(path.length() - name.length() - 1);
      depth--;
    }
  }

  /** An array of values ended: the path of a field may come in parts. */
  void list(FieldTrie array, List<String> texts) {
    if (!texts.isEmpty() && wants(array, FieldPath.Role.PARAM)) {
      layer().addParam(String.join(".", texts));
    }
  }

  /** An object or array ended. */
  void structure(FieldTrie node, boolean filled) {
    if (!filled && (depth == 0 || node.leadsToResult())) {
      reading.emptyResult();
    }
    for (FieldTrie.Sign sign : node.signs()) {
      if (sign.value().isEmpty() && filled) {
        reading.sign(sign.number());
      }
    }
    for (FieldPath field : node.paths()) {
      if (field.value().isEmpty()) {
        mark(field, filled, true);
      }
    }
  }

  void scalar(FieldTrie node, Kind kind, String text, String name) {
    boolean filled = kind != Kind.NULL && kind != Kind.FALSE && !text.isBlank();
    if (kind == Kind.NULL && node.leadsToResult()) {
      reading.emptyResult();
    }
    for (FieldTrie.Sign sign : node.signs()) {
      if (sign.value().isEmpty() ? filled : sign.value().equalsIgnoreCase(text)) {
        reading.sign(sign.number());
      }
    }
    for (FieldPath field : node.paths()) {
      if (field.value().isEmpty()) {
        mark(field, filled, kind != Kind.FALSE);
        take(field, kind, text, filled, name);
      } else if (field.value().equals(text.toLowerCase(Locale.ROOT))) {
        mark(field, true, true);
        take(field, kind, text, true, name);
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

  private void take(FieldPath field, Kind kind, String text, boolean filled, String name) {
    boolean number = kind == Kind.NUMBER;
    boolean words = kind == Kind.STRING && filled;
    // A pointer may ask for a truth value, which then speaks like a word.
    boolean named = words || !field.value().isEmpty();
    boolean value = number || named;
    switch (field.role()) {
      case CODE -> {
        if (value) {
          layer().addCode(text);
        }
      }
      case TYPE -> {
        if (value) {
          layer().addType(text);
        }
      }
      case MESSAGE -> {
        if (words) {
          new TextReading(reading, nesting).read(text, layer());
        }
      }
      case WORDS -> {
        if (value) {
          layer().addWords(text);
        }
      }
      case STATUS -> layer().status(text);
      case PARAM -> {
        if (value) {
          layer().addParam(text);
        }
      }
      case REQUEST_ID -> {
        if (value) {
          reading.requestId(text);
        }
      }
      case TASK_STATE -> {
        if (named) {
          reading.taskState(base + depth, text);
        }
      }
      case TASK_ID -> {
        if (value) {
          reading.taskNamed();
        }
      }
      case FINISH -> {
        if (value) {
          reading.finish(text);
        }
      }
      case RETRY_AFTER -> {
        if (value) {
          reading.delay(name, text);
        }
      }
      case RETRYABLE -> {
        if (kind == Kind.TRUE || kind == Kind.FALSE) {
          reading.retryable(kind == Kind.TRUE);
        }
      }
      case LIMIT -> reading.limit(text);
      case DETAILS, ERROR, RESULT -> {}
    }
  }

  private static boolean wants(FieldTrie node, FieldPath.Role role) {
    for (FieldPath field : node.paths()) {
      if (field.role() == role) {
        return true;
      }
    }
    return false;
  }

  /** The layer that the value's parent stands for. */
  RawLayer layer() {
    return reading.layer(base + depth, path.toString());
  }
}
