package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.Phase;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.authoring.RuleVocabulary.Field;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.kie.api.KieBase;

/** What rules said of one exchange holds for all that look alike to them, whatever rules. */
class RememberedRulingsTest {

  private static final Path ROOT = Path.of("../..");
  private static final PackFolder STANDARD = PackFolder.read(ROOT, new Faults());
  private static final PackTable TABLE = CheckedPack.of(STANDARD, new Faults()).table();
  private static final SignalValues VALUES = CheckedPack.valuesOf(TABLE);
  private static final ImmutableList<Case> CASES = CaseFiles.read(ROOT, TABLE).cases();

  /** Of the cases; all would take seconds. */
  private static final int EACH = 8;

  // Compiling takes long, so a few tries with many rules and exchanges each.
  @Property(tries = 2, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
  void holdWhateverRulesThereAre(
      @ForAll @Size(20) List<@From("diagnoses") String> diagnoses,
      @ForAll @Size(20) List<@From("decisions") String> decisions,
      @ForAll Random random) {
    CheckedPack checked = pack(rules(diagnoses, decisions, random));
    assertThat(checked.table().rowsOnlyPropose()).isTrue();
    KieBase rules = KnowledgeCompiler.compile(checked.rules());
    Set<String> fired = new HashSet<>();
    try (ErrorNormalizer remembering = CaseRunner.normalizer(new Pack(checked.table(), rules));
        ErrorNormalizer asking =
            CaseRunner.normalizer(new Pack(askedEachTime(checked.table()), rules))) {
      for (int i = random.nextInt(EACH); i < CASES.size(); i += EACH) {
        ProviderExchange exchange = elsewhere(CASES.get(i).exchange(), random);
        Outcome outcome = asking.classify(exchange);
        assertThat(remembering.classify(exchange)).as(CASES.get(i).place()).isEqualTo(outcome);
        fired.add(outcome.explanation().ruleId());
        fired.addAll(outcome.explanation().decidedBy());
      }
      assertThat(asking.degradedAnswers()).isZero();
    }
    assertThat(fired)
        .anyMatch(id -> id.startsWith("acme/diagnosis"))
        .anyMatch(id -> id.startsWith("acme/decision"));
  }

  @Provide
  Arbitrary<String> diagnoses() {
    return patterns("Signals");
  }

  @Provide
  Arbitrary<String> decisions() {
    return patterns("Signals", "Verdict", "PolicyRow");
  }

  private static Arbitrary<String> patterns(String... facts) {
    return new RulePatterns(
            RulePatterns.fieldsOf(facts), CheckedPack.valuesOf(TABLE), RememberedRulingsTest::texts)
        .pairs();
  }

  private static String rules(List<String> diagnoses, List<String> decisions, Random random) {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < diagnoses.size(); i++) {
      Reason reason = oneOf(random, Reason.values());
      rules.append(
          SampleRules.diagnosing(diagnoses.get(i))
              .replace("acme/x", "acme/diagnosis-" + i)
              .replace("QUOTA_EXHAUSTED", reason.name()));
    }
    for (int i = 0; i < decisions.size(); i++) {
      rules.append(SampleRules.deciding(decisions.get(i)).replace("acme/x", "acme/decision-" + i));
    }
    return rules.toString();
  }

  /** The mappings of the standard pack under {@code rules} and the one that lets rows propose. */
  private static CheckedPack pack(String rules) {
    ImmutableList<PackFile> files =
        Stream.concat(
                STANDARD.rules().stream().filter(file -> file.path().equals("rules/_rows.drl")),
                Stream.of(SampleRules.file(rules)))
            .collect(ImmutableList.toImmutableList());
    return CheckedPack.of(new PackFolder(STANDARD.mappings(), files), new Faults()).orThrow();
  }

  /** What the field can hold, and what it holds where nothing is known or nobody knows it. */
  private static Arbitrary<String> texts(Field field) {
    return switch (field.name()) {
      case "provider" -> Arbitraries.of(VALUES.providers());
      case "family" -> Arbitraries.of(VALUES.families());
      case "operation" -> Arbitraries.of(Operations.ALL);
      default ->
          Arbitraries.oneOf(
              Arbitraries.of(known(field)), Arbitraries.of("", Signals.OTHER, "nobody's"));
    };
  }

  private static List<String> known(Field field) {
    return TABLE.rows().stream()
        .flatMap(
            row ->
                switch (field.name()) {
                  case "taskFamily" -> Stream.of(row.taskFamily());
                  case "vendorCodes" -> Stream.of(row.vendorCode());
                  case "vendorTypes" -> Stream.of(row.vendorType());
                  case "taskState" -> Stream.of(row.taskState());
                  case "finishReasons" -> Stream.of(row.finish());
                  case "phrases" -> row.phrases().stream().flatMap(Collection::stream);
                  case "ruleId" -> Stream.of(row.id());
                  default -> throw new AssertionError(field);
                })
        .distinct()
        .toList();
  }

  /** The exchange, where more of what rules look at differs from exchange to exchange. */
  private static ProviderExchange elsewhere(ProviderExchange from, Random random) {
    ProviderExchange.Builder to =
        ProviderExchange.with(from.provider())
            .operation(from.operation())
            .status(from.status())
            .transport(from.transport())
            .headers(from.headers())
            .taskFamily(from.taskFamily())
            .streamed(from.isStreamed())
            .credentialOwner(oneOf(random, CredentialOwner.values()))
            .phase(oneOf(random, Phase.values()))
            .attempt(1 + random.nextInt(3))
            .outputDelivered(random.nextBoolean())
            .canRestart(random.nextBoolean());
    from.body().ifPresent(to::body);
    return to.build();
  }

  /** The same rules, but as if nobody knew what they compare. */
  private static PackTable askedEachTime(PackTable table) {
    return table.withRules(table.rules(), table.literals(), false);
  }

  private static <T> T oneOf(Random random, T[] all) {
    return all[random.nextInt(all.length)];
  }
}
