package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Reason;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackInfo;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads all mapping files of a pack into one {@link PackTable}, and finds what is wrong in them or
 * between them. Reading goes on behind a fault; a table is good only if there was none.
 */
final class MappingReader {

  private static final ImmutableSet<String> PROVIDER_KEYS =
      ImmutableSet.of(
          "provider",
          "aliases",
          "family",
          "sources",
          "hidesErrors",
          "fields",
          "headers",
          "zone",
          "policy",
          "rows");
  private static final ImmutableSet<String> SHARED_KEYS =
      ImmutableSet.of(
          "pack",
          "sources",
          "families",
          "windows",
          "messages",
          "translations",
          "links",
          "throwables",
          "headers",
          "policy",
          "rows");

  /** A mapping file that is YAML. */
  record Document(PackFile file, YamlFields fields) {

    /** Reads {@code file}, if it is YAML. */
    static Optional<Document> of(PackFile file, Faults faults) {
      return YamlReader.read(file.path(), file.text(), faults)
          .map(
              node ->
                  YamlFields.of(
                      file.path(), node, file.isShared() ? SHARED_KEYS : PROVIDER_KEYS, faults))
          .map(fields -> new Document(file, fields));
    }
  }

  private final Faults faults;
  private final SharedSections shared;
  private final Map<Reason, PolicyRow> defaults = new EnumMap<>(Reason.class);
  private final List<ProviderMapping> providers = new ArrayList<>();
  private final List<MappingRow> rows = new ArrayList<>();
  private final KeyPlaces places = new KeyPlaces("");

  private MappingReader(Faults faults) {
    this.faults = faults;
    this.shared = new SharedSections(faults);
  }

  /**
   * The table of {@code files} with the digest {@code version}, without what the rules add to it.
   *
   * @param faults takes what is wrong
   */
  static PackTable read(String version, List<PackFile> files, Faults faults) {
    return new MappingReader(faults).table(version, files);
  }

  private PackTable table(String version, List<PackFile> files) {
    List<Document> sharedFiles = new ArrayList<>();
    List<Document> providerFiles = new ArrayList<>();
    for (PackFile file : files) {
      Document.of(file, faults).ifPresent(file.isShared() ? sharedFiles::add : providerFiles::add);
    }
    PackInfo info = PackInfo.NONE;
    for (Document document : sharedFiles) {
      info = PackHeader.read(document.file(), document.fields(), faults).orElse(info);
      places.addShared(document.fields());
      shared.read(document.fields());
      readDefaults(document.fields());
      readRows(document, "");
    }
    for (Document document : providerFiles) {
      ProviderReader reader = new ProviderReader(document.file(), document.fields(), faults);
      ProviderMapping provider = reader.read(defaults);
      places.addProvider(provider.id(), document.fields());
      providers.add(provider);
      readRows(document, provider.id());
    }
    checkDefaults(sharedFiles);
    checkNames(providerFiles);
    checkFamilies(providerFiles);
    RowChecks.check(rows, shared.familyIds(), faults);
    return new PackTable(
        info.version().isEmpty() ? version : info.version() + "+" + version,
        shared.families(),
        ImmutableList.copyOf(providers),
        ImmutableList.copyOf(rows),
        ImmutableMap.copyOf(defaults),
        shared.texts(),
        shared.windows(),
        shared.throwables(),
        shared.requestIdHeaders(),
        shared.codeHeaders(),
        ImmutableList.of(),
        ImmutableMap.of(),
        false,
        info,
        places.all());
  }

  private void readRows(Document document, String provider) {
    RowReader reader = new RowReader(document.file(), provider, faults);
    document.fields().items("rows").forEach(node -> reader.read(node).ifPresent(rows::add));
  }

  private void readDefaults(YamlFields fields) {
    new PolicyReader(fields.path(), faults)
        .defaults(fields)
        .forEach(
            (reason, policy) -> {
              if (defaults.putIfAbsent(reason, policy) != null) {
                fields.fault(
                    "policy",
                    "there is a policy for " + reason + " in another file. Keep one of them.");
              }
            });
  }

  private void checkDefaults(List<Document> sharedFiles) {
    List<Document> policies =
        sharedFiles.stream().filter(document -> document.fields().has("policy")).toList();
    if (policies.isEmpty()) {
      faults.add("mappings/_policy.yaml", 0, "no shared file has a 'policy:'. Add this one.");
      return;
    }
    for (Reason reason : Reason.values()) {
      if (!defaults.containsKey(reason)) {
        policies
            .get(0)
            .fields()
            .fault("policy", "there is no policy for " + reason + ". Add a line for it.");
      }
    }
  }

  private void checkNames(List<Document> documents) {
    Map<String, String> owners = new HashMap<>();
    for (int i = 0; i < documents.size(); i++) {
      ProviderMapping provider = providers.get(i);
      YamlFields fields = documents.get(i).fields();
      claim(provider.id(), provider.id(), "provider", fields, owners);
      for (String alias : provider.aliases()) {
        claim(alias, provider.id(), "aliases", fields, owners);
      }
    }
  }

  /** Takes {@code name} for the provider {@code id}; a fault if another one has it. */
  static void claim(
      String name, String id, String key, YamlFields fields, Map<String, String> owners) {
    String owner = owners.putIfAbsent(name, id);
    if (owner != null) {
      fields.fault(
          key,
          "'" + name + "' is a name of provider '" + owner + "' already. Give one another name.");
    }
  }

  private void checkFamilies(List<Document> documents) {
    Set<String> known = shared.familyIds();
    for (int i = 0; i < documents.size(); i++) {
      String family = providers.get(i).family();
      if (!family.isEmpty() && !known.contains(family)) {
        documents
            .get(i)
            .fields()
            .fault("family", "'" + family + "' is not a family." + Suggestion.of(family, known));
      }
    }
  }
}
