package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.Iterables;
import dev.errnorm.Cooldown;
import dev.errnorm.Reason;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayFolderTest {

  private static final PackTable BASE =
      SampleMappings.read(
          new Faults(),
          new PackFile(
              "mappings/_families.yaml",
              "families:\n  - { id: openai, signature: [/error], fields: { code: [/error/code] } }\n"
                  + "messages: { CONFLICT: Twice. }\n"
                  + "translations: { de: { CONFLICT: Doppelt. } }\n"
                  + "links: { CONFLICT: 'https://base.example' }\n"
                  + "rows: [ { status: 409, reason: CONFLICT } ]\n"),
          SampleMappings.acme(
              """
              aliases: [acme.ai]
              zone: UTC
              fields: { code: [/code], message: [/message] }
              policy:
                RATE_EXCEEDED: { firstBackoff: 2s }
              rows:
                - { vendorCode: busy, reason: CAPACITY_EXCEEDED }
                - { id: spent, vendorCode: quota_spent, reason: QUOTA_EXHAUSTED }
              """),
          new PackFile("mappings/other.yaml", "provider: other"));

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = parent.resolve("Team A");
    Files.createDirectories(folder.resolve("mappings"));
  }

  @Test
  void newProviderIsAdded() throws IOException {
    write("mappings/mine.yaml", "provider: mine\nrows:\n  - { vendorCode: x, reason: CONFLICT }\n");
    OverlaidTable over = over();
    assertThat(over.overridden()).isEmpty();
    assertThat(over.table().rows())
        .hasSize(BASE.rows().size() + 1)
        .last()
        .extracting(MappingRow::id, MappingRow::place)
        .containsExactly("mine/vendorCode=x", "team-a/mappings/mine.yaml:3");
    assertThat(over.table().providers()).extracting(ProviderMapping::id).contains("mine", "acme");
  }

  @Test
  void rowWithTheSameIdOrLeftSideTakesThePlace() throws IOException {
    write(
        "mappings/acme.yaml",
        """
        provider: acme
        rows:
          - { id: we-know-better, vendorCode: BUSY, reason: QUEUE_FULL, tag: peak }
          - { id: spent, vendorCode: quota_gone, reason: BALANCE_EXHAUSTED }
        """);
    OverlaidTable over = over();
    assertThat(over.overridden())
        .extracting(Object::toString)
        .containsExactly(
            "Overridden[id=acme/spent, place=team-a/mappings/acme.yaml:4,"
                + " basePlace=mappings/acme.yaml:9]",
            "Overridden[id=acme/vendorCode=busy, place=team-a/mappings/acme.yaml:3,"
                + " basePlace=mappings/acme.yaml:8]");
    assertThat(over.table().rows())
        .extracting(MappingRow::id)
        .containsExactly("_families/status=409", "acme/we-know-better", "acme/spent");
  }

  @Test
  void sharedRowsAreOverriddenToo() throws IOException {
    write("mappings/_status.yaml", "rows: [ { status: 409, reason: INVALID_REQUEST } ]\n");
    assertThat(over().overridden()).singleElement().asString().contains("_families/status=409");
    assertThat(over().table().rows())
        .filteredOn(row -> row.status() == 409)
        .extracting(MappingRow::meaning)
        .containsExactly(new Meaning.Failure(Reason.INVALID_REQUEST));
  }

  @Test
  void factsOfAProviderAreChangedOneByOne() throws IOException {
    write(
        "mappings/acme.yaml",
        """
        provider: acme
        aliases: [our-acme]
        family: openai
        fields: { code: [/our/code] }
        headers: { requestId: [x-our-id] }
        """);
    OverlaidTable over = over();
    ProviderMapping acme = Iterables.getOnlyElement(over.providers().values());
    assertThat(acme.aliases()).containsExactly("acme.ai", "our-acme");
    assertThat(acme.family()).isEqualTo("openai");
    assertThat(acme.zone()).isEqualTo("UTC");
    assertThat(acme.fields())
        .extracting(field -> field.role() + " " + field.pointer())
        .containsExactly("MESSAGE /message", "CODE /our/code");
    assertThat(acme.requestIdHeaders()).containsExactly("x-our-id");
    assertThat(over.overridden())
        .extracting(OverlaidTable.Overridden::id)
        .containsExactly("acme.fields.code");
  }

  @Test
  void policyIsPartialAndOwnDecisionsOfProvidersFollow() throws IOException {
    write(
        "mappings/_policy.yaml",
        "policy:\n  RATE_EXCEEDED: { attempts: 2, cooldown: { for: 30s } }\n"
            + "  CONFLICT: { retry: true, attempts: 2, firstBackoff: 1s }\n");
    OverlaidTable over = over();
    PolicyRow own = over.table().policies().get(Reason.RATE_EXCEEDED);
    assertThat(own.attempts()).isEqualTo(2);
    assertThat(own.firstBackoff()).isEqualTo(Duration.ofSeconds(1));
    assertThat(own.cooldownScope()).isEqualTo(Cooldown.Scope.CREDENTIAL_AND_MODEL);
    assertThat(own.cooldownFor()).isEqualTo(Duration.ofSeconds(30));
    PolicyRow ofAcme =
        Iterables.getOnlyElement(over.providers().values()).policies().get(Reason.RATE_EXCEEDED);
    assertThat(ofAcme.attempts()).isEqualTo(2);
    assertThat(ofAcme.firstBackoff()).isEqualTo(Duration.ofSeconds(2));
    assertThat(over.overridden())
        .extracting(OverlaidTable.Overridden::id, OverlaidTable.Overridden::basePlace)
        .startsWith(
            org.assertj.core.groups.Tuple.tuple(
                "policy.CONFLICT", "mappings/_policy.yaml:" + (2 + Reason.CONFLICT.ordinal() + 1)));
  }

  @Test
  void textsAreLaidOverByName() throws IOException {
    write(
        "mappings/_texts.yaml",
        """
        messages: { CONFLICT: Already sent., FIELD: Look here. }
        translations:
          de: { CONFLICT: Schon gesendet. }
          pt-BR: { CONFLICT: Já enviado. }
        links: { CONFLICT: https://team.example/conflict }
        """);
    OverlaidTable over = over();
    assertThat(over.table().messages()).containsEntry("CONFLICT", "Already sent.");
    assertThat(over.table().texts().translations())
        .containsOnlyKeys("de", "pt-BR")
        .hasEntrySatisfying(
            "de", de -> assertThat(de).containsEntry("CONFLICT", "Schon gesendet."));
    assertThat(over.overridden())
        .extracting(OverlaidTable.Overridden::id)
        .containsExactly("links.CONFLICT", "messages.CONFLICT", "translations.de.CONFLICT");
  }

  @Test
  void versionNamesBothAndFollowsEveryByte() throws IOException {
    write("mappings/_status.yaml", "rows: []\n");
    String first = over().version();
    assertThat(first).matches("0123456789ab\\+team-a\\.[0-9a-f]{12}");
    write("mappings/_status.yaml", "rows: []\n\n");
    assertThat(over().version()).isNotEqualTo(first);
    write("mappings/_pack.yaml", "pack: { name: payments, version: 1.4.0, engine: '>=0.1' }\n");
    assertThat(over().version()).matches("0123456789ab\\+payments\\.1\\.4\\.0\\.[0-9a-f]{12}");
  }

  @Test
  void allFaultsAreToldWithAWayOut() throws IOException {
    write("rules/acme.drl", "package dev.errnorm.rules;\n");
    write(
        "mappings/_status.yaml",
        """
        families: []
        headers: { code: [x] }
        policy:
          CONFLCT: { retry: false }
          CONFLICT: { retry: true }
        messages: { CONFLCT: x }
        translations: { PT-br: { CONFLICT: x }, german_: { CONFLICT: y } }
        links: { CONFLICT: ftp://x, FIELD: 'https://x.example' }
        rows:
          - { status: 409, reason: RATE_LIMITTED }
        """);
    write(
        "mappings/acme.yaml",
        """
        provider: acme
        aliases: [other]
        family: openia
        rows:
          - { vendorCode: x, reason: CONFLICT }
          - { id: y, vendorCode: x, family: openia, reason: CONFLICT }
          - { id: z, vendorCode: x, reason: QUEUE_FULL }
        """);
    write("mappings/other.yaml", "provider: othr\n");
    assertThat(faults())
        .containsExactly(
            "mappings/_status.yaml:1: an overlay cannot change 'families'. Leave it out, or copy"
                + " the base, change it there and use the copy as a pack.",
            "mappings/_status.yaml:2: an overlay cannot change 'headers'. Leave it out, or copy"
                + " the base, change it there and use the copy as a pack.",
            "mappings/_status.yaml:4: 'CONFLCT' is not a reason. Did you mean 'CONFLICT'?",
            "mappings/_status.yaml:5: a retry needs 2 or 3 attempts. Say 'attempts: 2', or"
                + " 'retry: false'.",
            "mappings/_status.yaml:6: 'CONFLCT' is not a reason or a code. Did you mean"
                + " 'CONFLICT'?",
            "mappings/_status.yaml:7: 'PT-br' is not a language tag (BCP 47). Write 'pt-BR'.",
            "mappings/_status.yaml:7: 'german_' is not a language tag (BCP 47). Write one like de,"
                + " pt-BR or zh-Hant.",
            "mappings/_status.yaml:8: FIELD has a message only. Name a reason or a code.",
            "mappings/_status.yaml:8: a link begins with https://.",
            "mappings/_status.yaml:10: 'RATE_LIMITTED' is not a reason. Did you mean"
                + " 'RATE_EXCEEDED'?",
            "mappings/acme.yaml:2: 'other' is a name of provider 'other' already. Give one another"
                + " name.",
            "mappings/acme.yaml:3: 'openia' is not a family. Did you mean 'openai'?",
            "mappings/acme.yaml:6: 'openia' is not a family. Did you mean 'openai'?",
            "mappings/acme.yaml:7: the row fits whenever the one at mappings/acme.yaml:5 fits. Say"
                + " what tells QUEUE_FULL from CONFLICT.",
            "mappings/other.yaml:1: the provider is called 'othr', its file 'other'. Give both one"
                + " name.",
            "rules/acme.drl: an overlay has no rules. Say it in rows, or copy the base, add the"
                + " rule there and use the copy as a pack.");
    assertThatThrownBy(() -> new OverlayFolder(folder).read(BASE))
        .isInstanceOf(PackException.class)
        .hasMessage("16 faults in 4 files. The overlay was not loaded.");
  }

  @Test
  void overlayForANewerEngineIsRefusedWithOneFault() throws IOException {
    write("mappings/_pack.yaml", "pack:\n  name: a\n  version: 1.0.0\n  engine: '>=99.0'\n");
    write("mappings/acme.yaml", "provider: acme\nrows: [ { newColumn: x } ]\n");
    assertThat(faults())
        .singleElement()
        .asString()
        .startsWith(
            "mappings/_pack.yaml:4: this pack cannot be used: it is made for errnorm >=99.0");
  }

  @Test
  void folderWithoutMappingsIsNoOverlay() {
    assertThatThrownBy(() -> new OverlayFolder(parent).read(BASE))
        .isInstanceOf(PackException.class)
        .hasMessage(
            parent
                + " is no overlay: it has no folder 'mappings'. Name the folder that holds one.");
  }

  private List<String> faults() {
    return new OverlayFolder(folder).lint(BASE).stream().map(Fault::toString).toList();
  }

  private OverlaidTable over() {
    return new OverlayFolder(folder).read(BASE).over(BASE);
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
