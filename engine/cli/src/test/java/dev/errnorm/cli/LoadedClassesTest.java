package dev.errnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes a run of the program loads, as a JVM of its own tells. */
class LoadedClassesTest {

  /** Compilers, and what reads the sources of a pack. */
  private static final ImmutableList<String> COMPILERS =
      ImmutableList.of(
          "com.fasterxml.jackson.databind.",
          "com.fasterxml.jackson.dataformat.",
          "com.github.javaparser.",
          "com.sun.tools.",
          "javax.tools.",
          "org.antlr.",
          "org.drools.compiler.",
          "org.drools.drl.",
          "org.drools.ecj.",
          "org.drools.model.codegen.",
          "org.eclipse.jdt.",
          "org.mvel2.",
          "org.yaml.snakeyaml.");

  @TempDir Path folder;

  @Test
  void failureLikeOneOfTheCasesNeedsNoRuleEngine() throws Exception {
    assertThat(loadedBy("--provider", "openai", "--status", "429"))
        .contains("dev.errnorm.Rules")
        .noneMatch(name -> name.startsWith("org.drools."));
  }

  @Test
  void rulesOfTheStandardPackAreOpenedWithoutACompiler() throws Exception {
    assertThat(
            loadedBy(
                "--provider",
                "openai",
                "--status",
                "429",
                "--attempt",
                "3",
                "--credential-owner",
                "caller",
                "--phase",
                "fetch"))
        .contains("org.drools.kiesession.session.StatefulKnowledgeSessionImpl")
        .noneMatch(LoadedClassesTest::isCompiler);
  }

  @Test
  void packFolderIsCompiled() throws Exception {
    Path pack = TinyPack.in(folder.resolve("pack"));
    assertThat(loadedBy("--pack", pack.toString(), "--provider", "acme", "--status", "429"))
        .anyMatch(LoadedClassesTest::isCompiler);
  }

  private List<String> loadedBy(String... exchange) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log.getFileName() + ":none",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.errnorm.cli.Main",
                "classify"));
    command.addAll(List.of(exchange));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
  }

  private static boolean isCompiler(String name) {
    return COMPILERS.stream().anyMatch(name::startsWith);
  }
}
