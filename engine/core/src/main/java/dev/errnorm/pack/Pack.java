package dev.errnorm.pack;

import static com.google.common.base.Preconditions.checkArgument;

import org.kie.api.KieBase;

/** Rules and mappings at one version, compiled. Immutable, and safe to share between threads. */
public final class Pack {

  private final PackTable table;
  private final ReadyRules rules;
  private final Rulings rulings;

  /**
   * @param table the mappings, and what {@code rules} compare
   * @param rules the compiled rules
   */
  public Pack(PackTable table, KieBase rules) {
    this(table, ReadyRules.of(rules), new Rulings());
  }

  /**
   * @param rules the rules, which may still have to be opened
   * @param rulings what they said so far
   */
  Pack(PackTable table, ReadyRules rules, Rulings rulings) {
    this.table = table;
    this.rules = rules;
    this.rulings = rulings;
  }

  /**
   * The same rules under other mappings, with all that they said so far.
   *
   * @throws IllegalArgumentException if {@code table} is one for other rules: what these said would
   *     be taken for what those say
   */
  public Pack with(PackTable table) {
    checkArgument(
        table.rowsOnlyPropose() == this.table.rowsOnlyPropose()
            && table.literals().equals(this.table.literals()),
        "the table %s is for other rules than those of %s",
        table.version(),
        this.table.version());
    return new Pack(table, rules, rulings);
  }

  /** The mappings. */
  public PackTable table() {
    return table;
  }

  /**
   * The compiled rules. Those of a pack that was compiled when it was built are opened by the first
   * call, or by {@link #openRules}, and whoever calls waits for it.
   *
   * @throws PackException if they cannot be opened
   */
  public KieBase rules() {
    return rules.get();
  }

  /** Begins to open the rules, on a thread of its own, if that was not begun. */
  public void openRules() {
    rules.open();
  }

  /** What the rules said so far. */
  public Rulings rulings() {
    return rulings;
  }
}
