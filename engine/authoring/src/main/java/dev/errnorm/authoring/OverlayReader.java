package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Reason;
import dev.errnorm.authoring.MappingReader.Document;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackInfo;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.PolicyChange;
import dev.errnorm.pack.ProviderChange;
import dev.errnorm.pack.ProviderMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the files of an overlay, and finds what is wrong in them, between them, or between them and
 * their base. Not thread-safe.
 */
final class OverlayReader {

  /** What a team cannot say for itself: it is read before anybody knows whose answer it is. */
  private static final ImmutableList<String> OF_THE_BASE =
      ImmutableList.of("families", "windows", "throwables", "headers");

  private final PackTable base;
  private final Faults faults = new Faults();
  private final SharedSections shared = new SharedSections(faults);
  private final List<ProviderChange> providers = new ArrayList<>();
  private final List<MappingRow> rows = new ArrayList<>();
  private final Map<Reason, PolicyChange> policies = new EnumMap<>(Reason.class);

  /**
   * An overlay that was read and checked.
   *
   * @param overlay good only without faults
   * @param files how many files were read
   * @param faults what is wrong, sorted by place
   */
  record CheckedOverlay(Overlay overlay, int files, ImmutableList<Fault> faults) {

    Overlay orThrow() {
      if (faults.isEmpty()) {
        return overlay;
      }
      throw new PackException(
          CheckedPack.summary(faults, files) + " The overlay was not loaded.",
          faults.stream().map(Fault::toString).collect(ImmutableList.toImmutableList()));
    }
  }

  private OverlayReader(PackTable base) {
    this.base = base;
  }

  /**
   * Reads and checks {@code folder} over {@code base}.
   *
   * @throws PackException if it cannot be read at all
   */
  static CheckedOverlay read(Path folder, PackTable base) {
    OverlayReader reader = new OverlayReader(base);
    return reader.read(
        folder, PackFolder.read(folder, "overlay", ManifestDemand.optional(), reader.faults));
  }

  /**
   * Reads and checks {@code folder}, which need not be there, with the mapping of one more
   * provider.
   *
   * @throws PackException if it cannot be read at all
   */
  static CheckedOverlay read(Path folder, String provider, String mapping, PackTable base) {
    OverlayReader reader = new OverlayReader(base);
    PackFolder there =
        Files.isDirectory(folder.resolve("mappings"))
            ? PackFolder.read(folder, "overlay", ManifestDemand.optional(), reader.faults)
            : new PackFolder(ImmutableList.of(), ImmutableList.of());
    return reader.read(folder, PackTrial.with(there, provider, mapping));
  }

  private CheckedOverlay read(Path folder, PackFolder pack) {
    pack.rules()
        .forEach(
            rule ->
                faults.add(
                    rule.path(),
                    0,
                    "an overlay has no rules. Say it in rows, or copy the base, add the rule there"
                        + " and use the copy as a pack."));
    List<Document> documents =
        pack.mappings().stream().flatMap(file -> Document.of(file, faults).stream()).toList();
    PackInfo info = PackInfo.NONE;
    for (Document document : documents) {
      if (document.file().isShared()) {
        info = PackHeader.read(document.file(), document.fields(), faults).orElse(info);
      }
    }
    String name = info.name().isEmpty() ? slug(folder) : info.name();
    KeyPlaces places = new KeyPlaces(name + "/");
    for (Document document : documents) {
      if (document.file().isShared()) {
        readShared(document);
        places.addShared(document.fields());
      }
    }
    Map<Reason, PolicyRow> defaults = new EnumMap<>(Reason.class);
    defaults.putAll(base.policies());
    policies.forEach(
        (reason, change) -> defaults.computeIfPresent(reason, (r, row) -> change.over(row)));
    Map<String, ProviderMapping> known = new HashMap<>();
    Map<String, String> owners = new HashMap<>();
    for (ProviderMapping provider : base.providers()) {
      known.put(provider.id(), provider);
      owners.put(provider.id(), provider.id());
      provider.aliases().forEach(alias -> owners.put(alias, provider.id()));
    }
    for (Document document : documents) {
      if (!document.file().isShared()) {
        readProvider(document, defaults, known, owners);
        places.addProvider(document.file().stem(), document.fields());
      }
    }
    RowChecks.check(rows, families(), faults);
    Overlay overlay =
        new Overlay(
            name,
            info.version().isEmpty() ? pack.version() : info.version() + "." + pack.version(),
            ImmutableList.copyOf(providers),
            rows.stream()
                .map(row -> row.at(name + "/" + row.place()))
                .collect(ImmutableList.toImmutableList()),
            ImmutableMap.copyOf(policies),
            shared.texts(),
            withoutPack(places.all()));
    ImmutableList<Fault> found =
        PackHeader.refusal(info, places.all().getOrDefault("pack.engine", ""))
            .map(ImmutableList::of)
            .orElseGet(faults::sorted);
    return new CheckedOverlay(overlay, pack.size(), found);
  }

  private void readShared(Document document) {
    YamlFields fields = document.fields();
    for (String key : OF_THE_BASE) {
      if (fields.has(key)) {
        fields.fault(
            key,
            "an overlay cannot change '"
                + key
                + "'. Leave it out, or copy the base, change it there and use the copy as a pack.");
      }
    }
    shared.readTexts(fields);
    new PolicyReader(fields.path(), faults)
        .changes(fields, base.policies())
        .forEach(
            (reason, change) -> {
              if (policies.putIfAbsent(reason, change) != null) {
                fields.fault("policy", "there is a policy for " + reason + " in another file.");
              }
            });
    readRows(document, "");
  }

  private void readProvider(
      Document document,
      Map<Reason, PolicyRow> defaults,
      Map<String, ProviderMapping> known,
      Map<String, String> owners) {
    YamlFields fields = document.fields();
    ProviderMapping before = known.get(document.file().stem());
    Map<Reason, PolicyRow> bases = new EnumMap<>(Reason.class);
    bases.putAll(defaults);
    if (before != null) {
      bases.putAll(before.policies());
    }
    ProviderChange change = new ProviderReader(document.file(), fields, faults).change(bases);
    providers.add(change);
    readRows(document, change.id());
    if (before == null) {
      MappingReader.claim(change.id(), change.id(), "provider", fields, owners);
    }
    for (String alias : change.aliases()) {
      MappingReader.claim(alias, change.id(), "aliases", fields, owners);
    }
    String family = change.family();
    if (!family.isEmpty() && !families().contains(family)) {
      fields.fault(
          "family", "'" + family + "' is not a family." + Suggestion.of(family, families()));
    }
  }

  private void readRows(Document document, String provider) {
    RowReader reader = new RowReader(document.file(), provider, faults);
    document.fields().items("rows").forEach(node -> reader.read(node).ifPresent(rows::add));
  }

  private ImmutableSet<String> families() {
    return base.families().stream().map(Family::id).collect(ImmutableSet.toImmutableSet());
  }

  /** What an overlay says of itself overrides nothing. */
  private static ImmutableMap<String, String> withoutPack(ImmutableMap<String, String> places) {
    return places.entrySet().stream()
        .filter(place -> !place.getKey().startsWith("pack."))
        .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The folder's own name, as a name: {@code Team A} is {@code team-a}. */
  private static String slug(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
    String slug =
        List.of(name.split("[^a-z0-9]+")).stream()
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("-"));
    return slug.isEmpty() ? "overlay" : slug;
  }
}
