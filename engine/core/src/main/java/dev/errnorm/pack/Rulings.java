package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Ruling;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a pack said so far, by all that they look at. It depends on nothing else, so
 * that it holds for the same rules under any mappings. A pack that was compiled when it was built
 * brings what its rules say of its own cases, so that an exchange like one of these needs no rule
 * engine. Safe to share between threads.
 */
public final class Rulings {

  /**
   * So many of each are kept. A gateway meets some hundreds; were there more, what comes after
   * these would be asked anew each time, and only the memo would know it.
   */
  private static final int MOST = 10_000;

  private final Map<String, ImmutableList<Proposal>> proposals;
  private final Map<String, Ruling> rulings;

  /** Without any. */
  public Rulings() {
    this(Map.of(), Map.of());
  }

  Rulings(Map<String, ImmutableList<Proposal>> proposals, Map<String, Ruling> rulings) {
    this.proposals = new ConcurrentHashMap<>(proposals);
    this.rulings = new ConcurrentHashMap<>(rulings);
  }

  /** What rules proposed of an exchange with such {@code facts}; null if none was there so far. */
  public @Nullable ImmutableList<Proposal> proposals(String facts) {
    return proposals.get(facts);
  }

  /** What rules decided about a failure with such {@code facts}; null if none was there so far. */
  public @Nullable Ruling ruling(String facts) {
    return rulings.get(facts);
  }

  /** Remembers what rules proposed. */
  public void remember(String facts, ImmutableList<Proposal> proposed) {
    remember(proposals, facts, proposed);
  }

  /** Remembers what rules decided. */
  public void remember(String facts, Ruling ruling) {
    remember(rulings, facts, ruling);
  }

  private static <T> void remember(Map<String, T> all, String facts, T said) {
    if (all.size() < MOST) {
      all.put(facts, said);
    }
  }

  /** All that was proposed. */
  Map<String, ImmutableList<Proposal>> proposals() {
    return proposals;
  }

  /** All that was decided. */
  Map<String, Ruling> rulings() {
    return rulings;
  }
}
