package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.errnorm.authoring.FolderPackSource;
import dev.errnorm.authoring.draft.ProviderDraft;
import dev.errnorm.authoring.draft.Recorded;
import dev.errnorm.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever was recorded, what is drafted from it passes. */
class DraftsTest {

  private static Path folder;
  private static Pack pack;

  @BeforeContainer
  static void loadPack() throws IOException {
    folder = Files.createTempDirectory("drafts");
    pack = new FolderPackSource(TinyPack.in(folder)).load();
  }

  @AfterContainer
  static void deletePack() throws IOException {
    MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
  }

  @Property(tries = 300)
  void draftsOfAnythingPass(@ForAll("recordings") List<Recorded> recorded) {
    ProviderDraft draft = ProviderDraft.of(folder, pack, "bolt", recorded);
    assertThat(draft.unusable()).isEmpty();
    assertThat(draft.run().failures()).isEmpty();
    assertThat(draft.run().results()).isNotEmpty();
    assertThat(draft.mapping() + draft.cases()).doesNotContain("sk-abcdefghijklmnop");
  }

  @Provide
  Arbitrary<List<Recorded>> recordings() {
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.of(
                "quota_spent",
                "slow_down",
                "429",
                "no",
                "~",
                "- x",
                "# decide: y",
                "a: b",
                "007",
                "Too many requests.",
                "余额不足",
                "{",
                "'",
                "\\",
                "sk-abcdefghijklmnopqrstuvwx1234"),
            Arbitraries.strings().ofMaxLength(12));
    Arbitrary<Object> body =
        Arbitraries.oneOf(
            word.map(w -> (Object) w),
            Combinators.combine(word, word)
                .as((code, message) -> Map.of("error", Map.of("code", code, "message", message))),
            Combinators.combine(word, word, Arbitraries.integers())
                .as((key, message, no) -> Map.of(key, Map.of("err_no", no, "msg", message))),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(b -> (Object) b));
    Arbitrary<Recorded> recorded =
        Combinators.combine(Arbitraries.of(200, 400, 401, 429, 500, 503), body, word)
            .as(
                (status, b, header) ->
                    new Recorded(
                        "x",
                        Map.of(
                            "status",
                            status,
                            "body",
                            b,
                            "headers",
                            Map.of("retry-after", header))));
    return recorded.list().ofMinSize(1).ofMaxSize(5);
  }
}
