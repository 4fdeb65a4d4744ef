package dev.errnorm.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;

/** Packs with many generated providers. */
final class LargePack {

  private LargePack() {}

  /** {@code pack} with what it says of providers {@code times} over, under other names. */
  static Pack of(Pack pack, int times) {
    PackTable table = pack.table();
    ImmutableList.Builder<ProviderMapping> providers = ImmutableList.builder();
    ImmutableList.Builder<MappingRow> rows = ImmutableList.builder();
    providers.addAll(table.providers());
    rows.addAll(table.rows());
    for (int i = 1; i < times; i++) {
      String end = "-" + i;
      table.providers().forEach(provider -> providers.add(renamed(provider, end)));
      table.rows().stream()
          .filter(row -> !row.provider().isEmpty())
          .forEach(row -> rows.add(renamed(row, end)));
    }
    return pack.with(table.withMappings(providers.build(), rows.build()));
  }

  private static ProviderMapping renamed(ProviderMapping provider, String end) {
    return new ProviderMapping(
        provider.id() + end,
        ImmutableSet.of(),
        provider.family(),
        provider.sources(),
        provider.hidesErrors(),
        provider.fields(),
        provider.codeHeaders(),
        provider.requestIdHeaders(),
        provider.resetHeaders(),
        provider.zone(),
        provider.policies());
  }

  private static MappingRow renamed(MappingRow row, String end) {
    return new MappingRow(
        row.id() + end,
        row.place(),
        row.provider() + end,
        row.family(),
        row.vendorCode(),
        row.vendorType(),
        row.taskState(),
        row.finish(),
        row.status(),
        row.statusClass(),
        row.operations(),
        row.taskFamily(),
        row.transport(),
        row.bodyKind(),
        row.content(),
        row.window(),
        row.marks(),
        row.phrases(),
        row.unless(),
        row.generic(),
        row.meaning(),
        row.tag());
  }
}
