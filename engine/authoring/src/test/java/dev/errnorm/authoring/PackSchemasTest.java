package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The schemas beside the files of the pack. Tests run with {@code -Derrnorm.golden=write} write
 * them anew.
 */
class PackSchemasTest {

  private static final Path ROOT = Path.of("../..");
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder()
              .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
              .build());

  @Test
  void schemasAreWhatTheReadersKnow() throws IOException {
    assertIs(PackSchemas.mapping(), ROOT.resolve("mappings").resolve(PackSchemas.MAPPING));
    assertIs(PackSchemas.cases(), ROOT.resolve("testdata").resolve(PackSchemas.CASE));
  }

  @Test
  void everyMappingFileFits() throws IOException {
    assertFit("mappings", PackSchemas.mapping());
  }

  @Test
  void everyCaseFileFits() throws IOException {
    assertFit("testdata", PackSchemas.cases());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider: acme\nfamly: openai",
        "rows: [ { vendorCode: a, reason: RATE_LIMITTED } ]",
        "rows: [ { vendorCode: a } ]",
        "rows: [ { vendorCode: a, reason: CONFLICT, outcome: PENDING } ]",
        "rows: [ { vendorCode: 1302, reason: CONFLICT } ]",
        "rows: [ { status: 42x, reason: CONFLICT } ]",
        "rows: [ { status: 400, operation: chta, reason: CONFLICT } ]",
        "policy: { CONFLICT: { attempts: 5 } }",
        "fields: { code: [error/code] }",
      })
  void faultsOfMappingsAreShownInTheEditor(String yaml) throws IOException {
    assertThat(validate(PackSchemas.mapping(), yaml)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ status: 400, boddy: x } | { reason: CONFLICT }",
        "{ status: 400, phase: POL } | { reason: CONFLICT }",
        "{ status: 400, attempt: 0 } | { reason: CONFLICT }",
        "{ status: 400 } | { reason: CONFLCT }",
        "{ status: 400 } | { retry: maybe }",
        "{ status: 400 } | { fallback: [CREDENTAL] }",
      })
  void faultsOfCasesAreShownInTheEditor(String exchange, String expect) throws IOException {
    String yaml = "- { name: a, exchange: %s, expect: %s }".formatted(exchange, expect);
    assertThat(validate(PackSchemas.cases(), yaml)).isNotEmpty();
  }

  private static void assertIs(String schema, Path file) throws IOException {
    if (System.getProperty("errnorm.golden", "").equals("write")) {
      Files.writeString(file, schema);
    }
    assertThat(file).content().isEqualTo(schema);
  }

  private static void assertFit(String folder, String schema) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(ROOT.resolve(folder))) {
      files = all.filter(path -> path.toString().endsWith(".yaml")).toList();
    }
    assertThat(files).isNotEmpty();
    JsonSchema read = read(schema);
    for (Path file : files) {
      JsonNode node = YAML.readTree(Files.readString(file));
      assertThat(read.validate(node)).as(file.toString()).isEmpty();
    }
  }

  private static Set<ValidationMessage> validate(String schema, String yaml) throws IOException {
    return read(schema).validate(YAML.readTree(yaml));
  }

  private static JsonSchema read(String schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }
}
