package dev.errnorm.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What Boot and editors find in the jar. */
class MetadataTest {

  private static final ClassLoader LOADER = MetadataTest.class.getClassLoader();

  @Test
  void bootFindsBothConfigurations() {
    assertThat(ImportCandidates.load(AutoConfiguration.class, LOADER).getCandidates())
        .contains(
            ErrnormAutoConfiguration.class.getName(),
            ErrnormActuatorAutoConfiguration.class.getName());
  }

  @Test
  void bootFindsTheFailureAnalyzers() {
    assertThat(
            SpringFactoriesLoader.forDefaultResourceLocation(LOADER)
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {})))
        .hasAtLeastOneElementOfType(PackFailureAnalyzer.class)
        .hasAtLeastOneElementOfType(MissingAuthoringFailureAnalyzer.class);
  }

  @Test
  void everyPropertyIsDescribed() throws IOException {
    JsonNode properties = properties();
    assertThat(properties.findValuesAsText("name"))
        .contains("errnorm.pack-folder", "errnorm.reload.enabled", "errnorm.body-limit");
    assertThat(properties)
        .allSatisfy(
            property ->
                assertThat(property.path("description").asText())
                    .as(property.path("name").asText())
                    .isNotBlank());
  }

  private static JsonNode properties() throws IOException {
    try (InputStream in =
        ErrnormProperties.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      return new ObjectMapper().readTree(in).path("properties");
    }
  }
}
