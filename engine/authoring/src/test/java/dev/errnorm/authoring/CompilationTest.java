package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Reason;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.ResetIn;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PrecompiledPack;
import dev.errnorm.pack.Rulings;
import dev.errnorm.pack.RulingsCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kie.api.KieBase;

/** From a folder to rules that fire, by both of Drools' builders. */
class CompilationTest {

  private static final ImmutableMap<String, Object> SPENT =
      ImmutableMap.of(
          "provider",
          "acme",
          "vendorCodes",
          ImmutableSet.of("quota_spent"),
          "resetIn",
          ResetIn.LONGER);

  @TempDir Path folder;

  @Test
  void folderIsCompiledAndFires() throws IOException {
    write(SampleMappings.pack());
    Pack pack = new FolderPackSource(folder).load();
    assertThat(pack.table().rows()).hasSize(1);
    assertThat(pack.table().rules()).hasSize(1);
    assertThat(pack.table().literals()).containsKey("Signals.vendorCodes");
    assertFires(pack.rules());
  }

  @Test
  void precompiledPackFiresAndHasTheSameTable(@TempDir Path classes) throws IOException {
    write(SampleMappings.pack());
    assertThat(PrecompilePack.run(folder, classes, System.err)).isZero();
    try (URLClassLoader loader = loader(classes, getClass().getClassLoader())) {
      Pack pack = PrecompiledPack.load(loader, "standard");
      assertThat(pack.table()).isEqualTo(PackCompiler.compile(folder).table());
      assertFires(pack.rules());
    }
  }

