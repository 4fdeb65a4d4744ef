package dev.errnorm.spring.boot;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.pack.PackInfo;
import dev.errnorm.pack.PackTable;
import java.util.Optional;

/** How the pack stands, as health and info show it; plain values that any format can hold. */
final class PackReport {

  private final ErrorNormalizer normalizer;
  private final Optional<LoadedPack> pack;
  private final Optional<ReloadReport> reload;

  /**
   * @param pack empty where the application made its normalizer itself
   * @param reload empty where no folder is watched
   */
  PackReport(ErrorNormalizer normalizer, Optional<LoadedPack> pack, Optional<ReloadReport> reload) {
    this.normalizer = normalizer;
    this.pack = pack;
    this.reload = reload;
  }

  /** The latest state. */
  ImmutableMap<String, Object> now() {
    ImmutableMap.Builder<String, Object> report = ImmutableMap.builder();
    report.put("packVersion", normalizer.packVersion());
    pack.map(LoadedPack::table).ifPresent(table -> describe(table, report));
    report.put("degradedAnswers", normalizer.degradedAnswers());
    reload.ifPresent(found -> report.putAll(found.now()));
    return report.buildOrThrow();
  }

  private static void describe(PackTable table, ImmutableMap.Builder<String, Object> report) {
    PackInfo info = table.info();
    if (!info.name().isEmpty()) {
      report.put("packName", info.name());
    }
    report.put("providers", table.providers().size());
  }
}
