package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.authoring.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

  private final Faults faults = new Faults();

  @Test
  void everyNodeKnowsItsLine() {
    Optional<YamlNode> node = read("a: 1\nb:\n  - x\n  - {c: true}\n");
    assertThat(node.orElseThrow()).isInstanceOf(YamlNode.Mapping.class);
    List<YamlNode.Entry> entries = ((YamlNode.Mapping) node.orElseThrow()).entries();
    assertThat(entries).extracting(YamlNode.Entry::line).containsExactly(1, 2);
    assertThat(((YamlNode.Sequence) entries.get(1).value()).items())
        .extracting(YamlNode::line)
        .containsExactly(3, 4);
  }

  @Test
  void scalarsKeepTheirSpelling() {
    assertThat(items("[1302, 0x10, '1302', yes, no, true, null, ~, 1.50, 2026-11, 4xx]"))
        .extracting(Scalar::text)
        .containsExactly(
            "1302", "0x10", "1302", "yes", "no", "true", "", "", "1.50", "2026-11", "4xx");
    assertThat(items("[1302, '1302', yes, true, ~]"))
        .extracting(Scalar::type)
        .containsExactly(
            Scalar.Type.NUMBER,
            Scalar.Type.TEXT,
            Scalar.Type.TEXT,
            Scalar.Type.FLAG,
            Scalar.Type.NOTHING);
  }

  @Test
  void keyThatStandsTwiceIsAFault() {
    read("a: 1\nb: 2\na: 3\n");
    assertThat(told()).containsExactly("x.yaml:3: 'a' stands in line 1 already. Keep one of them.");
  }

  @Test
  void aliasIsAFault() {
    read("a: &x 1\nb: *x\n");
    assertThat(told()).containsExactly("x.yaml:2: '*x' is an alias. Write the value out.");
  }

  @Test
  void textThatIsCutOffAtAHashIsAFault() {
    read("- last # days\n- 'last # days'\n- \"last # days\" # comment\n");
    assertThat(told())
        .containsExactly(
            "x.yaml:1: 'last' is cut off at the '#'."
                + " Put it in quotes, or the comment in a line of its own.");
  }

  @Test
  void secondDocumentIsAFault() {
    read("a: 1\n---\nb: 2\n");
    assertThat(told())
        .containsExactly("x.yaml:3: a second document begins here. Use one file for each.");
  }

  @Test
  void emptyFileIsAFault() {
    read("# nothing\n");
    assertThat(told()).containsExactly("x.yaml: the file is empty. Remove it, or fill it.");
  }

  @Property
  void anyTextIsReadOrAFault(
      @ForAll @StringLength(max = 40) @CharRange(from = '\t', to = '~') String text) {
    Faults found = new Faults();
    Optional<YamlNode> node = YamlReader.read("x.yaml", text, found);
    assertThat(node.isPresent() || !found.isEmpty()).isTrue();
  }

  private List<Scalar> items(String text) {
    return ((YamlNode.Sequence) read(text).orElseThrow())
        .items().stream().map(Scalar.class::cast).toList();
  }

  private Optional<YamlNode> read(String text) {
    return YamlReader.read("x.yaml", text, faults);
  }

  private List<String> told() {
    return faults.sorted().stream().map(Fault::toString).toList();
  }
}
