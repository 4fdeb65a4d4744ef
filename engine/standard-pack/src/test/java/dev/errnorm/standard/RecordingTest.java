package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.ExchangeLines;
import dev.errnorm.live.ExchangeRecorder;
import dev.errnorm.pack.Pack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases of the pack, recorded and read again. */
class RecordingTest {

  private static final Pack PACK = new StandardPackSource().load();

  /** One case of so many, from every file: all of them take as long as the whole rest. */
  private static final int EVERY = 8;

  @TempDir Path folder;

  @Test
  void whatWasRecordedIsDecidedAsItWas() throws IOException {
    ErrorNormalizer normalizer = CaseRunner.normalizer(PACK);
    ImmutableList<Case> all = CaseFiles.read(Path.of("../.."), PACK.table()).cases();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < all.size(); i += EVERY) {
      cases.add(all.get(i));
    }
    Path file = folder.resolve("recorded.jsonl");
    List<String> decided = new ArrayList<>();
    try (ExchangeRecorder recorder =
        ExchangeRecorder.to(file).queueSize(cases.size() + 1).bodyLimit(1 << 20).build()) {
      for (Case example : cases) {
        if (normalizer.classify(example.exchange()) instanceof Outcome.Failed failed) {
          recorder.record(
              example.exchange().toBuilder().requestId("case-" + decided.size()).build(), failed);
          decided.add(decision(decided.size(), failed) + " " + example.place());
        }
      }
    }

    List<String> again = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      assertThat(
              ExchangeLines.read(
                  in,
                  new ExchangeJson(PACK.table()),
                  line -> {
                    int number = again.size();
                    assertThat(line.id()).isEqualTo("case-" + number);
                    String place =
                        decided.get(number).substring(decided.get(number).lastIndexOf(' '));
                    again.add(decision(number, normalizer.classify(line.exchange())) + place);
                  }))
          .isEmpty();
    }
    assertThat(again).isEqualTo(decided).hasSizeGreaterThan(100);
  }

  private static String decision(int number, Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        ? number + " " + failed.reason() + " " + failed.retry() + " " + failed.fallback()
        : number + " " + outcome.getClass().getSimpleName();
  }
}
