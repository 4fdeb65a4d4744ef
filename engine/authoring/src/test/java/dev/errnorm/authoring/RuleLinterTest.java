package dev.errnorm.authoring;

import static dev.errnorm.authoring.SampleRules.DOCUMENTED;
import static dev.errnorm.authoring.SampleRules.deciding;
import static dev.errnorm.authoring.SampleRules.diagnosing;
import static dev.errnorm.authoring.SampleRules.doing;
import static dev.errnorm.authoring.SampleRules.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.RuleInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleLinterTest {

  @Test
  void documentedRuleIsAccepted() {
    assertThat(faults(DOCUMENTED)).isEmpty();
  }

  @Test
  void ruleTellsOfItself() {
    assertThat(lint(file(DOCUMENTED), new Faults()).rules())
        .containsExactly(
            new RuleInfo(
                "acme/quota-with-reset-is-a-window",
                "rules/acme.drl:6",
                "a reset time is announced, so it is a window and not money",
                "https://docs.acme.example/errors"));
  }

  @Test
  void valuesThatSignalsAreComparedWithAreGathered() {
    String rule =
        diagnosing(
            """
            Signals( provider == "acme", vendorCodes contains "busy", status in (429, 503) )
            not Signals( taskState in ("", "failed") )
            """);
    assertThat(lint(file(rule), new Faults()).literals())
        .containsEntry("Signals.provider", ImmutableSet.of("acme"))
        .containsEntry("Signals.vendorCodes", ImmutableSet.of("busy"))
        .containsEntry("Signals.status", ImmutableSet.of("429", "503"))
        .containsEntry("Signals.taskState", ImmutableSet.of("", "failed"));
  }

  @Test
  void allThatRulesCompareIsGathered() {
    String rule =
        deciding(
            """
            not ( Signals( outputDelivered == true ) or Signals( phase == Phase.POLL ) )
            exists Verdict( code not in (ErrorCode.MODEL_OVERLOADED) )
            PolicyRow( fallback contains FallbackStep.CREDENTIAL, attempts != 3 )
            """);
    assertThat(lint(file(rule), new Faults()).literals())
        .containsOnly(
            entry("Signals.outputDelivered", ImmutableSet.of("true")),
            entry("Signals.phase", ImmutableSet.of("POLL")),
            entry("Verdict.code", ImmutableSet.of("MODEL_OVERLOADED")),
            entry("PolicyRow.fallback", ImmutableSet.of("CREDENTIAL")),
            entry("PolicyRow.attempts", ImmutableSet.of("3")));
  }

  @Test
  void rowsOnlyProposeWhereOneRuleLetsThemAndNoOtherLooksAtThem() {
    String rows =
        diagnosing("Row( $proposal : proposal )")
            .replace("Reason.QUOTA_EXHAUSTED", "$proposal")
            .replace("acme/x", "acme/rows");
    assertThat(rowsOnlyPropose(rows)).isTrue();
    assertThat(rowsOnlyPropose(rows + DOCUMENTED)).isTrue();

    assertThat(rowsOnlyPropose(DOCUMENTED)).isFalse();
    assertThat(rowsOnlyPropose(rows + rows.replace("acme/rows", "acme/again"))).isFalse();
    assertThat(rowsOnlyPropose(rows + diagnosing("exists Row()"))).isFalse();
    assertThat(rowsOnlyPropose(rows.replace("when", "when Signals( status == 429 )"))).isFalse();
    assertThat(
            rowsOnlyPropose(rows.replace("then", "then $proposals.add(Reason.QUOTA_EXHAUSTED);")))
        .isFalse();
  }

  private static boolean rowsOnlyPropose(String rules) {
    Faults faults = new Faults();
    LintedRules linted = lint(file(rules), faults);
    assertThat(faults.sorted()).isEmpty();
    return linted.rowsOnlyPropose();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signals( status == 429 ) or Signals( status == 503 )",
        "( Signals( status == 429 ) or exists Signals( status == 503 ) )",
        "not Signals( phrases contains \"too many\" )",
        "Signals( finishReasons not contains \"stop\", status != 429, attempt != Attempt.FIRST )",
        "Signals( provider not in (\"\", \"acme\") )",
        "Signals( provider != \"\", provider != \"acme\" )",
        "Signals( family == \"anthropic\", operation in (\"chat\", \"image\"), fieldNamed == false"
            + " )",
        "Row() Signals()",
        "Signals( // a comment\n status == 429 )",
        "Signals( phrases contains \"额度不足\" )",
      })
  void patternsOverFactsAreAccepted(String conditions) {
    assertThat(faults(diagnosing(conditions))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Signals( wait == 1 )\nVerdict( reason in (Reason.CONFLICT, Reason.QUEUE_FULL) )",
        "Verdict( code == ErrorCode.RATE_LIMITED, retryable == true, evidence != Evidence.RULE )",
        "PolicyRow( attempts == 2, fallback contains FallbackStep.CREDENTIAL )",
        "PolicyRow( cooldownScope == Cooldown.Scope.NONE )",
      })
  void decisionsMaySeeTheVerdict(String conditions) {
    assertThat(faults(deciding(conditions.replace("wait == 1", "status == 429")))).isEmpty();
  }

  @Test
  void mistypedNamesAreRecognized() {
    assertThat(faults(diagnosing("Signals( vendorcode == \"busy\" )")))
        .containsExactly(
            "rules/acme.drl:8: Signals has no field 'vendorcode'. Did you mean 'vendorCodes'?");
    assertThat(faults(diagnosing("Signal( status == 429 )")))
        .contains("rules/acme.drl:8: 'Signal' is not a fact. Did you mean 'Signals'?");
    assertThat(faults(diagnosing("Signals( provider == \"openia\" )")))
        .containsExactly("rules/acme.drl:8: 'openia' is not a provider. Did you mean 'openai'?");
    assertThat(faults(diagnosing("Signals( operation == \"chta\" )")))
        .containsExactly("rules/acme.drl:8: 'chta' is not an operation. Did you mean 'chat'?");
    assertThat(faults(diagnosing("Signals( attempt == Attempt.FRIST )")))
        .containsExactly(
            "rules/acme.drl:8: 'FRIST' is not a constant of Attempt. Did you mean 'FIRST'?");
    assertThat(faults(doing("$proposals.ad(Reason.CONFLICT);")))
        .containsExactly("rules/acme.drl:11: Proposals has no call 'ad'. Did you mean 'add'?");
    assertThat(faults(doing("$proposals.add(Reason.RATE_LIMITED);")))
        .containsExactly(
            "rules/acme.drl:11: 'RATE_LIMITED' is not a constant of Reason."
                + " Did you mean 'RATE_EXCEEDED'?");
  }

  @Test
  void literalsMustHaveTheTypeOfTheField() {
    assertThat(faults(diagnosing("Signals( status == \"429\" )")))
        .containsExactly(
            "rules/acme.drl:8: Signals.status is compared with a number, without quotes.");
    assertThat(faults(diagnosing("Signals( vendorCodes contains 1302 )")))
        .containsExactly(
            "rules/acme.drl:8: Signals.vendorCodes is compared with a text in double quotes.");
    assertThat(faults(diagnosing("Signals( fieldNamed == Said.YES )")))
        .containsExactly("rules/acme.drl:8: Signals.fieldNamed is compared with true or false.");
    assertThat(faults(diagnosing("Signals( attempt == Phase.POLL )")))
        .containsExactly(
            "rules/acme.drl:8: Signals.attempt takes a constant of Attempt: Attempt.FIRST.");
    assertThat(faults(diagnosing("Signals( vendorCodes == \"busy\" )")))
        .containsExactly(
            "rules/acme.drl:8: one of contains, not contains behind Signals.vendorCodes"
                + " is expected here, not '=='.");
  }

  @Test
  void valueThatASignalNeverHasIsRefused() {
    assertThat(faults(diagnosing("Signals( vendorCodes contains \"Busy\" )")))
        .containsExactly(
            "rules/acme.drl:8: Signals.vendorCodes is never 'Busy', as case is folded."
                + " Write 'busy'.");
  }

  @Test
  void everyConditionHasItsOwnLine() {
    assertThat(faults(diagnosing("Signals( status == 429,\n attempt == 1,\n operation == \"x\" )")))
        .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
        .containsExactly("rules/acme.drl:9:", "rules/acme.drl:10:");
  }

  @Test
  void absentTextMustBeThoughtOf() {
    assertThat(faults(diagnosing("Signals( provider != \"acme\" )")))
        .containsExactly(
            "rules/acme.drl:8: this fits where no provider is known, too."
                + " Write 'provider not in (\"\", \"acme\")',"
                + " or 'not Signals( provider in (\"acme\") )' if that is meant.");
  }

  @Test
  void factsAreComparedOnlyWhereTheyAre() {
    assertThat(faults(diagnosing("Verdict( reason == Reason.CONFLICT )")))
        .containsExactly(
            "rules/acme.drl:8: there is no Verdict where Proposals gathers, but Signals and Row."
                + " Split the rule.");
  }

  @Test
  void ruleWithoutConditionOrCollectorIsRefused() {
    assertThat(faults(diagnosing("")))
        .containsExactly(
            "rules/acme.drl:6: the rule has no condition, so it would always fire."
                + " Add one on Signals.");
    assertThat(faults("rule \"acme/x\" when Signals() then end"))
        .containsExactly(
            "rules/acme.drl:6: a rule has one collector, and this one has 0. Add '$proposals :"
                + " Proposals()' to diagnose, or '$policy : Policy()' to decide.");
  }

  @Test
  void ruleIsCalledAsItsFile() {
    assertThat(faults(DOCUMENTED.replace("acme/quota", "emca/quota")))
        .containsExactly(
            "rules/acme.drl:6: the rule is called 'emca/quota-with-reset-is-a-window'."
                + " Call it 'acme/' and lower-case words with '-' between.");
  }

  @Test
  void ruleNamesAreUniqueOverAllFiles() {
    Faults faults = new Faults();
    RuleLinter.lint(
        ImmutableList.of(file(DOCUMENTED + "\n" + DOCUMENTED)), SampleRules.VALUES, faults);
    assertThat(lines(faults))
        .containsExactly(
            "rules/acme.drl:16: the rule 'acme/quota-with-reset-is-a-window' stands at"
                + " rules/acme.drl:6 already. Give one another name.");
  }

  @Test
  void headIsAlwaysTheSame() {
    assertThat(faults(new PackFile("rules/acme.drl", "package a.b;\n" + DOCUMENTED)))
        .containsExactly(
            "rules/acme.drl:1: 'import dev.errnorm.*;' is missing. Add it.",
            "rules/acme.drl:1: 'import dev.errnorm.fact.*;' is missing. Add it.",
            "rules/acme.drl:1: the package must be 'dev.errnorm.rules'.");
  }

  @Test
  void syntaxFaultIsToldOnceWithItsPlace() {
    assertThat(faults(DOCUMENTED.replace("ResetIn.LONGER )", "ResetIn.LONGER")))
        .containsExactly(
            "rules/acme.drl:11: the rule 'acme/quota-with-reset-is-a-window' of line 6 cannot be"
                + " read: '$proposals' is unexpected."
                + " Look for a missing ')', 'then' or 'end' before it.");
  }

  @Test
  void oneBadFileHidesNoOther() {
    Faults faults = new Faults();
    RuleLinter.lint(
        ImmutableList.of(
            new PackFile("rules/a.drl", "rule ?"),
            new PackFile("rules/acme.drl", file(doing("$proposals.foo();")).text())),
        SampleRules.VALUES,
        faults);
    assertThat(lines(faults)).hasSize(2).last().asString().startsWith("rules/acme.drl:11: ");
  }

  private static List<String> faults(String rules) {
    return faults(file(rules));
  }

  private static List<String> faults(PackFile file) {
    Faults faults = new Faults();
    lint(file, faults);
    return lines(faults);
  }

  private static LintedRules lint(PackFile file, Faults faults) {
    return RuleLinter.lint(ImmutableList.of(file), SampleRules.VALUES, faults);
  }

  private static List<String> lines(Faults faults) {
    return faults.sorted().stream().map(Fault::toString).toList();
  }
}
