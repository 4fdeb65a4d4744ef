package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * The binary form of a {@link PackTable}, which starts faster than YAML and needs no parser for it.
 * Equal tables give equal bytes. The form is private to one version of errnorm: whoever compiles a
 * pack does so with the version that loads it.
 */
public final class PackCodec {

  private PackCodec() {}

  /**
   * Writes {@code table}; {@code out} stays open.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(PackTable table, OutputStream out) throws IOException {
    PackOutput pack = new PackOutput();
    writeTable(pack, table);
    pack.writeTo(out);
  }

  /**
   * Reads what {@link #write} wrote; {@code in} stays open.
   *
   * @throws IOException if {@code in} does
   * @throws PackException if the bytes are no table, are cut or damaged, or were written by another
   *     version of errnorm
   */
  public static PackTable read(InputStream in) throws IOException {
    return PackInput.read(in, PackCodec::readTable);
  }

  private static void writeTable(PackOutput out, PackTable table) {
    out.text(table.version());
    out.list(table.families(), PackCodec::writeFamily);
    out.list(table.providers(), PackCodec::writeProvider);
    out.list(table.rows(), PackCodec::writeRow);
    out.list(table.policies().values(), PackCodec::writePolicy);
    writeTexts(out, table.texts());
    out.map(table.windows(), PackOutput::name, PackOutput::texts);
    out.list(table.throwables(), PackCodec::writeThrowable);
    out.texts(table.requestIdHeaders());
    out.texts(table.codeHeaders());
    out.list(table.rules(), PackCodec::writeRule);
    out.map(table.literals(), PackOutput::text, PackOutput::texts);
    out.flag(table.rowsOnlyPropose());
    out.text(table.info().name());
    out.text(table.info().version());
    out.text(table.info().engine().text());
    out.map(table.places(), PackOutput::text, PackOutput::text);
  }

  private static PackTable readTable(PackInput in) {
    return new PackTable(
        in.text(),
        in.list(PackCodec::readFamily),
        in.list(PackCodec::readProvider),
        in.list(PackCodec::readRow),
        byReason(in.list(PackCodec::readPolicy)),
        readTexts(in),
        in.map(p -> p.name(Window.class), PackInput::texts),
        in.list(PackCodec::readThrowable),
        in.texts(),
        in.texts(),
        in.list(PackCodec::readRule),
        in.map(PackInput::text, PackInput::textSet),
        in.flag(),
        new PackInfo(in.text(), in.text(), new EngineRange(in.text())),
        in.map(PackInput::text, PackInput::text));
  }

  private static void writeTexts(PackOutput out, Texts texts) {
    writeWords(out, texts.messages());
    out.map(texts.translations(), PackOutput::text, PackCodec::writeWords);
    writeWords(out, texts.links());
  }

  private static Texts readTexts(PackInput in) {
    return new Texts(readWords(in), in.map(PackInput::text, PackCodec::readWords), readWords(in));
  }

  private static void writeWords(PackOutput out, ImmutableMap<String, String> words) {
    out.map(words, PackOutput::text, PackOutput::text);
  }

  private static ImmutableMap<String, String> readWords(PackInput in) {
    return in.map(PackInput::text, PackInput::text);
  }

  private static void writeFamily(PackOutput out, Family family) {
    out.text(family.id());
    out.list(family.signature(), PackCodec::writeField);
    out.list(family.fields(), PackCodec::writeField);
  }

  private static Family readFamily(PackInput in) {
    return new Family(in.text(), in.list(PackCodec::readField), in.list(PackCodec::readField));
  }

  private static void writeField(PackOutput out, FieldPath field) {
    out.name(field.role());
    out.text(field.pointer());
    out.text(field.value());
  }

  private static FieldPath readField(PackInput in) {
    return new FieldPath(in.name(FieldPath.Role.class), in.text(), in.text());
  }

  private static void writeProvider(PackOutput out, ProviderMapping provider) {
    out.text(provider.id());
    out.texts(provider.aliases());
    out.text(provider.family());
    out.list(provider.sources(), PackCodec::writeSource);
    out.name(provider.hidesErrors());
    out.list(provider.fields(), PackCodec::writeField);
    out.texts(provider.codeHeaders());
    out.texts(provider.requestIdHeaders());
    out.texts(provider.resetHeaders());
    out.text(provider.zone());
    out.list(provider.policies().values(), PackCodec::writePolicy);
  }

