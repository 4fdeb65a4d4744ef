package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Coverage;
import dev.errnorm.pack.Pack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the cases of {@code testdata/} cover of the pack. */
class CompletenessTest {

  private static Pack pack;
  private static CaseFiles files;
  private static Coverage coverage;

  @BeforeAll
  static void runEveryCase() {
    pack = new StandardPackSource().load();
    files = CaseFiles.read(CasesTest.ROOT, pack.table());
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      CaseRunner runner = new CaseRunner(pack.table());
      coverage = Coverage.of(pack.table(), runner.run(files.cases(), normalizer));
    }
  }

  @Test
  void caseFilesHaveNoFault() {
    assertThat(files.faults()).isEmpty();
  }

  @Test
  void everyRowWinsACase() {
    assertThat(coverage.rows()).isEmpty();
  }

  @Test
  void everyRuleDecidesACase() {
    assertThat(coverage.rules()).isEmpty();
  }

  @Test
  void everyRowOfPhrasesHasANearMiss() {
    assertThat(coverage.withoutNear()).isEmpty();
  }

  @Test
  void everyNearMissLooksLikeTheRowThatMustNotWin() {
    assertThat(coverage.unlike()).isEmpty();
  }

  @Test
  void noCaseIsAConflict() {
    assertThat(coverage.conflicts()).isEmpty();
  }

  @Test
  void everyOutcomeCodeReasonAndEvidenceOccurs() {
    assertThat(coverage.missing()).isEmpty();
  }

  @Test
  void bothBuildsHoldTheSameTable() {
    assertThat(pack.table()).isEqualTo(new FolderPackSource(CasesTest.ROOT).load().table());
  }
}
