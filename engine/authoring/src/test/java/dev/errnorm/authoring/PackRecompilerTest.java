package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackRecompilerTest {

  private static final String RULES = "rules/acme.drl";

  @TempDir Path folder;
  private PackRecompiler compiler;
  private Pack first;

  @BeforeEach
  void compile() throws IOException {
    for (Map.Entry<String, String> file : SampleMappings.pack().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    compiler = new PackRecompiler(folder);
    first = compiler.compile();
  }

  @Test
  void unchangedFolderIsTheSamePack() {
    assertThat(compiler.compile()).isSameAs(first);
    assertThat(compiler.compilations()).isEqualTo(1);
  }

  @Test
  void editOfAMappingCompilesNothing() throws IOException {
    edit("mappings/acme.yaml", "busy", "at_work");
    Pack second = compiler.compile();
    assertThat(second.rules()).isSameAs(first.rules());
    assertThat(second.table()).isEqualTo(PackCompiler.compile(folder).table());
    assertThat(second.table()).isNotEqualTo(first.table());
    assertThat(compiler.compilations()).isEqualTo(1);
  }

  @Test
  void editOfARuleIsCompiled() throws IOException {
    edit(RULES, "quota_spent", "quota_gone");
    Pack second = compiler.compile();
    assertThat(second.rules()).isNotSameAs(first.rules());
    assertThat(second.table().literals().get("Signals.vendorCodes")).containsExactly("quota_gone");
    assertThat(compiler.compilations()).isEqualTo(2);
  }

  @Test
  void rulesAreCheckedAgainThoughTheyAreNotCompiled() throws IOException {
    // The rule names the provider, whose mapping goes.
    Files.delete(folder.resolve("mappings/acme.yaml"));
    assertThatThrownBy(compiler::compile).isInstanceOf(PackException.class);
    assertThat(compiler.compilations()).isEqualTo(1);
  }

  @Test
  void faultIsForgottenWhenItIsMended() throws IOException {
    edit(RULES, "Reason.QUOTA", "Reason.QUOT");
    assertThatThrownBy(compiler::compile).isInstanceOf(PackException.class);
    edit(RULES, "Reason.QUOT_", "Reason.QUOTA_");
    assertThat(compiler.compile()).isSameAs(first);
  }

  @Test
  void whatWarmsTheCompilerUpIsARuleThatTheLinterAccepts() {
    assertThatCode(PackRecompiler::warmUp).doesNotThrowAnyException();
    Faults faults = new Faults();
    RuleLinter.lint(List.of(PackRecompiler.REHEARSAL), SampleRules.VALUES, faults);
    assertThat(faults.sorted()).isEmpty();
  }

  private void edit(String path, String old, String replacement) throws IOException {
    String text = Files.readString(folder.resolve(path));
    assertThat(text).contains(old);
    Files.writeString(folder.resolve(path), text.replace(old, replacement));
  }
}
