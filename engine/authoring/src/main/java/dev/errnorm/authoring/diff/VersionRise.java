package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.EngineVersion;
import java.util.Optional;

/**
 * How far the version of a pack must rise for what changed in it: {@code
 * engine/docs/compatibility.md}, "The version of a pack".
 */
final class VersionRise {

  private static final String PLACE = "mappings/_pack.yaml";
  private static final ImmutableList<String> NAMED =
      ImmutableList.of("rows", "rules", "providers", "aliases");

  private VersionRise() {}

  /** What is wrong with the new pack's version, and the way out; empty if nothing is. */
  static Optional<String> fault(PackDiff diff) {
    Optional<EngineVersion> to = EngineVersion.parse(diff.newInfo().version());
    if (to.isEmpty()) {
      return Optional.of(
          PLACE + ": the pack has no version, so its changes have no heading. Add it.");
    }
    Optional<EngineVersion> from = EngineVersion.parse(diff.oldInfo().version());
    if (from.isEmpty() || diff.before().equals(diff.after())) {
      return Optional.empty();
    }
    EngineVersion least = least(from.get(), diff);
    return to.get().compareTo(least) >= 0
        ? Optional.empty()
        : Optional.of(
            PLACE
                + ": the version is "
                + to.get()
                + " and was "
                + from.get()
                + ", but "
                + why(diff)
                + ". Raise it to "
                + least
                + " or more.");
  }

  private static EngineVersion least(EngineVersion from, PackDiff diff) {
    if (isBroken(diff) && from.major() > 0) {
      return new EngineVersion(from.major() + 1, 0, 0);
    }
    // Before 1.0, a minor version may break what is promised.
    return isBroken(diff) || isMore(diff)
        ? new EngineVersion(from.major(), from.minor() + 1, 0)
        : new EngineVersion(from.major(), from.minor(), from.patch() + 1);
  }

  private static String why(PackDiff diff) {
    if (isBroken(diff)) {
      return "ids or names are gone";
    }
    if (diff.isChange()) {
      return "decisions change";
    }
    return isMore(diff) ? "something is added" : "files differ";
  }

  private static boolean isBroken(PackDiff diff) {
    return NAMED.stream().anyMatch(kind -> !diff.parts().of(kind).removed().isEmpty());
  }

  private static boolean isMore(PackDiff diff) {
    return diff.isChange()
        || NAMED.stream().anyMatch(kind -> !diff.parts().of(kind).added().isEmpty());
  }
}