  private static ProviderMapping readProvider(PackInput in) {
    return new ProviderMapping(
        in.text(),
        in.textSet(),
        in.text(),
        in.list(PackCodec::readSource),
        in.name(Said.class),
        in.list(PackCodec::readField),
        in.texts(),
        in.texts(),
        in.texts(),
        in.text(),
        byReason(in.list(PackCodec::readPolicy)));
  }

  private static void writeSource(PackOutput out, ProviderMapping.Source source) {
    out.text(source.url());
    out.text(source.read());
  }

  private static ProviderMapping.Source readSource(PackInput in) {
    return new ProviderMapping.Source(in.text(), in.text());
  }

  private static void writeRow(PackOutput out, MappingRow row) {
    out.text(row.id());
    out.text(row.place());
    out.text(row.provider());
    out.text(row.family());
    out.text(row.vendorCode());
    out.text(row.vendorType());
    out.text(row.taskState());
    out.text(row.finish());
    out.number(row.status());
    out.number(row.statusClass());
    out.texts(row.operations());
    out.text(row.taskFamily());
    out.optional(row.transport(), PackOutput::name);
    out.optional(row.bodyKind(), PackOutput::name);
    out.optional(row.content(), PackOutput::name);
    out.optional(row.window(), PackOutput::name);
    out.list(row.marks(), PackOutput::name);
    out.list(row.phrases(), PackOutput::texts);
    out.texts(row.unless());
    out.flag(row.generic());
    out.text(row.meaning().label());
    out.text(row.tag());
  }

  private static MappingRow readRow(PackInput in) {
    return new MappingRow(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        in.textSet(),
        in.text(),
        in.optional(p -> p.name(TransportFailure.class)),
        in.optional(p -> p.name(BodyKind.class)),
        in.optional(p -> p.name(Content.class)),
        in.optional(p -> p.name(Window.class)),
        in.set(p -> p.name(Mark.class)),
        in.list(PackInput::textSet),
        in.textSet(),
        in.flag(),
        Meaning.of(in.text()),
        in.text());
  }

  private static void writePolicy(PackOutput out, PolicyRow policy) {
    out.name(policy.reason());
    out.flag(policy.retry());
    out.number(policy.attempts());
    out.text(policy.firstBackoff().toString());
    out.list(policy.fallback(), PackOutput::name);
    out.name(policy.cooldownScope());
    out.text(policy.cooldownFor().toString());
    out.flag(policy.cooldownFollowsServer());
    out.list(policy.remedies(), PackOutput::name);
    out.name(policy.origin());
  }

  private static PolicyRow readPolicy(PackInput in) {
    return new PolicyRow(
        in.name(Reason.class),
        in.flag(),
        in.number(),
        readDuration(in),
        in.list(p -> p.name(FallbackStep.class)),
        in.name(Cooldown.Scope.class),
        readDuration(in),
        in.flag(),
        in.list(p -> p.name(Remedy.class)),
        in.name(Origin.class));
  }

  private static Duration readDuration(PackInput in) {
    String text = in.text();
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + text + "' is no duration", e);
    }
  }

  private static ImmutableMap<Reason, PolicyRow> byReason(ImmutableList<PolicyRow> policies) {
    ImmutableMap.Builder<Reason, PolicyRow> out = ImmutableMap.builder();
    policies.forEach(policy -> out.put(policy.reason(), policy));
    return out.buildOrThrow();
  }

  private static void writeThrowable(PackOutput out, ThrowableKind throwable) {
    out.text(throwable.className());
    out.text(throwable.words());
    out.name(throwable.kind());
  }

  private static ThrowableKind readThrowable(PackInput in) {
    return new ThrowableKind(in.text(), in.text(), in.name(TransportFailure.class));
  }

  private static void writeRule(PackOutput out, RuleInfo rule) {
    out.text(rule.id());
    out.text(rule.place());
    out.text(rule.why());
    out.text(rule.source());
  }

  private static RuleInfo readRule(PackInput in) {
    return new RuleInfo(in.text(), in.text(), in.text(), in.text());
  }
}
