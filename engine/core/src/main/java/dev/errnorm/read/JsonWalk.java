package dev.errnorm.read;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One streaming pass over one JSON document: it enters only what a pointer enters, and what it read
 * before a fault counts.
 */
final class JsonWalk {

  /** Of longer arrays within a document the rest is passed over. */
  static final int MAX_ELEMENTS = 64;

  /** The same of documents, whether beside each other or in a list. */
  static final int MAX_DOCUMENTS = 200;

  /** How a document ended. */
  enum End {
    /** Whole. */
    WHOLE,
    /** Cut or malformed, but something was read. */
    BROKEN,
    /** No JSON at all. */
    NOTHING
  }

  private final FieldSink sink;
  private int end;

  JsonWalk(FieldSink sink) {
    this.sink = sink;
  }

  /**
   * Walks over strict JSON.
   *
   * @throws IOException if it is anything else, and then what was read is worth nothing
   */
  void walk(StrictTokens tokens) throws IOException {
    tokens.begin();
    value(tokens, sink.root(), "");
  }

  End walk(byte[] bytes, int offset, int length) {
    try (JsonParser parser = TolerantTokens.parser(bytes, offset, length)) {
      End how = walk(parser);
      end = (int) parser.currentLocation().getByteOffset();
      return how;
    } catch (IOException e) {
      return End.NOTHING;
    }
  }

  End walk(String text) {
    try (JsonParser parser = TolerantTokens.parser(text)) {
      End how = walk(parser);
      end = (int) parser.currentLocation().getCharOffset();
      return how;
    } catch (IOException e) {
      return End.NOTHING;
    }
  }

  /** How many bytes or characters of the input were read. */
  int end() {
    return end;
  }

  private End walk(JsonParser parser) {
    JsonTokens tokens = new TolerantTokens(parser);
    boolean begun = false;
    try {
      begun = tokens.begin();
      if (begun) {
        value(tokens, sink.root(), "");
      }
      return begun ? End.WHOLE : End.NOTHING;
    } catch (IOException e) {
      // Cut or malformed: what was read so far is all there is.
      return begun ? End.BROKEN : End.NOTHING;
    }
  }

  private void value(JsonTokens tokens, FieldTrie node, String name) throws IOException {
    switch (tokens.kind()) {
      case OBJECT -> object(tokens, node, name);
      case ARRAY -> array(tokens, node, name, sink.wantsList(node));
      default -> sink.scalar(node, tokens, name);
    }
  }

  private void object(JsonTokens tokens, FieldTrie node, String name) throws IOException {
    FieldDetails details = node.isDetails() ? new FieldDetails() : null;
    sink.enter(name);
    boolean filled = false;
    boolean says = false;
    while (tokens.nextMember()) {
      filled = true;
      says |= tokens.kind() != Scalar.Kind.NULL;
      FieldTrie child = tokens.member(node);
      if (details != null) {
        detail(details, tokens, child);
      } else if (child == null) {
        tokens.skip();
      } else {
        value(tokens, child, child.name());
      }
    }
    if (details != null) {
      details.end(sink.reading(), sink.layer());
    }
    sink.leave(name);
    sink.structure(node, filled, says);
  }

  private void detail(FieldDetails details, JsonTokens tokens, @Nullable FieldTrie child)
      throws IOException {
    String member = tokens.name();
    FieldTrie node = child == null ? FieldTrie.EMPTY : child;
    if (tokens.kind() == Scalar.Kind.ARRAY) {
      details.list(member, array(tokens, node, member, true));
      return;
    }
    if (isScalar(tokens.kind()) && tokens.kind() != Scalar.Kind.NULL) {
      details.value(member, tokens.text());
    }
    if (child == null) {
      tokens.skip();
    } else {
      value(tokens, child, member);
    }
  }

  /**
   * Walks over an array, and returns the texts of its values if they are wanted. Of the outermost
   * one each element is a document.
   */
  private List<String> array(JsonTokens tokens, FieldTrie node, String name, boolean wanted)
      throws IOException {
    boolean isOutermost = node == sink.root();
    int most = isOutermost ? MAX_DOCUMENTS : MAX_ELEMENTS;
    List<String> texts = wanted ? new ArrayList<>() : List.of();
    sink.enter(name);
    int count = 0;
    while (tokens.nextElement()) {
      if (wanted && isScalar(tokens.kind()) && texts.size() < MAX_ELEMENTS) {
        texts.add(tokens.text());
      }
      FieldTrie element = count < most ? node.element() : null;
      if (element == null) {
        tokens.skip();
      } else {
        value(tokens, element, isOutermost ? "" : Integer.toString(count));
      }
      count++;
    }
    sink.leave(name);
    sink.list(node, texts);
    sink.structure(node, count > 0, count > 0);
    return texts;
  }

  private static boolean isScalar(Scalar.Kind kind) {
    return kind != Scalar.Kind.OBJECT && kind != Scalar.Kind.ARRAY;
  }
}
