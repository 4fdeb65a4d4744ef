package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.CaseRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Answers with a 200 that went well, as providers document them: a provider, an operation and a
 * body in each line of {@code answers.tsv}.
 */
class OrdinaryAnswersTest {

  private static final ErrorNormalizer NORMALIZER =
      CaseRunner.normalizer(new StandardPackSource().load());

  @Test
  void noneHasFailed() throws IOException {
    assertThat(Files.readAllLines(Path.of("src/test/resources/answers.tsv")))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              List<String> parts = Splitter.on('\t').limit(3).splitToList(line);
              ProviderExchange exchange =
                  ProviderExchange.with(parts.get(0))
                      .operation(parts.get(1))
                      .status(200)
                      .body(parts.get(2))
                      .build();
              assertThat(NORMALIZER.classify(exchange)).isNotInstanceOf(Outcome.Failed.class);
              assertThat(NORMALIZER.mayHaveFailed(exchange)).isFalse();
            });
  }
}
