package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LinesTest {

  @Example
  void whatAProviderSentCannotMoveTheCursor() {
    Lines lines = new Lines();
    lines.add("said", "a\u001b[2Jb\rc\nd\u202ee");
    assertThat(lines).hasToString("  said       a[2Jb c de\n");
  }

  @Example
  void longTextsAreCut() {
    Lines lines = new Lines();
    lines.add("said", "word ".repeat(1000));
    assertThat(lines.toString().lines()).hasSize(6);
    assertThat(lines.toString().stripTrailing()).endsWith("…");
  }

  @Property
  void noLineIsLongerThan80Columns(@ForAll String text) {
    Lines lines = new Lines();
    lines.add("said", text);
    lines.add(text);
    assertThat(lines.toString().lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }
}