  @Test
  void precompiledPackNeedsNoContextClassLoader(@TempDir Path classes) throws Exception {
    write(SampleMappings.pack());
    PrecompilePack.run(folder, classes, System.err);
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    try (URLClassLoader loader = loader(classes, getClass().getClassLoader());
        URLClassLoader foreign = new URLClassLoader(new URL[0], null)) {
      thread.setContextClassLoader(null);
      assertFires(PrecompiledPack.load(loader, "standard").rules());
      assertThat(thread.getContextClassLoader()).isNull();
      thread.setContextClassLoader(foreign);
      assertFires(PrecompiledPack.load(loader, "standard").rules());
      assertThat(thread.getContextClassLoader()).isSameAs(foreign);
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  @Test
  void precompiledPackWithoutItsRulesIsRefused(@TempDir Path classes) throws IOException {
    write(SampleMappings.pack());
    PrecompilePack.run(folder, classes, System.err);
    Files.delete(classes.resolve("META-INF/errnorm/standard/models"));
    try (URLClassLoader loader = loader(classes, getClass().getClassLoader())) {
      ErrorNormalizer.Builder builder =
          ErrorNormalizer.builder().pack(() -> PrecompiledPack.load(loader, "standard"));
      assertThatThrownBy(builder::build)
          .isInstanceOf(PackException.class)
          .hasMessageContaining("META-INF/errnorm/standard/models");
    }
  }

  @Test
  void precompiledPackBringsNoRulingsButThoseOnItsCases(@TempDir Path classes) throws IOException {
    write(SampleMappings.pack());
    write(Map.of("rules/_rows.drl", Files.readString(Path.of("../../rules/_rows.drl"))));
    assertThat(PrecompilePack.run(folder, classes, System.err)).isZero();
    ByteArrayOutputStream none = new ByteArrayOutputStream();
    RulingsCodec.write(new Rulings(), none);
    assertThat(classes.resolve("META-INF/errnorm/standard/rulings.bin"))
        .hasBinaryContent(none.toByteArray());
  }

  @Test
  void classesOfRemovedRulesAreRemoved(@TempDir Path classes) throws IOException {
    Path old = classes.resolve("dev/errnorm/rules/P00/Old.class");
    Files.createDirectories(old.getParent());
    Files.createFile(old);
    write(SampleMappings.pack());
    assertThat(PrecompilePack.run(folder, classes, System.err)).isZero();
    assertThat(old).doesNotExist();
  }

  @Test
  void compiledTwiceIsTheSame() {
    ImmutableList<PackFile> rules = ImmutableList.of(SampleRules.file(SampleRules.DOCUMENTED));
    assertThat(KnowledgeCompiler.toClasses(rules).models())
        .isEqualTo(KnowledgeCompiler.toClasses(rules).models());
    assertThat(KnowledgeCompiler.toClasses(rules).classes().keySet())
        .isEqualTo(KnowledgeCompiler.toClasses(rules).classes().keySet());
  }

  @Test
  void packWithoutRulesIsAPack() throws IOException {
    write(Map.of(SampleMappings.POLICY.path(), SampleMappings.POLICY.text()));
    assertThat(Proposing.by(PackCompiler.compile(folder).rules(), SPENT)).isEmpty();
  }

  @Test
  void allFaultsAreToldAtOnce() throws IOException {
    write(
        Map.of(
            SampleMappings.POLICY.path(),
            SampleMappings.POLICY.text(),
            "mappings/acme.yaml",
            "provider: acme\nrows:\n  - { vendorCode: busy, reason: RATE_LIMITTED }\n",
            "mappings/late.yml",
            "",
            "rules/acme.drl",
            SampleRules.file(SampleRules.DOCUMENTED.replace("vendorCodes", "vendorcode")).text()));
    assertThatThrownBy(() -> PackCompiler.compile(folder))
        .isInstanceOfSatisfying(
            PackException.class,
            e ->
                assertThat(e.faults())
                    .containsExactly(
                        "mappings/acme.yaml:3: 'RATE_LIMITTED' is not a reason."
                            + " Did you mean 'RATE_EXCEEDED'?",
                        "mappings/late.yml: the file is not read. Call it '.yaml'.",
                        "rules/acme.drl:10: Signals has no field 'vendorcode'."
                            + " Did you mean 'vendorCodes'?"))
        .hasMessage("3 faults in 3 files. The pack was not loaded.");
    assertThat(PackCompiler.lint(folder)).hasSize(3);
  }

  @Test
  void precompilingAFaultyPackFailsAndSaysWhy(@TempDir Path classes) throws IOException {
    write(Map.of("mappings/_policy.yaml", SampleMappings.POLICY.text() + "  CONFLCT: {}\n"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(PrecompilePack.run(folder, classes, new PrintStream(out))).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "mappings/_policy.yaml:%d: 'CONFLCT' is not a reason. Did you mean 'CONFLICT'?"
                .formatted(Reason.values().length + 2),
            "1 fault in 1 file. The pack was not loaded.");
    assertThat(classes).isEmptyDirectory();
  }

  @Test
  void folderWithoutMappingsIsNoPack() {
    assertThatThrownBy(() -> PackCompiler.compile(folder))
        .isInstanceOf(PackException.class)
        .hasMessage(
            folder + " is no pack: it has no folder 'mappings'. Name the folder that holds one.");
  }

  @Test
  void whatDroolsDoesNotAcceptIsToldWithItsPlace() {
    PackFile file = SampleRules.file(SampleRules.DOCUMENTED.replace("resetIn ==", "resetsIn =="));
    assertThatThrownBy(() -> KnowledgeCompiler.compile(ImmutableList.of(file)))
        .isInstanceOfSatisfying(
            PackException.class,
            e ->
                assertThat(e.faults())
                    .singleElement()
                    .asString()
                    .startsWith("rules/acme.drl:10: Drools does not accept this: "))
        .hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  private static void assertFires(KieBase rules) {
    assertThat(Proposing.by(rules, SPENT))
        .extracting(Proposal::meaning)
        .containsExactly(new Meaning.Failure(Reason.QUOTA_EXHAUSTED));
    assertThat(Proposing.by(rules, ImmutableMap.of("provider", "acme"))).isEmpty();
  }

  private static URLClassLoader loader(Path classes, ClassLoader parent) throws IOException {
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, parent);
  }

  private void write(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
