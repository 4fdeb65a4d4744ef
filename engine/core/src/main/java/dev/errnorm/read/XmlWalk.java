package dev.errnorm.read;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * One pass over an XML document, whose elements are found by the same pointers as the members of a
 * JSON document: {@code /Error/Code} is the text of {@code <Error><Code>}. Entities and document
 * types are not resolved.
 */
final class XmlWalk {

  private static final XMLInputFactory FACTORY = factory();
  private static final int MAX_DEPTH = 64;
  private static final int MAX_TEXT = 4096;

  /** Of one element. What has more is no error, and not read further. */
  private static final int MAX_ATTRIBUTES = 256;

  /** What stands behind so many elements is left out: an error has some ten. */
  private static final int MAX_ELEMENTS = 4096;

  private final FieldSink sink;

  XmlWalk(FieldSink sink) {
    this.sink = sink;
  }

  /** Whether {@code xml} is well-formed to its end; what was read before a fault counts. */
  boolean walk(String xml) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
      elements(reader);
      return true;
    } catch (XMLStreamException | IOException | RuntimeException e) {
      // The parsers of some run times throw unchecked exceptions on malformed input.
      return false;
    }
  }

  private void elements(XMLStreamReader reader) throws XMLStreamException, IOException {
    Deque<Element> open = new ArrayDeque<>();
    int elements = 0;
    while (reader.hasNext() && open.size() < MAX_DEPTH && elements < MAX_ELEMENTS) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          elements++;
          FieldTrie outer = open.isEmpty() ? sink.root() : open.peek().node;
          String name = reader.getLocalName();
          Element element = new Element(name, outer == null ? null : outer.member(name));
          if (!open.isEmpty()) {
            sink.enter(open.peek().name);
          }
          open.push(element);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty() && open.peek().wantsText()) {
            open.peek().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element element = open.pop();
          if (element.node != null) {
            sink.scalar(element.node, new Text(element.text.toString().strip()), element.name);
          }
          if (!open.isEmpty()) {
            sink.leave(open.peek().name);
          }
        }
        default -> {}
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setProperty(
        "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit", MAX_ATTRIBUTES);
    return factory;
  }

  private record Text(String text) implements Scalar {
    @Override
    public Kind kind() {
      return Kind.STRING;
    }
  }

  private static final class Element {
    private final String name;
    private final @Nullable FieldTrie node;
    private final StringBuilder text = new StringBuilder(0);

    private Element(String name, @Nullable FieldTrie node) {
      this.name = name;
      this.node = node;
    }

    boolean wantsText() {
      return node != null && text.length() < MAX_TEXT;
    }
  }
}
