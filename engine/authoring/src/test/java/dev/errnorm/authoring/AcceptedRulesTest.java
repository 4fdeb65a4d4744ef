package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.RuleVocabulary.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** What the linter accepts, both of Drools' builders accept: no fault is left for run time. */
class AcceptedRulesTest {

  // Compiling takes long, so a few tries with many rules each.
  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void acceptedRulesCompile(@ForAll @Size(20) List<@From("patterns") String> patterns) {
    String rules =
        IntStream.range(0, patterns.size())
            .mapToObj(i -> SampleRules.deciding(patterns.get(i)).replace("acme/x", "acme/x-" + i))
            .collect(Collectors.joining("\n"));
    ImmutableList<PackFile> files = ImmutableList.of(SampleRules.file(rules));
    Faults faults = new Faults();
    RuleLinter.lint(files, SampleRules.VALUES, faults);
    assertThat(faults.sorted()).as(rules).isEmpty();
    assertThat(KnowledgeCompiler.compile(files).getKiePackage(RuleLinter.PACKAGE).getRules())
        .hasSize(patterns.size());
    assertThat(KnowledgeCompiler.toClasses(files).models()).isNotEmpty();
  }

  @Provide
  Arbitrary<String> patterns() {
    return new RulePatterns(
            RulePatterns.fieldsOf("Signals", "Verdict", "PolicyRow"),
            SampleRules.VALUES,
            AcceptedRulesTest::texts)
        .pairs();
  }

  private static Arbitrary<String> texts(Field field) {
    return switch (field.name()) {
      case "provider" -> Arbitraries.of(SampleRules.VALUES.providers());
      case "family" -> Arbitraries.of(SampleRules.VALUES.families());
      case "operation" -> Arbitraries.of(Operations.ALL);
      default -> Arbitraries.of("busy", "a.b-c_d", "额度不足", "it's //not/* a comment", "$x; 'y'");
    };
  }
}
