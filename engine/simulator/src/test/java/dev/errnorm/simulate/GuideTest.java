package dev.errnorm.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the simulator shows is there. */
class GuideTest {

  private static final Pattern NAMED =
      Pattern.compile(
          "(?:/case/|/mid-stream/|x-errnorm-case: |case: |behaviour\\(\")"
              + "([a-z_-]+/[a-z0-9-]+)");

  @TempDir Path folder;

  @Test
  void everyCaseOfThePageIsServed() throws IOException {
    List<String> named =
        NAMED.matcher(page()).results().map(found -> found.group(1)).distinct().toList();
    assertThat(named).hasSizeGreaterThan(5);
    assertThat(Cases.standard().names()).containsAll(named);
  }

  @Test
  void scriptOfThePageIsRead() throws IOException {
    MatchResult yaml =
        Pattern.compile("(?s)```yaml\n(.*?)```")
            .matcher(page())
            .results()
            .findFirst()
            .orElseThrow();
    Path script = Files.writeString(folder.resolve("script.yaml"), yaml.group(1));
    assertThat(ScriptFile.read(script, Cases.standard()).size()).isEqualTo(2);
  }

  @Test
  void everyLocalAddressOfThePageIsAnswered() throws Exception {
    List<String> paths =
        Pattern.compile("http://127\\.0\\.0\\.1:8429(/(?!case/_transport)[^ \n']*)")
            .matcher(page())
            .results()
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(paths).hasSizeGreaterThan(5);
    try (Simulator simulator = Simulator.start()) {
      for (String path : paths) {
        HttpRequest request = HttpRequest.newBuilder(simulator.uri(path)).build();
        assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
            .as(path)
            .isNotEmpty()
            .doesNotContain("\"type\":\"simulator\"");
      }
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/simulate.md"));
  }
}
