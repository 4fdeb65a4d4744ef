package dev.errnorm.standard;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.common.collect.Multimaps;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.pack.Pack;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of {@code testdata/} against both builds of the pack. */
class CasesTest {

  /** The checkout, which is a pack folder. */
  static final Path ROOT = Path.of("../..");

  @TestFactory
  Stream<DynamicContainer> precompiledPackPassesEveryCase() {
    return cases(new StandardPackSource().load());
  }

  @TestFactory
  Stream<DynamicContainer> packCompiledFromItsFolderPassesEveryCase() {
    return cases(new FolderPackSource(ROOT).load());
  }

  private static Stream<DynamicContainer> cases(Pack pack) {
    ErrorNormalizer normalizer = CaseRunner.normalizer(pack);
    CaseRunner runner = new CaseRunner(pack.table());
    Places places = Places.of(pack.table());
    return Multimaps.index(CaseFiles.read(ROOT, pack.table()).cases(), Case::path)
        .asMap()
        .entrySet()
        .stream()
        .map(
            file ->
                dynamicContainer(
                    file.getKey(),
                    file.getValue().stream().map(c -> test(c, runner, normalizer, places))));
  }

  private static DynamicTest test(
      Case testCase, CaseRunner runner, ErrorNormalizer normalizer, Places places) {
    return dynamicTest(
        testCase.name(),
        () -> {
          CaseResult result = runner.run(testCase, normalizer);
          if (!result.passed()) {
            fail(TestReport.text(result, places));
          }
        });
  }
}
