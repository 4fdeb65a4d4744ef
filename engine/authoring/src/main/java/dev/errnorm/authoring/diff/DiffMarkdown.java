package dev.errnorm.authoring.diff;

import java.util.Collection;

/** Tells the readers of a pull request what changes between two packs. */
public final class DiffMarkdown {

  private DiffMarkdown() {}

  /**
   * {@code diff} as a section of Markdown.
   *
   * @param examples how many changed exchanges are shown
   */
  public static String text(PackDiff diff, int examples) {
    StringBuilder out = new StringBuilder();
    out.append("### Decisions: ").append(diff.decisions().size());
    out.append(" of ").append(diff.exchanges()).append(" change\n\n");
    out.append("Pack `").append(diff.before()).append("` → `").append(diff.after());
    out.append("`, on ").append(diff.cases()).append(" exchanges of cases and ");
    out.append(diff.recorded()).append(" recorded ones. ");
    out.append(diff.elsewhere()).append(" are decided as before by another row or rule.\n");
    if (diff.isChange()) {
      out.append("\n| field | before | after | times |\n| --- | --- | --- | ---: |\n");
      for (PackDiff.Tally tally : diff.tallies()) {
        out.append("| ").append(tally.field().name());
        out.append(" | ").append(cell(tally.field().from()));
        out.append(" | ").append(cell(tally.field().to()));
        out.append(" | ").append(tally.times()).append(" |\n");
      }
      examples(diff, examples, out);
    }
    for (PackChanges.Kind kind : diff.parts().kinds()) {
      list(kind.name() + " added", kind.added(), out);
      list(kind.name() + " removed", kind.removed(), out);
      list(kind.name() + " changed", kind.changed(), out);
    }
    return out.toString();
  }

  private static void examples(PackDiff diff, int most, StringBuilder out) {
    int shown = Math.min(most, diff.decisions().size());
    out.append("\n<details><summary>").append(shown);
    out.append(shown == 1 ? " example" : " examples").append("</summary>\n\n");
    for (DecisionChange change : diff.decisions().subList(0, shown)) {
      out.append("- `").append(code(change.place())).append('`');
      if (!change.name().isEmpty()) {
        out.append(' ').append(cell(change.name()));
      }
      out.append('\n');
      for (DecisionChange.Field field : change.fields()) {
        out.append("  - ").append(field.name()).append(": ").append(cell(field.from()));
        out.append(" → **").append(cell(field.to())).append("**\n");
      }
      out.append("  - before: ").append(decider(change.before())).append('\n');
      out.append("  - after: ").append(decider(change.after())).append('\n');
    }
    int more = diff.decisions().size() - shown;
    if (more > 0) {
      out.append("- and ").append(more).append(" more\n");
    }
    out.append("\n</details>\n");
  }

  private static String decider(DecisionChange.Decider decider) {
    String id = "`" + code(decider.rule()) + "`";
    return decider.place().isEmpty() ? id : id + " (" + code(decider.place()) + ")";
  }

  private static void list(String what, Collection<String> ids, StringBuilder out) {
    if (ids.isEmpty()) {
      return;
    }
    out.append("\n<details><summary>").append(what).append(": ").append(ids.size());
    out.append("</summary>\n\n");
    ids.forEach(id -> out.append("- `").append(code(id)).append("`\n"));
    out.append("\n</details>\n");
  }

  /** {@code text} as it may stand between backquotes. */
  static String code(String text) {
    return text.replace('`', '\'').replaceAll("\\s", " ");
  }

  /** {@code text} on one line, without anything that Markdown or HTML would take for its own. */
  static String cell(String text) {
    return text.replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*|\\[\\]])", "\\\\$1");
  }
}
