package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.pack.RuleInfo;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;

/**
 * Checks rule files before any compiler sees them. Rules are code, and Drools has no sandbox; so
 * this accepts what is listed in {@code engine/docs/pack-format.md}, seen in the tree that Drools
 * itself parses, and refuses everything else.
 */
final class RuleLinter {

  static final String PACKAGE = "dev.errnorm.rules";

  private static final ImmutableSet<String> IMPORTS =
      ImmutableSet.of("dev.errnorm.*", "dev.errnorm.fact.*");
  private static final ImmutableSet<String> METADATA = ImmutableSet.of("why", "source");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\n]*)\"");
  private static final String LOOK = ". Look for a missing ')', 'then' or 'end'";
  private static final Pattern FOUND = Pattern.compile("(?:input|at) '([^'\\n]+)'");

  private final Faults faults;
  private final SignalValues values;
  private final Map<String, RuleInfo> rules = new TreeMap<>();
  private final Map<String, Set<String>> literals = new TreeMap<>();
  private int lettingRowsPropose;
  private boolean looksAtRows;
  private final List<ComparedText> texts = new ArrayList<>();

  private RuleLinter(SignalValues values, Faults faults) {
    this.values = values;
    this.faults = faults;
  }

  /**
   * Checks {@code files}.
   *
   * @param values the values that signals can have
   * @param faults takes what is wrong; only if it stays empty may the files be compiled
   */
  static LintedRules lint(List<PackFile> files, SignalValues values, Faults faults) {
    RuleLinter linter = new RuleLinter(values, faults);
    files.forEach(linter::lint);
    ImmutableMap.Builder<String, ImmutableSet<String>> literals = ImmutableMap.builder();
    linter.literals.forEach((field, all) -> literals.put(field, ImmutableSet.copyOf(all)));
    return new LintedRules(
        ImmutableList.copyOf(linter.rules.values()),
        literals.buildOrThrow(),
        linter.lettingRowsPropose == 1 && !linter.looksAtRows,
        ImmutableList.copyOf(linter.texts));
  }

  private void lint(PackFile file) {
    int backslash = file.text().indexOf('\\');
    if (backslash >= 0) {
      // Java reads unicode escapes even in comments, where nobody looks for code.
      faults.add(
          file.path(),
          lineAt(file.text(), backslash),
          "a rule file holds no backslash. Write the character itself.");
      return;
    }
    int strange = strange(file.text());
    if (strange >= 0) {
      faults.add(
          file.path(),
          lineAt(file.text(), strange),
          String.format(
              Locale.ROOT,
              "the character U+%04X is not allowed in rules, as people do not see it. Remove it.",
              file.text().codePointAt(strange)));
      return;
    }
    try {
      PackageDescr tree = parse(file);
      if (tree != null) {
        lintHead(file, tree);
        tree.getRules().forEach(rule -> lintRule(file, rule));
      }
    } catch (StackOverflowError e) {
      faults.add(file.path(), 0, RuleBody.TOO_DEEP);
    }
  }

  /**
   * Where the first character stands that ends a line for some readers and not for others, or that
   * changes the order in which people read, or -1.
   */
  private static int strange(String text) {
    return IntStream.range(0, text.length())
        .filter(i -> !Character.isLowSurrogate(text.charAt(i)))
        .filter(i -> isStrange(text.codePointAt(i)))
        .findFirst()
        .orElse(-1);
  }

  private static boolean isStrange(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c != '\n' && c != '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private @Nullable PackageDescr parse(PackFile file) {
    DrlParser parser = new DrlParser();
    try {
      PackageDescr tree = parser.parse(new StringReader(file.text()));
      if (tree != null && !parser.hasErrors()) {
        return tree;
      }
      // One error sends the parser astray; what it says after that leads people astray.
      parser.getErrors().stream()
          .min(
              Comparator.comparingInt(
                  error -> lineOf(error) == 0 ? Integer.MAX_VALUE : lineOf(error)))
          .ifPresentOrElse(
              error -> unreadable(file, lineOf(error, file), error.getMessage()),
              () -> faults.add(file.path(), 0, syntax("")));
    } catch (DroolsParserException e) {
      unreadable(file, Math.max(0, e.getLineNumber()), e.getMessage());
    }
    return null;
  }

  /**
   * Says which rule cannot be read. The parser may stop far below it: at the next one, or at the
   * end of the file.
   */
  private void unreadable(PackFile file, int line, String droolsWords) {
    Optional<RuleText> found = RuleText.unfinished(file.text(), line);
    if (found.isEmpty()) {
      faults.add(file.path(), line, syntax(droolsWords));
      return;
    }
    RuleText rule = found.get();
    String which = "the rule '" + rule.name() + "' of line " + rule.first() + " cannot be read";
    boolean stoppedThere = line >= rule.first() && line <= rule.last();
    faults.add(
        file.path(),
        stoppedThere ? line : rule.first(),
        which + (stoppedThere ? unexpected(droolsWords) + LOOK + " before it." : LOOK + " in it."));
  }

  /** The line of {@code error}; the end of the file counts to its last line. */
  private static int lineOf(DroolsError error, PackFile file) {
    return Math.min(lineOf(error), lastLine(file));
  }

  private static int lineOf(DroolsError error) {
    int[] lines = error.getLines();
    return lines.length == 0 ? 0 : Math.max(0, lines[0]);
  }

  private static String syntax(String droolsWords) {
    return "the rule cannot be read" + unexpected(droolsWords) + LOOK + " before it.";
  }

  private static String unexpected(String droolsWords) {
    Matcher found = FOUND.matcher(droolsWords);
    return found.find() ? ": '" + found.group(1) + "' is unexpected" : "";
  }

  private void lintHead(PackFile file, PackageDescr tree) {
    if (!PACKAGE.equals(tree.getName())) {
      faults.add(
          file.path(), Math.max(1, tree.getLine()), "the package must be '" + PACKAGE + "'.");
    }
    Set<String> imported = new HashSet<>();
    for (ImportDescr descr : tree.getImports()) {
      if (!IMPORTS.contains(descr.getTarget())) {
        refuse(file, descr, "the import of '" + descr.getTarget() + "'");
      }
      imported.add(descr.getTarget());
    }
    for (String missing : IMPORTS) {
      if (!imported.contains(missing)) {
        faults.add(file.path(), 1, "'import " + missing + ";' is missing. Add it.");
      }
    }
    refuseAll(file, tree.getFunctionImports(), "a static import");
    refuseAll(file, tree.getAccumulateImports(), "an accumulate import");
    refuseAll(file, tree.getGlobals(), "a global");
    refuseAll(file, tree.getFunctions(), "a function");
    refuseAll(file, tree.getTypeDeclarations(), "a type declaration");
    refuseAll(file, tree.getEnumDeclarations(), "an enum declaration");
    refuseAll(file, tree.getEntryPointDeclarations(), "an entry point");
    refuseAll(file, tree.getWindowDeclarations(), "a window declaration");
    refuseAll(file, tree.getAttributes(), "an attribute of the package");
    if (tree.getUnit() != null) {
      refuse(file, tree.getUnit(), "a rule unit");
    }
  }

  private void lintRule(PackFile file, RuleDescr rule) {
    if (rule.getClass() != RuleDescr.class || rule.isQuery()) {
      refuse(file, rule, "a query");
      return;
    }
    checkName(file, rule);
    refuseAll(file, rule.getAttributes().values(), "an attribute");
    if (rule.hasParent()) {
      refuse(file, rule, "'extends'");
    }
    if (!rule.getNamedConsequences().isEmpty()) {
      refuse(file, rule, "a second consequence");
    }
    if (rule.hasErrors()) {
      faults.add(file.path(), rule.getLine(), syntax(String.join(" ", rule.getErrors())));
    }
    Map<String, String> metadata = metadata(file, rule);
    RuleInfo info =
        new RuleInfo(
            rule.getName(),
            file.path() + ":" + rule.getLine(),
            metadata.getOrDefault("why", ""),
            metadata.getOrDefault("source", ""));
    RuleInfo first = rules.putIfAbsent(rule.getName(), info);
    if (first != null) {
      faults.add(
          file.path(),
          rule.getLine(),
          "the rule '"
              + rule.getName()
              + "' stands at "
              + first.place()
              + " already."
              + " Give one another name.");
    }
    RuleBody body = new RuleBody(file, rule, values, faults);
    body.check()
        .forEach(
            (field, literal) -> literals.computeIfAbsent(field, f -> new TreeSet<>()).add(literal));
    texts.addAll(body.texts());
    if (body.letsRowsPropose()) {
      lettingRowsPropose++;
    } else {
      looksAtRows |= body.looksAtRows();
    }
  }

  private void checkName(PackFile file, RuleDescr rule) {
    String prefix = file.stem() + "/";
    String name = rule.getName();
    if (!name.startsWith(prefix) || !SLUG.matcher(name.substring(prefix.length())).matches()) {
      faults.add(
          file.path(),
          rule.getLine(),
          "the rule is called '"
              + name
              + "'. Call it '"
              + prefix
              + "' and lower-case words with '-' between.");
    }
  }

  private Map<String, String> metadata(PackFile file, RuleDescr rule) {
    Map<String, String> out = new HashMap<>();
    for (AnnotationDescr annotation : rule.getAnnotations()) {
      String name = annotation.getName();
      Matcher text =
          QUOTED.matcher(annotation.hasValue() ? String.valueOf(annotation.getSingleValue()) : "");
      if (!METADATA.contains(name)) {
        refuse(file, rule, "'@" + name + "'");
      } else if (annotation.isDuplicated() || !text.matches()) {
        faults.add(
            file.path(), rule.getLine(), "'@" + name + "' takes one text in double quotes, once.");
      } else {
        out.put(name, text.group(1));
      }
    }
    return out;
  }

  private void refuseAll(PackFile file, Collection<? extends BaseDescr> parts, String what) {
    new ArrayList<>(parts).forEach(part -> refuse(file, part, what));
  }

  private void refuse(PackFile file, BaseDescr part, String what) {
    faults.add(
        file.path(),
        Math.min(Math.max(0, part.getLine()), lastLine(file)),
        what + " is not allowed in rules. Remove it; engine/docs/pack-format.md says what is.");
  }

  private static int lastLine(PackFile file) {
    return lineAt(file.text().stripTrailing(), file.text().length());
  }

  private static int lineAt(String text, int offset) {
    return 1
        + (int)
            text.substring(0, Math.min(offset, text.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
  }
}
