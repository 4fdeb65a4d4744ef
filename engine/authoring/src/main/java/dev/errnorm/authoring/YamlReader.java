package dev.errnorm.authoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.YamlNode.Entry;
import dev.errnorm.authoring.YamlNode.Scalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Reads one YAML document. Aliases are refused, so that every value stands where it is used. */
final class YamlReader {

  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build();
  private static final Pattern COMMENT = Pattern.compile("[ \\t]+#");

  private final String path;
  private final String source;
  private final YAMLParser parser;
  private final Faults faults;

  private YamlReader(String path, String source, YAMLParser parser, Faults faults) {
    this.path = path;
    this.source = source;
    this.parser = parser;
    this.faults = faults;
  }

  /** The document in {@code text}; empty, and a fault, if it is empty or cannot be read. */
  static Optional<YamlNode> read(String path, String text, Faults faults) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return new YamlReader(path, text, parser, faults).document();
    } catch (JsonProcessingException e) {
      notYaml(path, e, faults);
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory has none
    }
  }

  private Optional<YamlNode> document() throws IOException {
    if (parser.nextToken() == null) {
      faults.add(path, 0, "the file is empty. Remove it, or fill it.");
      return Optional.empty();
    }
    YamlNode document = node();
    if (parser.nextToken() != null) {
      faults.add(path, line(), "a second document begins here. Use one file for each.");
    }
    return Optional.of(document);
  }

  private YamlNode node() throws IOException {
    if (parser.isCurrentAlias()) {
      faults.add(path, line(), "'*" + parser.getText() + "' is an alias. Write the value out.");
    }
    int line = line();
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Scalar.Type.NUMBER, line);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Scalar.Type.FLAG, line);
      case VALUE_NULL -> new Scalar("", Scalar.Type.NOTHING, line);
      default -> scalar(Scalar.Type.TEXT, line);
    };
  }

  private Scalar scalar(Scalar.Type type, int line) throws IOException {
    return new Scalar(parser.getText(), type, line);
  }

  private YamlNode.Sequence sequence(int line) throws IOException {
    ImmutableList.Builder<YamlNode> items = ImmutableList.builder();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      checkNoComment();
      items.add(node());
    }
    return new YamlNode.Sequence(items.build(), line);
  }

  private YamlNode.Mapping mapping(int line) throws IOException {
    Map<String, Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      parser.nextToken();
      Entry entry = new Entry(key, keyLine, node());
      Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        faults.add(
            path,
            keyLine,
            "'" + key + "' stands in line " + first.line() + " already. Keep one of them.");
      }
    }
    return new YamlNode.Mapping(ImmutableList.copyOf(entries.values()), line);
  }

  /** Refuses {@code - last # days}, which is 'last' to YAML and something else to people. */
  private void checkNoComment() throws IOException {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    String text = parser.currentToken().isScalarValue() ? parser.getText() : "";
    int end = start + text.length();
    if (!text.isEmpty()
        && source.startsWith(text, start)
        && COMMENT.matcher(source).region(end, source.length()).lookingAt()) {
      faults.add(
          path,
          line(),
          "'"
              + text
              + "' is cut off at the '#'. Put it in quotes, or the comment in a line of its own.");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /**
   * What most likely has to be done about {@code problem}, in the words of SnakeYAML; or nothing.
   */
  private static String wayOut(String problem) {
    if (problem.startsWith("expected <block end>")) {
      return " Indent the rows of a list alike, and the keys of a group.";
    }
    if (problem.startsWith("expected ','")) {
      return " Close what is open.";
    }
    return problem.startsWith("mapping values are not allowed")
        ? " Put a text that holds ': ' in quotes."
        : "";
  }

  private static void notYaml(String path, JsonProcessingException e, Faults faults) {
    int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    String problem = e.getOriginalMessage();
    if (e.getCause() instanceof MarkedYAMLException cause && cause.getProblemMark() != null) {
      line = cause.getProblemMark().getLine() + 1;
      problem = cause.getProblem();
    }
    String first = problem.lines().findFirst().orElse("unreadable");
    faults.add(path, line, "this is not YAML: " + first + "." + wayOut(first));
  }
}
