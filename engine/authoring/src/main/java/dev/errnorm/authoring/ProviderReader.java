package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Reason;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Said;
import dev.errnorm.pack.ProviderChange;
import dev.errnorm.pack.ProviderMapping;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what a mapping file says of its provider beside the rows. */
final class ProviderReader {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ALIAS = Pattern.compile("[a-z0-9]+([-._/][a-z0-9]+)*");
  private static final Pattern MONTH = Pattern.compile("20[0-9]{2}-(0[1-9]|1[0-2])");

  /** A header of a response, or, with a colon, one of a frame in an event stream. */
  private static final Pattern HEADER = Pattern.compile(":?[a-z0-9_-]+");

  private static final ImmutableSet<String> SOURCE_KEYS = ImmutableSet.of("url", "read");
  private static final ImmutableSet<String> HEADER_KEYS =
      ImmutableSet.of("code", "requestId", "reset");

  private final PackFile file;
  private final YamlFields fields;
  private final Faults faults;

  ProviderReader(PackFile file, YamlFields fields, Faults faults) {
    this.file = file;
    this.fields = fields;
    this.faults = faults;
  }

  /** The provider, its own decisions laid over {@code defaults}. */
  ProviderMapping read(Map<Reason, PolicyRow> defaults) {
    return new ProviderMapping(
        id(),
        aliases(),
        fields.lower("family"),
        sources(),
        hidesErrors(),
        FieldPaths.byRole(fields, "fields"),
        headers("code"),
        headers("requestId"),
        headers("reset"),
        zone(),
        new PolicyReader(file.path(), faults).overrides(fields, defaults));
  }

  /**
   * What the file says differently of a provider, or all that it says of a new one.
   *
   * @param bases the decisions that hold for the provider without it
   */
  ProviderChange change(Map<Reason, PolicyRow> bases) {
    return new ProviderChange(
        id(),
        aliases(),
        fields.lower("family"),
        sources(),
        hidesErrors(),
        FieldPaths.byRole(fields, "fields"),
        headers("code"),
        headers("requestId"),
        headers("reset"),
        zone(),
        new PolicyReader(file.path(), faults).changes(fields, bases));
  }

  private Said hidesErrors() {
    return fields.flag("hidesErrors").map(hides -> hides ? Said.YES : Said.NO).orElse(Said.UNSAID);
  }

  private String id() {
    if (!fields.has("provider")) {
      faults.add(
          file.path(),
          0,
          "the file names no provider. Begin it with 'provider: " + file.stem() + "'.");
    } else if (!fields.text("provider").equals(file.stem())) {
      fields.fault(
          "provider",
          "the provider is called '"
              + fields.text("provider")
              + "', its file '"
              + file.stem()
              + "'. Give both one name.");
    }
    if (!ID.matcher(file.stem()).matches()) {
      faults.add(file.path(), 0, "a provider's name is lower-case words with '-' between.");
    }
    return file.stem();
  }

  private ImmutableSet<String> aliases() {
    for (String alias : fields.texts("aliases")) {
      if (!ALIAS.matcher(alias).matches()) {
        fields.fault("aliases", "'" + alias + "' is no alias. Write it in lower case.");
      }
    }
    return ImmutableSet.copyOf(fields.texts("aliases"));
  }

  private ImmutableList<ProviderMapping.Source> sources() {
    ImmutableList.Builder<ProviderMapping.Source> out = ImmutableList.builder();
    for (YamlNode item : fields.items("sources")) {
      YamlFields source = YamlFields.of(file.path(), item, SOURCE_KEYS, faults);
      String url = source.text("url");
      if (!url.startsWith("https://") && !url.startsWith("http://")) {
        source.fault("url", "a source needs a 'url' that begins with https://.");
      }
      if (!MONTH.matcher(source.text("read")).matches()) {
        source.fault("read", "a source says in which month it was read. Write 'read: 2026-11'.");
      }
      out.add(new ProviderMapping.Source(url, source.text("read")));
    }
    return out.build();
  }

  private ImmutableList<String> headers(String key) {
    return fields
        .group("headers", HEADER_KEYS)
        .map(group -> headerNames(group, key))
        .orElse(ImmutableList.of());
  }

  /** The header names in the list of {@code key}, in lower case. */
  static ImmutableList<String> headerNames(YamlFields group, String key) {
    ImmutableList.Builder<String> out = ImmutableList.builder();
    for (String name : group.texts(key)) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (HEADER.matcher(lower).matches()) {
        out.add(lower);
      } else {
        group.fault(
            key, "'" + name + "' is not the name of a header. Write one like x-acme-trace.");
      }
    }
    return out.build();
  }

  private String zone() {
    String zone = fields.text("zone");
    try {
      return zone.isEmpty() ? "" : ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      fields.fault("zone", "'" + zone + "' is not a time zone. Write one like Asia/Shanghai.");
      return "";
    }
  }
}
