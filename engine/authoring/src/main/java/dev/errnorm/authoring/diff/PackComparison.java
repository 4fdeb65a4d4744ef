package dev.errnorm.authoring.diff;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Explanation;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.Places;
import dev.errnorm.pack.Pack;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows the same exchanges to two packs and gathers what they decide differently. */
public final class PackComparison implements AutoCloseable {

  /** Where only decisions are compared, no file of the packs is read. */
  private static final Path NOWHERE = Path.of("");

  private final Side before;
  private final Side after;
  private final ImmutableList.Builder<DecisionChange> decisions = ImmutableList.builder();
  private int cases;
  private int recorded;
  private int elsewhere;

  /** One of the packs, with the folder that it came from. */
  private record Side(Pack pack, Path folder, ErrorNormalizer normalizer, Places places) {

    static Side of(Pack pack, Path folder) {
      return new Side(pack, folder, CaseRunner.normalizer(pack), Places.of(pack.table()));
    }

    DecisionChange.Decider decider(Outcome outcome) {
      Explanation explanation = outcome.explanation();
      return new DecisionChange.Decider(
          explanation.ruleId(), places.of(explanation.ruleId()), explanation.evidence().name());
    }
  }

  /**
   * Compares {@code before}, from {@code oldFolder}, with {@code after}, from {@code newFolder}.
   */
  public PackComparison(Pack before, Path oldFolder, Pack after, Path newFolder) {
    this.before = Side.of(before, oldFolder);
    this.after = Side.of(after, newFolder);
  }

  /**
   * Compares on the cases of both packs. A case whose exchange was changed counts twice: as it was
   * and as it is.
   */
  public void addCases(List<Case> oldCases, List<Case> newCases) {
    Map<String, Case> byName = new LinkedHashMap<>();
    newCases.forEach(c -> byName.put(c.path() + "\n" + c.name(), c));
    for (Case old : oldCases) {
      Case now = byName.get(old.path() + "\n" + old.name());
      if (now == null || !Comparisons.same(old.exchange(), now.exchange())) {
        cases++;
        compare(
            old.name() + (now == null ? " (removed)" : " (as it was)"),
            old.place(),
            old.exchange());
      }
    }
    for (Case now : newCases) {
      cases++;
      compare(now.name(), now.place(), now.exchange());
    }
  }

  /**
   * Compares on a recorded exchange.
   *
   * @param name its id, or empty
   * @param place where it was read
   */
  public void addRecorded(String name, String place, ProviderExchange exchange) {
    recorded++;
    compare(name, place, exchange);
  }

  private void compare(String name, String place, ProviderExchange exchange) {
    Outcome old = before.normalizer().classify(exchange);
    Outcome now = after.normalizer().classify(exchange);
    ImmutableList<DecisionChange.Field> fields = Comparisons.fields(old, now);
    if (!fields.isEmpty()) {
      decisions.add(
          new DecisionChange(name, place, fields, before.decider(old), after.decider(now)));
    } else if (!old.explanation().ruleId().equals(now.explanation().ruleId())) {
      elsewhere++;
    }
  }

  /**
   * The decisions of {@code after} on {@code cases} that differ from those of {@code before}, in
   * the order of the cases.
   *
   * @param providers who is tried as the one that answered in each case that names no provider, too
   */
  public static ImmutableList<DecisionChange> decisions(
      Pack before, Pack after, List<Case> cases, Collection<String> providers) {
    try (PackComparison comparison = new PackComparison(before, NOWHERE, after, NOWHERE)) {
      for (Case one : cases) {
        ProviderExchange exchange = one.exchange();
        comparison.compare(one.name(), one.place(), exchange);
        if (exchange.provider().isEmpty()) {
          for (String provider : providers) {
            comparison.compare(
                one.name() + ", from " + provider, one.place(), Answered.by(provider, exchange));
          }
        }
      }
      return comparison.decisions.build();
    }
  }

  /** What was found. */
  public PackDiff result() {
    return new PackDiff(
        before.pack().table().version(),
        after.pack().table().version(),
        before.pack().table().info(),
        after.pack().table().info(),
        cases,
        recorded,
        decisions.build(),
        elsewhere,
        PackChanges.of(
            before.pack().table(), before.folder(), after.pack().table(), after.folder()));
  }

  @Override
  public void close() {
    before.normalizer().close();
    after.normalizer().close();
  }
}
