package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyTest {

  private static final String MAPPING =
      """
      provider: acme
      family: openai
      sources:
        - { url: "https://docs.acme.example/errors", read: 2026-11 }
      rows:
        # Comes with 429.
        - { vendorCode: quota_spent,
            reason: BALANCE_EXHAUSTED }
      """;

  private static final String RULE =
      """
      package dev.errnorm.rules;

      import dev.errnorm.*;
      import dev.errnorm.fact.*;

      rule "acme/rate-of-acme"
          @why("what Acme calls slow is a rate")
          @source("https://docs.acme.example/errors")
      when
          Signals( provider == "acme", vendorCodes contains "slow_down" )
          $proposals : Proposals()
      then
          $proposals.add(Reason.CONCURRENCY_EXCEEDED);
      end
      """;

  @TempDir static Path folder;
  private static String pack;

  @BeforeAll
  static void writePack() {
    Path root = TinyPack.in(folder);
    TinyPack.write(root, "mappings/acme.yaml", MAPPING);
    TinyPack.write(root, "rules/acme.drl", RULE);
    pack = root.toString();
  }

  @Test
  void rowIsShownWithItsCasesAndWhatItMeets() {
    Program run = Program.run("why", "acme/vendorCode=quota_spent", "--pack", pack);
    Golden.assertIs(run.out(), "why-row.txt");
    assertThat(run.status()).isZero();
  }

  @Test
  void ruleIsShownWithItsWhyAndSource() {
    Golden.assertIs(Program.run("why", "acme/rate-of-acme", "--pack", pack).out(), "why-rule.txt");
  }

  @Test
  void standardPackAnswersWhereTheFolderIsNoPack() {
    assertThat(Path.of("mappings")).doesNotExist();
    Program run = Program.run("why", "_families/vendorCode=insufficient_quota");
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("  at         mappings/_families.yaml:")
        .contains("  wins       testdata/_families.yaml:");
    assertThat(run.status()).isZero();
  }

  @Test
  void rowThatIsBeatenNamesWhatBeatsIt() {
    assertThat(Program.run("why", "_status/status=429", "--pack", pack).out())
        .contains("  beaten by  acme/rate-of-acme (rules/acme.drl:6) in 1 case\n")
        .contains("  no case    it wins no case");
  }

  @Test
  void jsonHoldsTheSame() {
    Golden.assertIs(
        Program.run("why", "acme/vendorCode=quota_spent", "--json", "--pack", pack).out(),
        "why.json");
  }

  @Test
  void unknownIdGivesTheOneThatWasLikelyMeant() {
    assertThat(Program.run("why", "acme/vendorCode=quota_spend", "--pack", pack).err())
        .isEqualTo(
            "errnorm why: 'acme/vendorCode=quota_spend' is no row and no rule. Did you mean"
                + " 'acme/vendorCode=quota_spent'?\n");
    assertThat(Program.run("why", "quota", "--pack", pack).status()).isEqualTo(2);
  }

  @Test
  void idOfAnotherFileGivesItsNameThere() {
    assertThat(Program.run("why", "another/vendorCode=quota_spent", "--pack", pack).err())
        .isEqualTo(
            "errnorm why: 'another/vendorCode=quota_spent' is no row and no rule. There is"
                + " acme/vendorCode=quota_spent.\n");
  }
}
