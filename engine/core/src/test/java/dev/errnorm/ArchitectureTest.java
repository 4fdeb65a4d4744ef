package dev.errnorm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.errnorm", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule coreKnowsNoYamlAndNoCompiler =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.yaml..",
              "org.snakeyaml..",
              "com.fasterxml.jackson.databind..",
              "com.fasterxml.jackson.dataformat..",
              "org.kie.api.builder..",
              "org.drools.compiler..",
              "org.drools.drl..",
              "org.drools.mvel..",
              "org.eclipse.jdt..",
              "dev.errnorm.authoring..");

  @ArchTest
  static final ArchRule readingKnowsNoRules =
      noClasses()
          .that()
          .resideInAPackage("dev.errnorm.read")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.drools..", "org.kie..");

  @ArchTest
  static final ArchRule factsKnowNothingOfPacksAndReading =
      noClasses()
          .that()
          .resideInAPackage("dev.errnorm.fact")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.errnorm.pack", "dev.errnorm.read");

  @ArchTest
  static final ArchRule insideDoesNotReachOut =
      slices().matching("dev.errnorm.(fact|pack|read|redact)..").should().beFreeOfCycles();
}
