package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.pack.Pack;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleOrderTest {

  private static final Path ROOT = Path.of("../..");

  @Test
  void orderOfRulesAndTheirFilesMeansNothing() {
    CheckedPack checked = CheckedPack.of(ROOT).orThrow();
    List<PackFile> backwards =
        Lists.reverse(checked.rules()).stream().map(RuleOrderTest::withRulesReversed).toList();
    ImmutableList<Case> cases = CaseFiles.read(ROOT, checked.table()).cases();

    try (ErrorNormalizer forwards = normalizer(checked, checked.rules());
        ErrorNormalizer reversed = normalizer(checked, backwards)) {
      assertThat(cases).isNotEmpty();
      for (Case example : cases) {
        assertThat(reversed.classify(example.exchange()))
            .as(example.place())
            .isEqualTo(forwards.classify(example.exchange()));
      }
    }
  }

  private static ErrorNormalizer normalizer(CheckedPack pack, List<PackFile> rules) {
    return CaseRunner.normalizer(new Pack(pack.table(), KnowledgeCompiler.compile(rules)));
  }

  /** The header stands before the first rule and stays there. */
  private static PackFile withRulesReversed(PackFile file) {
    List<String> parts = Arrays.asList(file.text().split("(?m)^(?=rule \")"));
    return new PackFile(
        file.path(), parts.get(0) + String.join("", Lists.reverse(parts.subList(1, parts.size()))));
  }
}
