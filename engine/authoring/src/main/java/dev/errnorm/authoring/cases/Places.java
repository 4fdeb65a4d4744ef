package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.pack.PackTable;
import java.util.HashMap;
import java.util.Map;

/** Where the rows and rules of a pack stand, by id. Immutable. */
public final class Places {

  private final ImmutableMap<String, String> byId;

  private Places(ImmutableMap<String, String> byId) {
    this.byId = byId;
  }

  /** The places of {@code table}. */
  public static Places of(PackTable table) {
    Map<String, String> places = new HashMap<>();
    table.rows().forEach(row -> places.put(row.id(), row.place()));
    table.rules().forEach(rule -> places.put(rule.id(), rule.place()));
    return new Places(ImmutableMap.copyOf(places));
  }

  /** {@code path:line} of the row or rule, or empty if no file holds it. */
  public String of(String id) {
    return byId.getOrDefault(id, "");
  }

  /** Every row and rule. */
  public Iterable<String> ids() {
    return byId.keySet();
  }
}
