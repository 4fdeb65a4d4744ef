package dev.errnorm.authoring;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.EngineRange;
import dev.errnorm.pack.EngineVersion;
import dev.errnorm.pack.PackInfo;
import dev.errnorm.pack.PackTable;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a pack says of itself in {@code mappings/_pack.yaml}. */
final class PackHeader {

  private static final String PATH = "mappings/_pack.yaml";
  private static final ImmutableSet<String> KEYS = ImmutableSet.of("name", "version", "engine");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

  private PackHeader() {}

  /** What stands under {@code pack} in {@code file}, if it does. */
  static Optional<PackInfo> read(PackFile file, YamlFields fields, Faults faults) {
    if (!fields.has("pack")) {
      return Optional.empty();
    }
    if (!file.path().equals(PATH)) {
      fields.fault("pack", "a pack says this of itself in " + PATH + ". Move it there.");
    }
    return fields.group("pack", KEYS).map(PackHeader::read);
  }

  private static PackInfo read(YamlFields pack) {
    for (String key : new String[] {"name", "version"}) {
      if (!pack.has(key)) {
        pack.fault(key, "the pack has no '" + key + "'. Add it.");
      }
    }
    String name = pack.text("name");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      pack.fault("name", "the name '" + name + "' must be lower-case words with '-' between.");
    }
    String version = pack.written("version");
    if (!version.isEmpty()
        && !(VERSION.matcher(version).matches() && EngineVersion.parse(version).isPresent())) {
      pack.fault("version", "'" + version + "' is not a version. Write one like 0.1.0.");
      version = "";
    }
    return new PackInfo(name, version, engine(pack));
  }

  private static EngineRange engine(YamlFields pack) {
    try {
      return new EngineRange(pack.text("engine"));
    } catch (IllegalArgumentException e) {
      pack.fault("engine", e.getMessage());
      return EngineRange.ANY;
    }
  }

  /** Why the pack with {@code table} does not work with this errnorm; empty if it does. */
  static Optional<Fault> refusal(PackTable table) {
    return refusal(table.info(), table.places().getOrDefault("pack.engine", ""));
  }

  /** Why what says {@code info} of itself, at {@code place}, does not work with this errnorm. */
  static Optional<Fault> refusal(PackInfo info, String place) {
    int colon = place.lastIndexOf(':');
    return info.engine()
        .refusal(EngineVersion.running())
        .map(
            why ->
                new Fault(
                    PATH,
                    colon < 0 ? 0 : Integer.parseInt(place.substring(colon + 1)),
                    "this pack cannot be used: " + why));
  }
}
