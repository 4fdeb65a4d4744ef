package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsTest {

  private static final String RECORDED =
      """
      {"provider":"acme","status":400,"body":{"error":{"code":"E_77","message":"Model 'a-1' has 3 heads."}}}
      {"provider":"acme","status":429,"body":{"error":{"code":"quota_spent","message":"Known."}}}
      {"provider":"acme","status":400,"body":{"error":{"code":"E_77","message":"Model 'b-2' has 41 heads."}}}
      {"provider":"moon","status":400,"body":{"error":{"message":"The key sk-abcdefghijklmnopqrstuvwx1234 fits no lock of req_7Qx12ab."}}}
      {"status":429}
      oops
      {"provider":"moon","status":700,"body":"hm"}
      """;

  @TempDir static Path folder;
  private static String pack;

  @BeforeAll
  static void writePack() {
    pack = TinyPack.in(folder.resolve("pack")).toString();
  }

  @Test
  void exchangesOfOneShapeAreOneGroupWithTheDraftOfARow() {
    Program run = Program.with(RECORDED, "gaps", "-", "--pack", pack);
    Golden.assertIs(run.out(), "gaps.txt");
    assertThat(run.err())
        .isEqualTo("errnorm gaps: -:6: this is not JSON: it goes wrong at column 1.\n");
    assertThat(run.status()).isEqualTo(1);
  }

  @Test
  void jsonHoldsEveryGroup() {
    Golden.assertIs(
        Program.with(RECORDED, "gaps", "-", "--json", "--pack", pack).out(), "gaps.json");
  }

  @Test
  void topLimitsTheGroups() {
    assertThat(Program.with(RECORDED, "gaps", "-", "--top=1", "--pack", pack).out())
        .contains("2 × acme 400", "\nand 2 more groups.")
        .doesNotContain("The key");
  }

  @Test
  void secretsStayOut() {
    for (String form : new String[] {"--top=20", "--json"}) {
      assertThat(Program.with(RECORDED, "gaps", "-", form, "--pack", pack).out())
          .doesNotContain("abcdefghijklmnop");
    }
  }

  @Test
  void fileThatIsNotThereGivesOneLine() {
    assertThat(Program.run("gaps", "no-such", "--pack", pack).err())
        .isEqualTo("errnorm gaps: no-such does not exist. Name a file, or - for standard input.\n");
  }
}
