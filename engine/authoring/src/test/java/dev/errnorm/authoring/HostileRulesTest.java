package dev.errnorm.authoring;

import static dev.errnorm.authoring.SampleRules.DOCUMENTED;
import static dev.errnorm.authoring.SampleRules.diagnosing;
import static dev.errnorm.authoring.SampleRules.doing;
import static dev.errnorm.authoring.SampleRules.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are code and Drools has no sandbox: what is not on the list never reaches a compiler. */
class HostileRulesTest {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(n|u\\{[0-9a-f]+}|\\\\)");

  @ParameterizedTest
  @MethodSource("declarations")
  void declarationsBesideRulesAreRefused(String declaration) {
    assertRefused(declaration + "\n" + DOCUMENTED);
    assertRefused(DOCUMENTED + "\n" + declaration + "\n");
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void attributesAndMetadataAreRefused(String attribute) {
    assertRefused(
        DOCUMENTED.replace("when\n", attribute + "\nwhen\n").replaceFirst("@why.*\n", "\n"));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void otherConditionsAreRefused(String conditions) {
    assertRefused(diagnosing(conditions));
  }

  @ParameterizedTest
  @MethodSource("consequences")
  void otherConsequencesAreRefused(String consequence) {
    assertRefused(doing(consequence));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not( ", "exists ", "@A(", "[", "x.", "/*"})
  void depthThatNoParserCanBearIsAFault(String piece) {
    Faults faults = new Faults();
    String rules = diagnosing("Signals( status == 429 ) " + piece.repeat(10_000));
    RuleLinter.lint(ImmutableList.of(file(rules)), SampleRules.VALUES, faults);
    assertThat(faults.isEmpty()).isFalse();
  }

  @Property(tries = 300)
  void changedRuleNeverBreaksTheLinter(
      @ForAll @IntRange(max = 400) int from,
      @ForAll @IntRange(max = 20) int length,
      @ForAll @StringLength(max = 6) String text) {
    int start = from % DOCUMENTED.length();
    int end = Math.min(DOCUMENTED.length(), start + length);
    String changed = new StringBuilder(DOCUMENTED).replace(start, end, text).toString();
    RuleLinter.lint(ImmutableList.of(file(changed)), SampleRules.VALUES, new Faults());
  }

  static Stream<String> declarations() throws IOException {
    return constructs("declarations");
  }

  static Stream<String> attributes() throws IOException {
    return constructs("attributes");
  }

  static Stream<String> conditions() throws IOException {
    return constructs("conditions");
  }

  static Stream<String> consequences() throws IOException {
    return constructs("consequences");
  }

  /** The lines of a file in {@code src/test/resources/hostile}. */
  private static Stream<String> constructs(String file) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/hostile", file + ".txt")).stream()
        .map(
            line ->
                ESCAPE
                    .matcher(line)
                    .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1)))));
  }

  /** A line holds a line break as {@code \n}, and what nobody sees by its code point. */
  private static String unescaped(String escape) {
    return switch (escape.charAt(0)) {
      case 'n' -> "\n";
      case 'u' -> Character.toString(Integer.parseInt(escape, 2, escape.length() - 1, 16));
      default -> escape;
    };
  }

  private static void assertRefused(String rules) {
    Faults faults = new Faults();
    RuleLinter.lint(ImmutableList.of(file(rules)), SampleRules.VALUES, faults);
    assertThat(faults.sorted()).as(rules).isNotEmpty();
    long lines = file(rules).text().lines().count();
    assertThat(faults.sorted())
        .as(rules)
        .allSatisfy(
            fault -> {
              assertThat(fault.path()).isEqualTo("rules/acme.drl");
              assertThat((long) fault.line()).isBetween(1L, lines);
            });
  }
}
