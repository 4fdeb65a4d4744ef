package dev.errnorm.authoring;

import static dev.errnorm.authoring.SampleMappings.acme;
import static dev.errnorm.authoring.SampleMappings.faults;
import static dev.errnorm.authoring.SampleMappings.faultsOfAcme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Reason;
import dev.errnorm.TransportFailure;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Window;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.ThrowableKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MappingReaderTest {

  private static final PackFile FAMILIES =
      new PackFile(
          "mappings/_families.yaml",
          """
          families:
            - id: openai
              signature: [/error/message, /type=Error]
              fields: { code: [/error/code], taskState: [/data/*/state] }
          """);

  @Test
  void providerIsRead() {
    ProviderMapping acme =
        Iterables.getOnlyElement(
            table(
                    FAMILIES,
                    acme(
                        """
                        aliases: [acme.ai, acme-cloud]
                        family: openai
                        sources:
                          - { url: "https://docs.acme.example/errors", read: 2026-11 }
                        hidesErrors: true
                        fields:
                          message: [/base/err_msg]
                          code: [/base/err_no]
                        headers: { code: [X-Acme-Error], requestId: [x-acme-trace], reset: [x-r] }
                        zone: Asia/Shanghai
                        """))
                .providers());
    assertThat(acme.aliases()).containsExactly("acme.ai", "acme-cloud");
    assertThat(acme.family()).isEqualTo("openai");
    assertThat(acme.sources())
        .containsExactly(new ProviderMapping.Source("https://docs.acme.example/errors", "2026-11"));
    assertThat(acme.hidesErrors()).isEqualTo(Said.YES);
    assertThat(acme.fields())
        .containsExactly(
            new FieldPath(Role.CODE, "/base/err_no", ""),
            new FieldPath(Role.MESSAGE, "/base/err_msg", ""));
    assertThat(acme.codeHeaders()).containsExactly("x-acme-error");
    assertThat(acme.requestIdHeaders()).containsExactly("x-acme-trace");
    assertThat(acme.resetHeaders()).containsExactly("x-r");
    assertThat(acme.zone()).isEqualTo("Asia/Shanghai");
  }

  @Test
  void rowIsRead() {
    MappingRow row =
        onlyRow(
            """
            rows:
              - id: too-many-frames
                vendorCode: Bad_Input
                status: 400
                operation: [video, image]
                window: MINUTE
                fieldNamed: true
                phrases: [Too  Many, [frames, pictures]]
                unless: [per second]
                generic: true
                tag: frames
                reason: PAYLOAD_TOO_LARGE
            """);
    assertThat(row.id()).isEqualTo("acme/too-many-frames");
    assertThat(row.place()).isEqualTo("mappings/acme.yaml:3");
    assertThat(row.provider()).isEqualTo("acme");
    assertThat(row.vendorCode()).isEqualTo("bad_input");
    assertThat(row.status()).isEqualTo(400);
    assertThat(row.operations()).containsExactly("video", "image");
    assertThat(row.window()).contains(Window.MINUTE);
    assertThat(row.phrases())
        .containsExactly(ImmutableSet.of("too many"), ImmutableSet.of("frames", "pictures"));
    assertThat(row.unless()).containsExactly("per second");
    assertThat(row.generic()).isTrue();
    assertThat(row.tag()).isEqualTo("frames");
    assertThat(row.meaning()).isEqualTo(new Meaning.Failure(Reason.PAYLOAD_TOO_LARGE));
  }

  @Test
  void rowIsCalledByItsLeftSide() {
    assertThat(onlyRow("rows: [{ vendorCode: Quota_Spent, reason: BALANCE_EXHAUSTED }]").id())
        .isEqualTo("acme/vendorCode=Quota_Spent");
    assertThat(
            onlyRow(
                    """
                    rows:
                      - reason: PAYLOAD_TOO_LARGE
                        phrases: [too many, [frames, pictures]]
                        streamed: true
                        operation: [video, image]
                        status: 4xx
                        vendorType: "12"
                    """)
                .id())
        .isEqualTo(
            "acme/vendorType=12,status=4xx,operation=video|image,streamed=true,"
                + "phrases=too many+frames|pictures");
  }

  @Test
  void statusClassIsItsFirstDigit() {
    MappingRow row = onlyRow("rows: [{ status: 4xx, outcome: PENDING }]");
    assertThat(row.status()).isZero();
    assertThat(row.statusClass()).isEqualTo(4);
    assertThat(row.meaning()).isEqualTo(Meaning.Fine.PENDING);
  }

  @Test
  void ownDecisionsAreLaidOverTheDefaults() {
    PolicyRow policy =
        table(acme("policy: { RATE_EXCEEDED: { firstBackoff: 500ms, cooldown: { for: 2m } } }"))
            .providers()
            .get(0)
            .policies()
            .get(Reason.RATE_EXCEEDED);
    assertThat(policy.firstBackoff()).isEqualTo(Duration.ofMillis(500));
    assertThat(policy.cooldownFor()).isEqualTo(Duration.ofMinutes(2));
    assertThat(policy.attempts()).isEqualTo(3);
    assertThat(policy.fallback()).containsExactly(FallbackStep.CREDENTIAL, FallbackStep.MODEL);
    assertThat(policy.cooldownScope()).isEqualTo(Cooldown.Scope.CREDENTIAL_AND_MODEL);
    assertThat(policy.cooldownFollowsServer()).isTrue();
  }

  @Test
  void untilFixedIsZero() {
    PolicyRow policy =
        table(acme("policy: { CONFLICT: { cooldown: { scope: CREDENTIAL, for: until-fixed } } }"))
            .providers()
            .get(0)
            .policies()
            .get(Reason.CONFLICT);
    assertThat(policy.cooldownScope()).isEqualTo(Cooldown.Scope.CREDENTIAL);
    assertThat(policy.cooldownFor()).isZero();
  }

  @Test
  void sharedSectionsAreRead() {
    PackTable table =
        table(
            FAMILIES,
            new PackFile(
                "mappings/_rest.yaml",
                """
                windows: { SECOND: [per second], LONGER: ["every # days"] }
                messages: { RATE_LIMITED: Slow down., QUEUE_FULL: Wait. }
                throwables:
                  - { class: UnknownHostException, transport: DNS_FAILURE }
                  - { class: java.io.IOException, words: Broken  pipe, transport: CONNECTION_RESET }
                headers: { code: [x-amzn-ErrorType], requestId: [x-request-id] }
                """));
    assertThat(table.families().get(0).signature())
        .extracting(FieldPath::pointer, FieldPath::value)
        .containsExactly(tuple("/error/message", ""), tuple("/type", "error"));
    assertThat(table.windows()).containsEntry(Window.LONGER, ImmutableList.of("every # days"));
    assertThat(table.messages()).containsEntry("RATE_LIMITED", "Slow down.");
    assertThat(table.throwables())
        .containsExactly(
            new ThrowableKind("UnknownHostException", "", TransportFailure.DNS_FAILURE),
            new ThrowableKind(
                "java.io.IOException", "broken pipe", TransportFailure.CONNECTION_RESET));
    assertThat(table.codeHeaders()).containsExactly("x-amzn-errortype");
    assertThat(table.requestIdHeaders()).containsExactly("x-request-id");
  }

  @Test
  void mistypedNamesAreRecognized() {
    assertThat(
            faultsOfAcme(
                """
                famly: openai
                rows:
                  - { vendorcode: a, reason: CONFLICT, status: 409 }
                  - { vendorCode: b, reason: RATE_LIMITTED }
                  - { vendorCode: c, reason: CONFLCIT }
                  - { vendorCode: d, reason: PENDING }
                  - { vendorCode: e, reason: CONFLICT, operation: chta }
                  - { vendorCode: f, reason: CONFLICT, bodyKind: YAML }
                  - { vendorCode: g, reason: CONFLICT, family: openai }
                """))
        .containsExactly(
            "mappings/acme.yaml:2: 'famly' is not a key here. Did you mean 'family'?",
            "mappings/acme.yaml:4: 'vendorcode' is not a key here. Did you mean 'vendorCode'?",
            "mappings/acme.yaml:5: 'RATE_LIMITTED' is not a reason. Did you mean 'RATE_EXCEEDED'?",
            "mappings/acme.yaml:6: 'CONFLCIT' is not a reason. Did you mean 'CONFLICT'?",
            "mappings/acme.yaml:7: 'PENDING' is an outcome. Write 'outcome: PENDING'.",
            "mappings/acme.yaml:8: 'chta' is not an operation. Did you mean 'chat'?",
            "mappings/acme.yaml:9: 'YAML' is not a kind of body."
                + " It can be one of BINARY, BROKEN, EMPTY, HTML, JSON, NONE, SSE, TEXT, XML.",
            "mappings/acme.yaml:10: 'openai' is not a family.");
  }

  @Test
  void wrongTypesAreRefused() {
    assertThat(
            faultsOfAcme(
                """
                hidesErrors: maybe
                aliases: acme.ai
                rows:
                  - { vendorCode: 1302, reason: CONFLICT }
                  - { vendorCode: [a], reason: CONFLICT }
                  - { vendorCode: true, reason: CONFLICT }
                  - { status: 42, reason: CONFLICT }
                  - { vendorCode: "", reason: CONFLICT }
                  - { vendorCode: a, reason: CONFLICT, fieldNamed: false }
                  - { vendorCode: b, reason: CONFLICT, phrases: busy }
                  - busy
                """))
        .containsExactly(
            "mappings/acme.yaml:2: 'hidesErrors' must be true or false, but is a text.",
            "mappings/acme.yaml:3: 'aliases' must be a list, but is a text.",
            "mappings/acme.yaml:5: 'vendorCode' must be a text, but 1302 is a number."
                + " Write \"1302\", with the quotes.",
            "mappings/acme.yaml:6: 'vendorCode' must be a text, but is a list.",
            "mappings/acme.yaml:7: 'vendorCode' must be a text, but true is true or false."
                + " Write \"true\", with the quotes.",
            "mappings/acme.yaml:8: '42' is not a status. Write one like 429, or 4xx.",
            "mappings/acme.yaml:9: 'vendorCode' is empty. Leave it out, or give a value.",
            "mappings/acme.yaml:10: 'fieldNamed' can only be asked for with true. Leave it out.",
            "mappings/acme.yaml:11: 'phrases' must be a list, but is a text.",
            "mappings/acme.yaml:12: keys with values are expected here, not a text.",
            "mappings/acme.yaml:12: the row has no reason."
                + " Add 'reason:', or 'outcome:' if nothing has failed.");
  }

  @Test
  void rowsThatCannotWorkAreRefused() {
    assertThat(
            faultsOfAcme(
                """
                rows:
                  - { vendorCode: a }
                  - { vendorCode: b, reason: CONFLICT, outcome: PENDING }
                  - { content: EMPTY, reason: INVALID_RESPONSE }
                  - { id: Bad Slug, status: 409, reason: CONFLICT }
                  - { status: 410, generic: true, reason: CONFLICT }
                  - { id: number, phrases: ["429"], reason: RATE_EXCEEDED }
                  - { id: never, phrases: [busy], unless: [Busy], reason: RATE_EXCEEDED }
                """))
        .containsExactly(
            "mappings/acme.yaml:3: the row has no reason."
                + " Add 'reason:', or 'outcome:' if nothing has failed.",
            "mappings/acme.yaml:4: the row has a reason and an outcome. Keep one of them.",
            "mappings/acme.yaml:5: the row asks for nothing that an exchange says. Give it a"
                + " vendorCode, vendorType, taskState, finish, status, transport or phrases.",
            "mappings/acme.yaml:6: the id 'Bad Slug' must be lower-case words with '-' between:"
                + " too-many-frames.",
            "mappings/acme.yaml:7: 'generic' is about a vendorCode, vendorType, taskState or"
                + " finish, and the row asks for none. Leave it out.",
            "mappings/acme.yaml:8: a number alone is no evidence."
                + " Add a word that stands beside it.",
            "mappings/acme.yaml:9: the row never fits: 'busy' is asked for in 'phrases' and ruled"
                + " out in 'unless'. Take it out of one of them.");
  }

  @Test
  void rowsThatFitEquallyAreRefused() {
    assertThat(
            faultsOfAcme(
                """
                rows:
                  - { vendorCode: busy, reason: CAPACITY_EXCEEDED }
                  - { vendorCode: busy, reason: RATE_EXCEEDED }
                  - { id: busy, vendorCode: BUSY, reason: QUEUE_FULL }
                """))
        .containsExactly(
            "mappings/acme.yaml:4: the row 'acme/vendorCode=busy' stands at mappings/acme.yaml:3"
                + " already. Remove one of them, or give one an id.",
            "mappings/acme.yaml:5: the row fits whenever the one at mappings/acme.yaml:3 fits."
                + " Say what tells QUEUE_FULL from CAPACITY_EXCEEDED.");
  }

  @Test
  void badPlacesAreRefused() {
    assertThat(
            faultsOfAcme(
                """
                fields:
                  code: [error.code, /error/~2, /a//b, /type=]
                  mesage: [/a]
                headers: { code: ["x y"] }
                zone: Peking
                sources:
                  - { url: docs.acme.example, read: 2026 }
                """))
        .containsExactly(
            "mappings/acme.yaml:3: '/a//b' is not a JSON Pointer. Begin each part with '/', and"
                + " write '~' as '~0': /error/code.",
            "mappings/acme.yaml:3: '/error/~2' is not a JSON Pointer. Begin each part with '/', and"
                + " write '~' as '~0': /error/code.",
            "mappings/acme.yaml:3: '/type=' asks for no value. Leave the '=' out, or give one.",
            "mappings/acme.yaml:3: 'error.code' is not a JSON Pointer. Begin each part with '/',"
                + " and write '~' as '~0': /error/code.",
            "mappings/acme.yaml:4: 'mesage' is not a key here. Did you mean 'message'?",
            "mappings/acme.yaml:5: 'x y' is not the name of a header. Write one like"
                + " x-acme-trace.",
            "mappings/acme.yaml:6: 'Peking' is not a time zone. Write one like Asia/Shanghai.",
            "mappings/acme.yaml:8: 'read' must be a text, but 2026 is a number."
                + " Write \"2026\", with the quotes.",
            "mappings/acme.yaml:8: a source needs a 'url' that begins with https://.",
            "mappings/acme.yaml:8: a source says in which month it was read."
                + " Write 'read: 2026-11'.");
  }

  @Test
  void badPoliciesAreRefused() {
    assertThat(
            faultsOfAcme(
                """
                policy:
                  RATE_EXCEDED: { retry: false }
                  CONFLICT: { retry: true }
                  QUEUE_FULL: { retry: true, attempts: 4, firstBackoff: 5 }
                  MODEL_LOADING: { retry: true, attempts: 2 }
                  MODEL_OFFLINE: { fallback: [PROVIDER, PROVDER], origin: NOBODY }
                  BAD_GATEWAY: { cooldown: { scope: MODEL } }
                  TASK_FAILED: { cooldown: { scope: MODEL, for: 0s } }
                  INTERNAL_FAULT: { cooldown: { for: 10s } }
                """))
        .containsExactly(
            "mappings/acme.yaml:3: 'RATE_EXCEDED' is not a reason. Did you mean 'RATE_EXCEEDED'?",
            "mappings/acme.yaml:4: a retry needs 2 or 3 attempts. Say 'attempts: 2',"
                + " or 'retry: false'.",
            "mappings/acme.yaml:5: '5' is not a duration. Write one like 500ms, 10s, 10m or 1h.",
            "mappings/acme.yaml:5: 'attempts' must be a whole number from 1 to 3, but is 4.",
            "mappings/acme.yaml:5: a retry needs 2 or 3 attempts. Say 'attempts: 2',"
                + " or 'retry: false'.",
            "mappings/acme.yaml:6: a retry needs a wait before it. Say 'firstBackoff: 1s'.",
            "mappings/acme.yaml:7: 'NOBODY' is not an origin."
                + " It can be one of ACCOUNT, CALLER, GATEWAY, NETWORK, PROVIDER, UNKNOWN.",
            "mappings/acme.yaml:7: 'PROVDER' is not a step of fallback. Did you mean 'PROVIDER'?",
            "mappings/acme.yaml:8: how long does it rest? Add 'for: 10s', or 'for: until-fixed'.",
            "mappings/acme.yaml:9: a rest of no length is none. Write 'scope: NONE'.",
            "mappings/acme.yaml:10: nothing rests, so no time can be given. Name a scope.");
  }

  @Test
  void everyReasonNeedsAPolicy() {
    Faults faults = new Faults();
    MappingReader.read(
        "",
        ImmutableList.of(
            new PackFile(
                "mappings/_policy.yaml",
                SampleMappings.POLICY
                    .text()
                    .replaceAll("(?m)^  CONFLICT:.*\n", "")
                    .replace("QUEUE_FULL: { retry: false, ", "QUEUE_FULL: { "))),
        faults);
    assertThat(faults.sorted())
        .extracting(Fault::toString)
        .containsExactly(
            "mappings/_policy.yaml:1: there is no policy for CONFLICT. Add a line for it.",
            "mappings/_policy.yaml:24: QUEUE_FULL has no 'retry'. Add it.");
  }

  @Test
  void providersAndAliasesAreUnique() {
    assertThat(
            faults(
                acme("aliases: [acme.ai, other]"),
                new PackFile("mappings/other.yaml", "provider: other\naliases: [Other, acme.ai]"),
                new PackFile("mappings/third.yaml", "provider: thrid"),
                new PackFile("mappings/fourth.yaml", "rows: []")))
        .containsExactly(
            "mappings/fourth.yaml: the file names no provider. Begin it with 'provider: fourth'.",
            "mappings/other.yaml:1: 'other' is a name of provider 'acme' already."
                + " Give one another name.",
            "mappings/other.yaml:2: 'Other' is no alias. Write it in lower case.",
            "mappings/other.yaml:2: 'acme.ai' is a name of provider 'acme' already."
                + " Give one another name.",
            "mappings/third.yaml:1: the provider is called 'thrid', its file 'third'."
                + " Give both one name.");
  }

  @Test
  void oneBadFileHidesNoOther() {
    assertThat(
            faults(
                new PackFile("mappings/broken.yaml", "provider: broken\nrows: [\n"),
                acme("rows: [{ status: 409, reason: CONFLCIT }]")))
        .containsExactly(
            "mappings/acme.yaml:2: 'CONFLCIT' is not a reason. Did you mean 'CONFLICT'?",
            "mappings/broken.yaml:3: this is not YAML: expected the node content,"
                + " but found '<stream end>'.");
  }

  private static PackTable table(PackFile... files) {
    Faults faults = new Faults();
    PackTable table = SampleMappings.read(faults, files);
    assertThat(faults.sorted()).isEmpty();
    return table;
  }

  private static MappingRow onlyRow(String lines) {
    return Iterables.getOnlyElement(table(acme(lines)).rows());
  }
}
