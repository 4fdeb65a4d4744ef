package dev.errnorm.cli;

import com.google.common.base.Strings;
import dev.errnorm.authoring.diff.DecisionChange;
import dev.errnorm.authoring.diff.PackChanges;
import dev.errnorm.authoring.diff.PackDiff;
import java.util.Collection;
import java.util.Locale;

/** Tells a person what changes between two packs, on 80 columns. */
final class DiffText {

  private static final int COLUMN = 22;
  private static final int MOST_IDS = 20;

  private final Lines lines = new Lines();

  private DiffText() {}

  static String of(PackDiff diff, int examples) {
    DiffText text = new DiffText();
    text.parts(diff.parts());
    diff.decisions().stream().limit(examples).forEach(text::example);
    int more = diff.decisions().size() - examples;
    if (more > 0) {
      text.lines.add(
          "and " + more + " more. --examples " + diff.decisions().size() + " shows all.");
      text.lines.add("");
    }
    text.table(diff);
    text.count(diff);
    return text.lines.toString();
  }

  private void parts(PackChanges parts) {
    for (PackChanges.Kind kind : parts.kinds()) {
      ids("+", kind.name(), kind.added());
      ids("-", kind.name(), kind.removed());
      ids("~", kind.name(), kind.changed());
    }
    if (!parts.isEmpty()) {
      lines.add("");
    }
  }

  private void ids(String sign, String kind, Collection<String> ids) {
    String one =
        switch (kind) {
          case "policies" -> "policy";
          case "aliases" -> "alias";
          default -> kind.substring(0, kind.length() - 1);
        };
    String head = Strings.padEnd(sign + " " + one, 12, ' ');
    ids.stream().limit(MOST_IDS).forEach(id -> lines.add(head, head.length(), id));
    if (ids.size() > MOST_IDS) {
      lines.add(head, head.length(), "and " + (ids.size() - MOST_IDS) + " more");
    }
  }

  private void example(DecisionChange change) {
    lines.add(change.place() + (change.name().isEmpty() ? "" : " \"" + change.name() + "\""));
    for (DecisionChange.Field field : change.fields()) {
      row("  " + field.name(), field.from() + " → " + field.to());
    }
    row("  before", decider(change.before()));
    row("  after", decider(change.after()));
    lines.add("");
  }

  private static String decider(DecisionChange.Decider decider) {
    return decider.rule()
        + " ("
        + (decider.place().isEmpty() ? "" : decider.place() + ", ")
        + decider.evidence()
        + ")";
  }

  private void table(PackDiff diff) {
    if (!diff.isChange()) {
      return;
    }
    row("field              times", "before → after");
    for (PackDiff.Tally tally : diff.tallies()) {
      DecisionChange.Field field = tally.field();
      String head = String.format(Locale.ROOT, "%-18s %5d", field.name(), tally.times());
      row(head, field.from() + " → " + field.to());
    }
    lines.add("");
  }

  private void row(String head, String text) {
    String padded = Strings.padEnd(head, COLUMN - 2, ' ') + "  ";
    lines.add(padded, padded.length(), text);
  }

  private void count(PackDiff diff) {
    int changed = diff.decisions().size();
    lines.add(
        (changed == 0
                ? "No decision changes"
                : count(changed, "decision") + (changed == 1 ? " changes" : " change"))
            + " on "
            + count(diff.cases(), "case")
            + (diff.recorded() == 0 ? "" : " and " + count(diff.recorded(), "recorded exchange"))
            + (diff.elsewhere() == 0
                ? ""
                : "; " + diff.elsewhere() + " decided as before by another row or rule")
            + ". Pack "
            + diff.before()
            + " → "
            + diff.after()
            + ".");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
