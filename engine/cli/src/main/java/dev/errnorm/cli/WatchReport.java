package dev.errnorm.cli;

import dev.errnorm.authoring.cases.CaseResult;
import dev.errnorm.authoring.cases.TestReport;
import dev.errnorm.authoring.cases.TestRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What people read after each save: what changed since the run before comes first, and what counts
 * stands at the end, where a scrolling screen shows it. Reads well on 80 columns.
 */
final class WatchReport {

  private static final int MOST_DETAILED = 10;
  private static final int MOST_NAMED = 5;

  private final Terminal terminal;
  private final StringBuilder out = new StringBuilder();

  private WatchReport(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * The report on {@code run}.
   *
   * @param before the latest run in which the cases were run, or null
   * @param changed the files that changed; empty for the first run
   * @param took from the moment in which the change was seen
   */
  static String text(
      WatchedRun run,
      @Nullable WatchedRun before,
      Collection<String> changed,
      Duration took,
      Terminal terminal) {
    WatchReport report = new WatchReport(terminal);
    report.changed(changed);
    for (String fault : run.faults()) {
      report.line(new Paint(terminal).faults(fault));
    }
    if (!run.faults().isEmpty()) {
      report.line("");
    }
    run.cases().ifPresent(cases -> report.cases(run, cases, before));
    report.end(run, before, took);
    return report.out.toString();
  }

  private void changed(Collection<String> files) {
    if (files.isEmpty()) {
      return;
    }
    String named = String.join(", ", files.stream().limit(MOST_NAMED).toList());
    int more = files.size() - MOST_NAMED;
    out.append(terminal.strong("Saved")).append(' ').append(named);
    line(more > 0 ? " and " + more + " more" : "");
    line("");
  }

  private void cases(WatchedRun run, TestRun cases, @Nullable WatchedRun before) {
    if (before == null) {
      detailed("", cases.failures(), cases);
      return;
    }
    List<CaseResult> fresh = run.newlyFailing(before);
    List<CaseResult> still = new ArrayList<>(cases.failures());
    still.removeAll(fresh);
    named("Fixed", run.fixed(before));
    detailed("Newly failing", fresh, cases);
    if (fresh.isEmpty()) {
      detailed("Still failing", still, cases);
    } else {
      named("Still failing", still);
    }
  }

  private void detailed(String heading, List<CaseResult> failures, TestRun cases) {
    if (failures.isEmpty()) {
      return;
    }
    if (!heading.isEmpty()) {
      line(terminal.strong(heading));
    }
    for (CaseResult failure : failures.stream().limit(MOST_DETAILED).toList()) {
      String text = TestReport.text(failure, cases.places());
      line(new Paint(terminal).report(text));
    }
    more(failures.size() - MOST_DETAILED);
  }

  private void named(String heading, List<CaseResult> results) {
    if (results.isEmpty()) {
      return;
    }
    line(heading.equals("Fixed") ? terminal.good(heading) : terminal.strong(heading));
    for (CaseResult result : results.stream().limit(MOST_NAMED).toList()) {
      line("    " + result.testCase().place() + " \"" + result.testCase().name() + "\"");
    }
    int more = results.size() - MOST_NAMED;
    if (more > 0) {
      line("    and " + more + " more");
    }
    line("");
  }

  private void more(int number) {
    if (number > 0) {
      line("and " + number + " more");
      line("");
    }
  }

  private void end(WatchedRun run, @Nullable WatchedRun before, Duration took) {
    StringBuilder end = new StringBuilder();
    run.cases()
        .ifPresent(
            cases -> {
              int failed = cases.failures().size();
              end.append(count(cases.results().size(), "case")).append(": ");
              end.append(cases.results().size() - failed).append(" passed, ");
              end.append(failed).append(" failed");
              if (before != null) {
                int fixed = run.fixed(before).size();
                int fresh = run.newlyFailing(before).size();
                if (fixed + fresh > 0) {
                  end.append(" (").append(fresh).append(" new, ").append(fixed).append(" fixed)");
                }
              }
              end.append(". ");
            });
    if (!run.summary().isEmpty()) {
      end.append(run.summary()).append(' ');
    }
    String text = end.toString().stripTrailing();
    out.append(run.isFine() ? terminal.good(text) : terminal.bad(text));
    line(String.format(Locale.ROOT, " %.1f s.", took.toMillis() / 1000.0));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
