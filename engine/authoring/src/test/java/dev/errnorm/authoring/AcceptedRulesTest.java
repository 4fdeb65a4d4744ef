package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.RuleConstraint.Operator;
import dev.errnorm.authoring.RuleVocabulary.Field;
import dev.errnorm.authoring.RuleVocabulary.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;

/** What the linter accepts, both of Drools' builders accept: no fault is left for run time. */
class AcceptedRulesTest {

  private static final List<Field> FIELDS =
      Stream.of("Signals", "Verdict", "PolicyRow")
          .flatMap(fact -> RuleVocabulary.FACTS.get(fact).values().stream())
          .filter(field -> field.kind() != Kind.HIDDEN)
          .toList();

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
    Arbitrary<String> pattern =
        Arbitraries.of(FIELDS)
            .flatMap(
                field ->
                    constraints(field)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(all -> field.fact() + "( " + String.join(", ", all) + " )"));
    return Combinators.combine(
            Arbitraries.of("%s %s", "%s not %s", "( %s or %s )", "exists %s not( %s )"),
            pattern,
            pattern)
        .as((form, first, second) -> form.formatted(first, second))
        .filter(AcceptedRulesTest::canFire);
  }

  /** The linter tells what contradicts itself, and says nothing else here. */
  private static boolean canFire(String pattern) {
    Faults faults = new Faults();
    RuleLinter.lint(
        ImmutableList.of(SampleRules.file(SampleRules.deciding(pattern))),
        SampleRules.VALUES,
        faults);
    return faults.sorted().stream().noneMatch(f -> f.message().startsWith("the rule never fires"));
  }

  private static Arbitrary<String> constraints(Field field) {
    return Combinators.combine(operators(field), literals(field), literals(field))
        .as(
            (operator, first, second) -> {
              boolean list = operator == Operator.IN || operator == Operator.NOT_IN;
              boolean both = list && !first.equals(second);
              String value = list ? "(" + first + (both ? ", " + second : "") + ")" : first;
              String present = field.kind() == Kind.TEXT ? ", " + field.name() + " != \"\"" : "";
              return field.name() + " " + operator + " " + value + present;
            });
  }

  private static Arbitrary<Operator> operators(Field field) {
    return switch (field.kind()) {
      case FLAG -> Arbitraries.just(Operator.IS);
      case TEXTS, CONSTANTS -> Arbitraries.of(Operator.CONTAINS, Operator.NOT_CONTAINS);
      default -> Arbitraries.of(Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN);
    };
  }

  private static Arbitrary<String> literals(Field field) {
    return switch (field.kind()) {
      case FLAG -> Arbitraries.of("true", "false");
      case NUMBER -> Arbitraries.integers().between(0, 999).map(String::valueOf);
      case TEXT, TEXTS -> texts(field).map(text -> '"' + text + '"');
      default ->
          Arbitraries.of(Arrays.asList(field.type().getEnumConstants()))
              .map(constant -> RuleVocabulary.nameOf(field.type()) + "." + constant);
    };
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
