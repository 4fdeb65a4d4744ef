package dev.errnorm.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code errnorm test --watch}, with somebody who saves files and waits for the answers. */
class WatchTest {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String MAPPING = "mappings/acme.yaml";
  private static final String CASES = "testdata/acme.yaml";

  @TempDir Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final PipedOutputStream keyboard = new PipedOutputStream();
  private Path folder;
  private FutureTask<Integer> program;
  private int read;

  @BeforeEach
  void start() throws IOException {
    folder = TinyPack.in(root.resolve("pack"));
    PipedInputStream in = new PipedInputStream(keyboard);
    program =
        new FutureTask<>(
            () ->
                Main.run(
                    new String[] {"test", "--watch", "--pack", folder.toString()}, in, out, err));
    Thread thread = new Thread(program);
    thread.setDaemon(true);
    thread.start();
  }

  @AfterEach
  void stop() throws IOException {
    keyboard.close();
  }

  @Test
  void sessionReadsWell() throws Exception {
    StringBuilder session = new StringBuilder(next());
    save(MAPPING, text(MAPPING).replace("BALANCE_EXHAUSTED", "QUOTA_EXHAUSTED"));
    session.append(next());
    save(CASES, text(CASES).replace("20000", "10000"));
    session.append(next());
    save(MAPPING, text(MAPPING).replace("QUOTA_EXHAUSTED", "QUOTA_EXHAUSTD"));
    session.append(next());
    save(MAPPING, text(MAPPING).replace("QUOTA_EXHAUSTD", "BALANCE_EXHAUSTED"));
    session.append(next());
    save(CASES, text(CASES).replace("10000", "20000").replace("reason: RATE_", "reson: RATE_"));
    session.append(next());
    save(CASES, text(CASES).replace("reson: RATE_", "reason: RATE_"));
    session.append(next());
    Golden.assertIs(session.toString(), "watch.txt");
    assertThat(end()).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void endOfInputEndsItWithTheStatusOfTheLastRun() throws Exception {
    next();
    save(CASES, text(CASES).replace("20000", "10000"));
    assertThat(next()).contains("1 failed (1 new, 0 fixed).");
    assertThat(end()).isEqualTo(1);
  }

  @Test
  void savedRuleIsCompiled() throws Exception {
    next();
    String rules = "rules/_rows.drl";
    save(rules, text(rules).replace("add($proposal)", "add(Reason.CONFLICT)"));
    assertThat(next()).contains("0 passed, 2 failed (2 new, 0 fixed).", "got CONFLICT");
    save(rules, text(rules).replace("add(Reason.CONFLICT)", "ad($proposal)"));
    assertThat(next()).contains("rules/_rows.drl:11: ").contains("The pack was not loaded.");
  }

  @Test
  void packMayVanishAndComeBack() throws Exception {
    next();
    Files.move(folder, root.resolve("gone"));
    assertThat(next())
        .contains(" is no pack: it has no folder 'mappings'. Name the folder that holds one.");
    Files.move(root.resolve("gone"), folder);
    save(MAPPING, text(MAPPING) + "# back\n");
    assertThat(next()).contains("2 cases: 2 passed, 0 failed.");
  }

  @Test
  void watchIsForPeople() throws Exception {
    String pack = folder.toString();
    Program json = Program.run("test", "--watch", "--json", "--pack", pack);
    assertThat(json.status()).isEqualTo(2);
    assertThat(json.err()).startsWith("errnorm test: --watch is for people.");
    Program nowhere = Program.run("test", "--watch", "--pack", "nowhere");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err())
        .isEqualTo(
            "errnorm test: nowhere is no pack: it has no folder 'mappings'. Name the folder that holds one.\n");
  }

  @Test
  void filterHoldsForEveryRun() {
    String pack = folder.toString();
    assertThat(Program.run("test", "--watch", "--filter=only", "--pack", pack).out())
        .startsWith("1 case: 1 passed, 0 failed. ");
  }

  @Test
  void overlayIsWatchedWithThePackBelow() throws Exception {
    keyboard.close();
    Path team = root.resolve("team");
    TinyPack.write(team, MAPPING, "provider: acme\nrows: []\n");
    TinyPack.write(
        team,
        CASES,
        """
        - name: quota is money here
          exchange: { status: 429, body: '{"error":{"code":"quota_spent","message":"x"}}' }
          expect: { reason: BALANCE_EXHAUSTED }
        """);
    PipedOutputStream typed = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(typed);
    out.reset();
    read = 0;
    String[] arguments = {
      "test", "--watch", "--pack", folder.toString(), "--overlay", team.toString()
    };
    FutureTask<Integer> other = new FutureTask<>(() -> Main.run(arguments, in, out, err));
    Thread thread = new Thread(other);
    thread.setDaemon(true);
    assertThat(program.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).isZero();
    out.reset();
    thread.start();
    assertThat(next()).contains("1 case: 1 passed, 0 failed.");
    TinyPack.write(
        team,
        MAPPING,
        "provider: acme\nrows: [ { vendorCode: quota_spent, reason: SPEND_LIMIT_REACHED } ]\n");
    assertThat(next()).contains("Saved " + team.resolve(MAPPING), "got SPEND_LIMIT_REACHED");
    TinyPack.write(team, MAPPING, "provider: acme\nrows: []\n");
    assertThat(next()).contains("1 case: 1 passed, 0 failed (0 new, 1 fixed).");
    save(MAPPING, text(MAPPING).replace("BALANCE_EXHAUSTED", "QUOTA_EXHAUSTED"));
    assertThat(next()).contains("Saved <pack>/" + MAPPING, "got QUOTA_EXHAUSTED");
    typed.close();
    assertThat(other.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)).isEqualTo(1);
  }

  private String text(String path) throws IOException {
    return Files.readString(folder.resolve(path));
  }

  private void save(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Path draft = Files.writeString(file.resolveSibling(".draft"), text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What is printed up to the end of the next run, without times and the folder's name. */
  private String next() {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      String all = out.toString(UTF_8);
      int end = all.indexOf("Ctrl-C ends.\n", read);
      if (end >= 0) {
        String text = all.substring(read, end + "Ctrl-C ends.\n".length());
        read = end + "Ctrl-C ends.\n".length();
        return text.replace(folder.toString(), "<pack>").replaceAll("\\d+\\.\\d s\\.", "<time> s.");
      }
      assertThat(System.nanoTime()).as("no answer: %s", all).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private int end() throws IOException, InterruptedException, ExecutionException, TimeoutException {
    keyboard.close();
    return program.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }
}
