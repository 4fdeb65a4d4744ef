package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.YamlNode.Entry;
import dev.errnorm.authoring.YamlNode.Scalar;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.Check;
import dev.errnorm.authoring.cases.ExchangeFault;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads case files strictly: what is unknown or twice there is a fault. */
final class CaseReader {

  private static final ImmutableSet<String> KEYS =
      ImmutableSet.of("name", "about", "origin", "source", "seed", "near", "exchange", "expect");

  static final ImmutableSet<String> ORIGINS = ImmutableSet.of("documented", "captured", "made-up");

  private final ExchangeJson exchanges;
  private final ImmutableSortedSet<String> ids;
  private final ImmutableSet<String> providers;

  /** The providers, and what else they are called. */
  private final ImmutableSet<String> names;

  private final boolean complete;
  private final Faults faults;

  /**
   * @param complete whether {@code table} holds all rows and rules that cases may name
   */
  CaseReader(PackTable table, boolean complete, Faults faults) {
    this.complete = complete;
    exchanges = new ExchangeJson(table);
    ids = ImmutableSortedSet.copyOf(Places.of(table).ids());
    providers =
        table.providers().stream().map(ProviderMapping::id).collect(ImmutableSet.toImmutableSet());
    names =
        table.providers().stream()
            .flatMap(
                provider -> Stream.concat(Stream.of(provider.id()), provider.aliases().stream()))
            .collect(ImmutableSet.toImmutableSet());
    this.faults = faults;
  }

  /** The cases in {@code file} that have no fault. */
  ImmutableList<Case> read(PackFile file) {
    String path = file.path();
    Optional<YamlNode> document = YamlReader.read(path, file.text(), faults);
    if (document.isEmpty()) {
      return ImmutableList.of();
    }
    if (!(document.get() instanceof YamlNode.Sequence list)) {
      faults.add(
          path,
          document.get().line(),
          "a list of cases is expected here. Begin each with '- name:'.");
      return ImmutableList.of();
    }
    if (complete && !file.isShared() && !providers.contains(file.stem())) {
      faults.add(path, 0, noProvider(file.stem()));
    }
    Map<String, Integer> lines = new LinkedHashMap<>();
    ImmutableList.Builder<Case> cases = ImmutableList.builder();
    for (YamlNode item : list.items()) {
      Faults own = new Faults();
      YamlFields fields = YamlFields.of(path, item, KEYS, own);
      Optional<Case> found = read(file, fields, own);
      Integer first = lines.putIfAbsent(fields.written("name"), fields.line());
      if (first != null) {
        own.add(
            path,
            fields.line(),
            "the case in line "
                + first
                + " is called '"
                + fields.written("name")
                + "' already. Give one another name.");
      }
      own.sorted().forEach(f -> faults.add(f.path(), f.line(), f.message()));
      if (own.isEmpty()) {
        found.ifPresent(cases::add);
      }
    }
    return cases.build();
  }

  private String noProvider(String name) {
    String near = Suggestion.nearest(name, providers);
    return "there is no provider '"
        + name
        + (near.isEmpty()
            ? "'. Add mappings/" + name + ".yaml."
            : "'. Did you mean '" + near + "'?");
  }

  private Optional<Case> read(PackFile file, YamlFields fields, Faults own) {
    for (String key : new String[] {"name", "exchange", "expect"}) {
      if (!fields.has(key)) {
        own.add(file.path(), fields.line(), "the case has no '" + key + "'. Add it.");
      }
    }
    String origin = fields.text("origin");
    if (!origin.isEmpty() && !ORIGINS.contains(origin)) {
      fields.fault("origin", "'" + origin + "' is no origin." + Suggestion.of(origin, ORIGINS));
    }
    String source = fields.text("source");
    if (!source.isEmpty() && !source.startsWith("https://") && !source.startsWith("http://")) {
      fields.fault("source", "a source begins with https://.");
    }
    if (origin.equals("documented") && !fields.has("source") && !fields.has("seed")) {
      fields.fault(
          "origin",
          "the case is documented, and nothing says where. Add 'source:' with the address, or"
              + " write 'origin: made-up'.");
    }
    ImmutableList<String> near = fields.oneOrMore("near");
    near.forEach(id -> known(id, fields.line("near"), file.path(), own));
    ImmutableList<Check> checks =
        fields
            .group("expect", ExpectationReader.KEYS)
            .map(expect -> new ExpectationReader(expect).read())
            .orElse(ImmutableList.of());
    checks.stream()
        .filter(check -> check.field().equals("rule"))
        .flatMap(check -> check.expected().stream())
        .forEach(id -> known(id, fields.line("expect"), file.path(), own));
    return exchange(file, fields)
        .map(
            exchange ->
                new Case(
                    file.path(),
                    fields.line(),
                    fields.written("name"),
                    fields.written("about"),
                    origin,
                    source,
                    fields.oneOrMore("seed"),
                    near,
                    exchange,
                    checks));
  }

  private void known(String id, int line, String path, Faults own) {
    if (complete && !ids.contains(id) && !id.equals("_status/none")) {
      own.add(path, line, "'" + id + "' is no row and no rule." + Suggestion.of(id, ids));
    }
  }

  private Optional<ProviderExchange> exchange(PackFile file, YamlFields fields) {
    Optional<YamlFields> group = fields.group("exchange", ExchangeJson.KEYS);
    if (group.isEmpty()) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (!file.isShared()) {
      values.put("provider", file.stem());
    }
    for (Entry entry : fields.entries("exchange")) {
      values.put(entry.key(), value(entry.value()));
    }
    if (group.get().has("provider")) {
      checkProvider(group.get());
    }
    try {
      return Optional.of(exchanges.read(values));
    } catch (ExchangeFault e) {
      group.get().fault(e.key(), e.getMessage() + ".");
      return Optional.empty();
    }
  }

  /** A case may have a provider that nobody knows, but hardly one that is nearly known. */
  private void checkProvider(YamlFields exchange) {
    String name = exchange.written("provider");
    if (complete && !names.contains(name.toLowerCase(Locale.ROOT))) {
      String near = Suggestion.nearest(name, names);
      if (!near.isEmpty()) {
        exchange.fault(
            "provider", "'" + name + "' is not a provider. Did you mean '" + near + "'?");
      }
    }
  }

  /** {@code node} as JSON would have it; a number stays as it is written. */
  private static @Nullable Object value(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return switch (scalar.type()) {
        case NOTHING -> null;
        case FLAG -> Boolean.valueOf(scalar.text());
        case TEXT, NUMBER -> scalar.text();
      };
    }
    if (node instanceof YamlNode.Sequence sequence) {
      List<@Nullable Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(value(item)));
      return items;
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Entry entry : ((YamlNode.Mapping) node).entries()) {
      map.put(entry.key(), value(entry.value()));
    }
    return map;
  }
}
