package dev.errnorm.pack;

import com.google.common.base.Suppliers;
import java.util.function.Supplier;
import org.kie.api.KieBase;

/** Rules and mappings at one version, compiled. Immutable, and safe to share between threads. */
public final class Pack {

  private final PackTable table;
  private final Supplier<KieBase> rules;

  /**
   * @param table the mappings
   * @param rules the compiled rules
   */
  public Pack(PackTable table, KieBase rules) {
    this(table, Suppliers.ofInstance(rules));
  }

  /**
   * @param rules waits for the rules, which may still be on their way; the same ones for every call
   */
  Pack(PackTable table, Supplier<KieBase> rules) {
    this.table = table;
    this.rules = rules;
  }

  /** The mappings. */
  public PackTable table() {
    return table;
  }

  /**
   * The compiled rules. The first call may wait for them: they are opened beside the reading of the
   * table.
   *
   * @throws PackException if they cannot be opened
   */
  public KieBase rules() {
    return rules.get();
  }
}
