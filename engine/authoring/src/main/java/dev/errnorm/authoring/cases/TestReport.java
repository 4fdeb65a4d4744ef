package dev.errnorm.authoring.cases;

import com.google.common.base.Strings;
import dev.errnorm.Explanation;
import dev.errnorm.pack.OverlaidTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Tells people what a run of cases found; reads well on 80 columns. */
public final class TestReport {

  private static final int WIDTH = 80;
  private static final int MOST_LOSERS = 3;
  private static final String INDENT = "    ";

  private TestReport() {}

  /** Every failing case, then one line that counts. */
  public static String text(TestRun run) {
    StringBuilder out = new StringBuilder();
    for (CaseResult failure : run.failures()) {
      out.append(text(failure, run.places())).append('\n');
    }
    int failed = run.failures().size();
    return out.append(
            String.format(
                Locale.ROOT,
                "%s in %s: %d passed, %d failed. Pack %s.%n",
                count(run.results().size(), "case"),
                count(run.files(), "file"),
                run.results().size() - failed,
                failed,
                run.packVersion()))
        .toString()
        .replace("\r\n", "\n");
  }

  /** One failing case: what differs, what won, and what should have. */
  public static String text(CaseResult result, Places places) {
    int width = result.differences().stream().mapToInt(d -> d.field().length()).max().orElse(0);
    int column = INDENT.length() + Math.max(width, "nearest".length()) + 1;
    StringBuilder out = new StringBuilder();
    out.append("FAILED ").append(result.testCase().place());
    out.append(" \"").append(result.testCase().name()).append("\"\n");
    for (Difference difference : result.differences()) {
      String label = label(difference.field(), column);
      String line = label + "expected " + difference.expected() + "   got " + difference.got();
      if (line.length() <= WIDTH) {
        out.append(line).append('\n');
      } else {
        out.append(wrapped(label + "expected " + difference.expected(), column + 9));
        out.append(wrapped(label("", column) + "got      " + difference.got(), column + 9));
      }
    }
    Explanation explanation = result.outcome().explanation();
    String place = places.of(explanation.ruleId());
    String won =
        explanation.ruleId()
            + (place.isEmpty() ? " (" : " (" + place + ", ")
            + "evidence "
            + explanation.evidence()
            + ")";
    out.append(wrapped(label("won", column) + won, column));
    losers(result, places).forEach(l -> out.append(wrapped(label("lost", column) + l, column)));
    if (!result.nearest().isEmpty()) {
      out.append(wrapped(label("nearest", column) + result.nearest(), column));
    }
    return out.toString();
  }

  /** What an overlay says otherwise than its base, two lines each. */
  public static String text(List<OverlaidTable.Overridden> overridden) {
    StringBuilder out = new StringBuilder();
    for (OverlaidTable.Overridden one : overridden) {
      out.append("overridden        ").append(one.id()).append('\n');
      out.append(INDENT).append(one.place()).append(" instead of ").append(one.basePlace());
      out.append('\n');
    }
    return out.append(overridden.isEmpty() ? "Nothing" : count(overridden.size(), "thing"))
        .append((overridden.size() > 1 ? " of the base are" : " of the base is") + " overridden.\n")
        .toString();
  }

  /** What lost, and why; but not what came nearest, which is told by itself. */
  private static List<String> losers(CaseResult result, Places places) {
    Explanation explanation = result.outcome().explanation();
    List<String> losers = new ArrayList<>();
    int more = 0;
    for (Explanation.Loser loser : explanation.losers()) {
      String place = places.of(loser.ruleId());
      String at = place.isEmpty() ? loser.ruleId() : loser.ruleId() + " (" + place + ")";
      if (result.nearest().startsWith(at)) {
        continue;
      }
      if (losers.size() == MOST_LOSERS) {
        more++;
        continue;
      }
      losers.add(at + ": " + loser.proposes() + " on " + why(loser, explanation));
    }
    if (more > 0) {
      losers.add("and " + more + " more; see 'errnorm explain'");
    }
    return losers;
  }

  private static String why(Explanation.Loser loser, Explanation explanation) {
    if (loser.evidence() != explanation.evidence()) {
      return "weaker evidence, " + loser.evidence();
    }
    return explanation.conflict()
        ? "equal evidence, and the order of the reasons decided"
        : "equal evidence, but it asks for less";
  }

  /** What no case covers. */
  public static String text(Coverage coverage, Places places) {
    StringBuilder out = new StringBuilder();
    section(out, "wins no case", coverage.rows(), places);
    section(out, "decides no case", coverage.rules(), places);
    section(out, "has no near miss", coverage.withoutNear(), places);
    for (Coverage.Unlike unlike : coverage.unlike()) {
      out.append("is no near miss   ").append(unlike.place());
      out.append(" of ").append(unlike.row()).append('\n');
    }
    coverage.conflicts().forEach(c -> out.append("conflict          ").append(c).append('\n'));
    coverage.missing().forEach(m -> out.append("occurs nowhere    ").append(m).append('\n'));
    return out.append(
            coverage.isComplete()
                ? "Every row and rule has its cases.\n"
                : "No case: "
                    + count(coverage.rows().size(), "row")
                    + ", "
                    + count(coverage.rules().size(), "rule")
                    + ". No near miss: "
                    + count(coverage.withoutNear().size(), "row")
                    + ". Conflicts: "
                    + coverage.conflicts().size()
                    + ".\n")
        .toString();
  }

  private static void section(
      StringBuilder out, String what, Collection<String> ids, Places places) {
    for (String id : ids) {
      out.append(Strings.padEnd(what, 18, ' ')).append(id);
      out.append(" (").append(places.of(id)).append(")\n");
    }
  }

  private static String label(String name, int column) {
    return Strings.padEnd(INDENT + name, column, ' ');
  }

  /** {@code line}, which goes on in {@code column} where it is too long. */
  private static String wrapped(String line, int column) {
    StringBuilder out = new StringBuilder();
    String rest = line;
    while (rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH);
      if (blank <= column) {
        break; // one long word stays whole, so that it can be copied
      }
      out.append(rest, 0, blank).append('\n');
      rest = " ".repeat(column) + rest.substring(blank + 1);
    }
    return out.append(rest).append('\n').toString();
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
