package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewProviderTest {

  @TempDir Path folder;
  private Path root;
  private String pack;

  @BeforeEach
  void writePackAndRecordings() {
    root = TinyPack.in(folder.resolve("pack"));
    pack = root.toString();
    TinyPack.write(
        folder,
        "recorded/quota.http",
        """
        HTTP/2 429
        content-type: application/json
        set-cookie: session=aGVsbG8gd29ybGQ
        retry-after: 20
        x-request-id: req_7Qx

        {"error":{"code":"credit_gone","message":"No credit for sk-abcdefghijklmnopqrstuvwx1234."}}
        """);
    TinyPack.write(
        folder,
        "recorded/shape.jsonl",
        """
        {"provider":"bolt-v2","status":200,"body":{"base":{"err_no":1302,"err_msg":"Too fast."},"log_id":"2024"}}
        {"provider":"bolt-v2","status":200,"body":{"base":{"err_no":1302,"err_msg":"Too fast."},"log_id":"2025"}}
        {"status":200,"attempt":0,"body":"x"}
        """);
    TinyPack.write(folder, "recorded/words.http", "HTTP/1.1 400\n\nThe frames are too many: 12.\n");
  }

  private Program draft() {
    return Program.run(
        "new-provider", "bolt", "--pack", pack, "--from", folder.resolve("recorded").toString());
  }

  @Test
  void draftSaysWhatIsLeftToDecide() throws IOException {
    Program run = draft();
    Golden.assertIs(run.out().replaceAll("\\b[0-9a-f]{12}\\b", "<version>"), "new-provider.txt");
    Golden.assertIs(Files.readString(root.resolve("mappings/bolt.yaml")), "new-provider.yaml");
    Golden.assertIs(
        Files.readString(root.resolve("testdata/bolt.yaml")), "new-provider-cases.yaml");
    assertThat(run.err())
        .isEqualTo(
            "errnorm new-provider: "
                + folder.resolve("recorded/shape.jsonl")
                + ":3: 'attempt' must be a whole number from 1 to 2147483647, but is 0.\n");
    assertThat(run.status()).isZero();
  }

  @Test
  void draftPassesAsItIs() {
    draft();
    Program run = Program.run("test", "--pack", pack);
    assertThat(run.out()).contains(" 0 failed.");
    assertThat(run.status()).isZero();
  }

  @Test
  void secretsStayOut() throws IOException {
    draft();
    assertThat(Files.readString(root.resolve("testdata/bolt.yaml")))
        .doesNotContain("abcdefghijklmnop", "aGVsbG8", "cookie");
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    draft();
    String mapping = Files.readString(root.resolve("mappings/bolt.yaml"));
    Program again = Program.run("new-provider", "bolt", "--pack", pack);
    assertThat(again.err()).contains("bolt.yaml is there already, and nothing is overwritten.\n");
    assertThat(again.status()).isEqualTo(2);
    assertThat(Files.readString(root.resolve("mappings/bolt.yaml"))).isEqualTo(mapping);

    Files.delete(root.resolve("mappings/bolt.yaml"));
    assertThat(Program.run("new-provider", "bolt", "--pack", pack).status()).isEqualTo(2);
    assertThat(root.resolve("mappings/bolt.yaml")).doesNotExist();
  }

  @Test
  void withoutRecordingsThereIsASample() throws IOException {
    Program run = Program.run("new-provider", "bolt", "--pack", pack);
    assertThat(run.status()).isZero();
    assertThat(Files.readString(root.resolve("testdata/bolt.yaml"))).contains("origin: made-up\n");
    assertThat(Program.run("test", "--pack", pack).status()).isZero();
  }

  @Test
  void idsThatCannotBeAreRefused() {
    assertThat(Program.run("new-provider", "../evil", "--pack", pack).err())
        .startsWith("errnorm new-provider: '../evil' is no id.");
    assertThat(Program.run("new-provider", "acme", "--pack", pack).err())
        .contains("acme.yaml is there already");
    assertThat(Program.run("new-provider", "bolt", "--pack", pack, "--from", "no-such").err())
        .startsWith("errnorm new-provider: no-such does not exist.");
    assertThat(root.resolve("mappings/bolt.yaml")).doesNotExist();
  }
}
