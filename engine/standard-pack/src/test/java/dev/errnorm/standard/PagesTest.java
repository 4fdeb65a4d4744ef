package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.docs.PackPages;
import dev.errnorm.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path DOCS = ROOT.resolve("engine/docs");

  @Test
  void pagesTellWhatThePackDoes() throws IOException {
    Pack pack = new FolderPackSource(ROOT).load();
    Map<String, String> pages;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      pages =
          PackPages.of(
              pack.table(),
              new CaseRunner(pack.table())
                  .run(CaseFiles.read(ROOT, pack.table()).cases(), normalizer));
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Path file = DOCS.resolve(page.getKey());
      assertThat(file)
          .as("run `errnorm docs --out engine/docs`, and commit what it writes")
          .exists()
          .hasContent(page.getValue());
    }
    try (Stream<Path> files = Files.list(DOCS.resolve("pack"))) {
      assertThat(files.map(file -> "pack/" + file.getFileName())).isSubsetOf(pages.keySet());
    }
  }
}
