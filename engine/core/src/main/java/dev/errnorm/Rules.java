package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Ruling;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a pack. They are run where nothing is known of what they would say. Safe to share
 * between threads.
 */
final class Rules {

  private final Pack pack;
  private final @Nullable RuleView view;
  private final boolean remembers;

  /**
   * @param remembers whether what they say is kept for the next time
   */
  Rules(Pack pack, boolean remembers) {
    this.pack = pack;
    PackTable table = pack.table();
    view = table.rowsOnlyPropose() ? new RuleView(table.literals()) : null;
    this.remembers = remembers;
  }

  /** {@code table} with these rules. */
  Pack under(PackTable table) {
    return pack.with(table);
  }

  /**
   * Asks the rules about one exchange.
   *
   * @param rows the rows that fit it
   */
  Hearing hear(Signals signals, ImmutableList<Row> rows) {
    return new Hearing(signals, rows);
  }

  /** What the rules say of one exchange. Not thread-safe. */
  final class Hearing implements AutoCloseable {

    private final Signals signals;
    private final ImmutableList<Row> rows;
    private final String facts;
    private @Nullable RuleSession session;

    private Hearing(Signals signals, ImmutableList<Row> rows) {
      this.signals = signals;
      this.rows = rows;
      facts = view == null ? "" : view.key(signals);
    }

    /**
     * What rules and rows propose; to be asked once.
     *
     * @throws RuntimeException if a rule throws
     */
    List<Proposal> proposals() {
      if (view == null) {
        return session().proposals();
      }
      ImmutableList<Proposal> known = pack.rulings().proposals(facts);
      if (known == null) {
        known = session().proposals();
        if (remembers) {
          pack.rulings().remember(facts, known);
        }
      }
      List<Proposal> all = new ArrayList<>(known);
      rows.forEach(row -> all.add(row.proposal()));
      return all;
    }

    /**
     * What rules decide about the failure that it is; to be asked once.
     *
     * @throws RuntimeException if a rule throws
     */
    Ruling ruling(Verdict verdict, PolicyRow policy) {
      if (view == null) {
        return session().ruling(verdict, policy);
      }
      String failure = view.key(facts, verdict, policy);
      Ruling known = pack.rulings().ruling(failure);
      if (known == null) {
        known = session().ruling(view.of(verdict), view.of(policy));
        if (remembers) {
          pack.rulings().remember(failure, known);
        }
      }
      return known;
    }

    private RuleSession session() {
      if (session == null) {
        session =
            view == null
                ? new RuleSession(pack.rules(), signals, rows)
                : new RuleSession(pack.rules(), view.of(signals), ImmutableList.of());
      }
      return session;
    }

    @Override
    public void close() {
      if (session != null) {
        session.close();
      }
    }
  }
}
