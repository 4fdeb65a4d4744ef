package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import dev.errnorm.TransportFailure;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackCodecTest {

  private static final PackTable TABLE = table();

  @Test
  void whatWasWrittenIsRead() throws IOException {
    assertThat(read(write(TABLE))).isEqualTo(TABLE);
  }

  @Test
  void equalTablesGiveEqualBytes() throws IOException {
    assertThat(write(read(write(TABLE)))).isEqualTo(write(table()));
  }

  @Test
  void emptyTableIsRead() throws IOException {
    PackTable empty =
        new PackTable(
            "",
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableMap.of(),
            ImmutableMap.of(),
            ImmutableMap.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableMap.of());
    assertThat(read(write(empty))).isEqualTo(empty);
  }

  @Test
  void somethingElseIsNoTable() {
    assertThatThrownBy(() -> read("provider: acme".getBytes()))
        .isInstanceOf(PackException.class)
        .hasMessage("This is not the table of a pack. Compile the pack again.");
  }

  @Test
  void tableOfANewerVersionIsRefused() throws IOException {
    byte[] bytes = write(TABLE);
    bytes[7]++;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(PackException.class)
        .hasMessage(
            "The pack was compiled by a newer version of errnorm (format %d, this one reads %d)."
                    .formatted(PackOutput.FORMAT + 1, PackOutput.FORMAT)
                + " Use one version of all errnorm artifacts, or compile the pack again.");
  }

  @Property
  void cutTableIsRefused(@ForAll @IntRange(max = 1 << 20) int position) throws IOException {
    byte[] bytes = write(TABLE);
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, position % bytes.length)))
        .isInstanceOf(PackException.class);
  }

  @Property
  void damageIsNeverAnotherException(
      @ForAll @IntRange(max = 1 << 20) int position, @ForAll byte octet) throws IOException {
    byte[] bytes = write(TABLE);
    bytes[position % bytes.length] = octet;
    try {
      read(bytes);
    } catch (PackException expected) {
      assertThat(expected).hasMessageContaining("ompile");
    }
  }

  private static byte[] write(PackTable table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PackCodec.write(table, out);
    return out.toByteArray();
  }

  private static PackTable read(byte[] bytes) throws IOException {
    return PackCodec.read(new ByteArrayInputStream(bytes));
  }

  /** A table in which no component is left out. */
  private static PackTable table() {
    PolicyRow policy =
        new PolicyRow(
            Reason.RATE_EXCEEDED,
            true,
            3,
            Duration.ofMillis(1500),
            ImmutableList.of(FallbackStep.CREDENTIAL, FallbackStep.MODEL),
            Cooldown.Scope.CREDENTIAL_AND_MODEL,
            Duration.ofSeconds(10),
            true,
            ImmutableList.of(Remedy.WAIT),
            Origin.ACCOUNT);
    FieldPath code = new FieldPath(FieldPath.Role.CODE, "/error/code", "");
    FieldPath type = new FieldPath(FieldPath.Role.TYPE, "/type", "error");
    return new PackTable(
        "0123456789ab",
        ImmutableList.of(new Family("openai", ImmutableList.of(type), ImmutableList.of(code))),
        ImmutableList.of(
            new ProviderMapping(
                "acme",
                ImmutableSet.of("acme.ai"),
                "openai",
                ImmutableList.of(new ProviderMapping.Source("https://acme.example", "2026-11")),
                Said.NO,
                ImmutableList.of(code),
                ImmutableList.of("x-acme-error"),
                ImmutableList.of("x-acme-trace"),
                ImmutableList.of("x-acme-reset"),
                "Asia/Shanghai",
                ImmutableMap.of(policy.reason(), policy))),
        ImmutableList.of(
            row("acme/full", 429, 0, new Meaning.Failure(Reason.RATE_EXCEEDED)),
            row("acme/class", 0, 2, Meaning.Fine.PENDING)),
        ImmutableMap.of(policy.reason(), policy),
        new Texts(
            ImmutableMap.of("RATE_LIMITED", "Zu viele Anfragen – 请稍候"),
            ImmutableMap.of("de", ImmutableMap.of("FIELD", "Dieses Feld wurde nicht angenommen.")),
            ImmutableMap.of("RATE_LIMITED", "https://acme.example/limits")),
        ImmutableMap.of(
            Window.SECOND, ImmutableList.of("per second"), Window.HOUR, ImmutableList.of()),
        ImmutableList.of(
            new ThrowableKind("UnknownHostException", "x", TransportFailure.DNS_FAILURE)),
        ImmutableList.of("x-request-id"),
        ImmutableList.of("x-amzn-errortype"),
        ImmutableList.of(new RuleInfo("acme/a", "rules/acme.drl:7", "why", "https://acme.example")),
        ImmutableMap.of("Signals.vendorCodes", ImmutableSet.of("busy", "quota_spent")),
        true,
        new PackInfo("acme", "1.2.3", new EngineRange(">=0.1 <1.0")),
        ImmutableMap.of("policy.RATE_EXCEEDED", "mappings/_policy.yaml:2"));
  }

  private static MappingRow row(String id, int status, int statusClass, Meaning meaning) {
    return new MappingRow(
        id,
        "mappings/acme.yaml:9",
        "acme",
        "openai",
        "busy",
        "error",
        "failed",
        "stop",
        status,
        statusClass,
        ImmutableSet.of("chat", "image"),
        "kling",
        Optional.of(TransportFailure.NONE),
        Optional.of(BodyKind.JSON),
        Optional.of(Content.ERROR),
        Optional.of(Window.MINUTE),
        ImmutableSet.of(Mark.FIELD_NAMED),
        ImmutableList.of(ImmutableSet.of("too many"), ImmutableSet.of("frames", "pictures")),
        ImmutableSet.of("per second"),
        true,
        meaning,
        "tag");
  }
}
