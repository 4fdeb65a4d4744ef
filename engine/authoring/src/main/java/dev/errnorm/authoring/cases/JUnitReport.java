package dev.errnorm.authoring.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a run of cases as JUnit XML: a suite for each file, which build servers read. */
public final class JUnitReport {

  private JUnitReport() {}

  /**
   * Writes the whole document in UTF-8; {@code out} stays open.
   *
   * @throws XMLStreamException if {@code out} fails
   */
  public static void write(TestRun run, OutputStream out) throws XMLStreamException {
    XMLStreamWriter xml =
        XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8.name());
    xml.writeStartDocument(UTF_8.name(), "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "errnorm");
    counts(run.results(), xml);
    ImmutableListMultimap<String, CaseResult> files =
        Multimaps.index(run.results(), result -> result.testCase().path());
    for (Map.Entry<String, Collection<CaseResult>> file : files.asMap().entrySet()) {
      xml.writeCharacters("\n  ");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", clean(file.getKey()));
      counts(file.getValue(), xml);
      for (CaseResult result : file.getValue()) {
        xml.writeCharacters("\n    ");
        write(result, run.places(), xml);
      }
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private static void write(CaseResult result, Places places, XMLStreamWriter xml)
      throws XMLStreamException {
    Case testCase = result.testCase();
    if (result.passed()) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    xml.writeAttribute("classname", clean(testCase.stem()));
    xml.writeAttribute("name", clean(testCase.name()));
    xml.writeAttribute("file", clean(testCase.path()));
    xml.writeAttribute("line", Integer.toString(testCase.line()));
    if (!result.passed()) {
      Difference first = result.differences().get(0);
      xml.writeStartElement("failure");
      xml.writeAttribute(
          "message",
          clean(first.field() + ": expected " + first.expected() + ", got " + first.got()));
      xml.writeCharacters(clean(TestReport.text(result, places)));
      xml.writeEndElement();
      xml.writeEndElement();
    }
  }

  private static void counts(Collection<CaseResult> results, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeAttribute("tests", Integer.toString(results.size()));
    long failed = results.stream().filter(result -> !result.passed()).count();
    xml.writeAttribute("failures", Long.toString(failed));
    xml.writeAttribute("errors", "0");
  }

  /** {@code text} without the characters that XML 1.0 cannot hold. */
  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(c -> isXml(c) ? c : '\ufffd').forEach(out::appendCodePoint);
    return out.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c <= 0xd7ff)
        || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
  }
}
