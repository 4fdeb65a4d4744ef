package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import dev.errnorm.authoring.RuleConstraint.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Checks the conditions and the consequence of one rule. */
final class RuleBody {

  /** Conditions that may stand around patterns; subclasses of them may not. */
  private static final ImmutableSet<Class<?>> GROUPS =
      ImmutableSet.of(AndDescr.class, OrDescr.class, NotDescr.class, ExistsDescr.class);

  private static final String NO_PATTERN =
      "a pattern is a fact with conditions in brackets. Leave out 'from', 'over', '@', ':=', '?',"
          + " '/' and ';'.";

  /** Nobody reads conditions that stand deeper in each other, and compilers have their limits. */
  private static final int DEEPEST = 20;

  static final String TOO_DEEP = "conditions stand too deep in each other. Split the rule.";

  private static final Pattern VARIABLE = Pattern.compile("\\$[a-z][A-Za-z0-9]*");

  private final PackFile file;
  private final RuleDescr rule;
  private final SignalValues values;
  private final Faults faults;

  private final ImmutableSetMultimap.Builder<String, String> literals =
      ImmutableSetMultimap.builder();
  private final List<ComparedText> texts = new ArrayList<>();
  private final Map<String, List<RuleConstraint>> always = new TreeMap<>();
  private final List<PatternDescr> collectors = new ArrayList<>();
  private final List<PatternDescr> facts = new ArrayList<>();
  private final Set<String> handles = new HashSet<>();
  private ImmutableList<RuleCall> calls = ImmutableList.of();
  private boolean refused;

  RuleBody(PackFile file, RuleDescr rule, SignalValues values, Faults faults) {
    this.file = file;
    this.rule = rule;
    this.values = values;
    this.faults = faults;
  }

  /** Checks the rule; gives what it compares the fields of facts with, by the field. */
  ImmutableSetMultimap<String, String> check() {
    for (BaseDescr part : rule.getLhs().getDescrs()) {
      checkPart(part, 0);
    }
    // There is one Signals, one Verdict and one PolicyRow: what is asked of them adds up.
    always.forEach(
        (fact, constraints) ->
            RuleContradictions.in(constraints).ifPresent(message -> fault(rule, message)));
    if (facts.isEmpty() && !refused) {
      fault(rule, "the rule has no condition, so it would always fire. Add one on Signals.");
    }
    if (collectors.size() != 1) {
      fault(
          rule,
          "a rule has one collector, and this one has "
              + collectors.size()
              + ". Add '$proposals : Proposals()' to diagnose, or '$policy : Policy()' to decide.");
    } else {
      checkVisible(collectors.get(0));
      checkConsequence(collectors.get(0));
    }
    return literals.build();
  }

  /** The texts that the rule compares signals with, after {@link #check}. */
  ImmutableList<ComparedText> texts() {
    return ImmutableList.copyOf(texts);
  }

  /** Whether the rule looks at the rows that fit, after {@link #check}. */
  boolean looksAtRows() {
    return facts.stream().anyMatch(RuleBody::isRow);
  }

  /**
   * Whether all that the rule does is to let each row that fits propose, after {@link #check}: its
   * only condition is a row, and its only call hands on what that proposes.
   */
  boolean letsRowsPropose() {
    return facts.size() == 1
        && isRow(facts.get(0))
        && calls.size() == 1
        && calls.get(0).arguments().stream().anyMatch(RuleLiteral.Variable.class::isInstance);
  }

  private static boolean isRow(PatternDescr fact) {
    return fact.getObjectType().equals("Row");
  }

  private void checkPart(BaseDescr part, int depth) {
    if (depth > DEEPEST) {
      fault(part, TOO_DEEP);
    } else if (part.getClass() == PatternDescr.class) {
      checkPattern((PatternDescr) part, depth == 0);
    } else if (GROUPS.contains(part.getClass())) {
      for (Object inner : ((ConditionalElementDescr) part).getDescrs()) {
        checkPart((BaseDescr) inner, depth + 1);
      }
    } else {
      String what = part.getClass().getSimpleName().replace("Descr", "").toLowerCase(Locale.ROOT);
      fault(part, "'" + what + "' is not allowed in rules. Use patterns, and, or, not, exists.");
    }
  }

  private void checkPattern(PatternDescr pattern, boolean outermost) {
    String type = pattern.getObjectType();
    if (type == null
        || pattern.getSource() != null
        || !pattern.getBehaviors().isEmpty()
        || !pattern.getAnnotations().isEmpty()
        || !pattern.getPositionalConstraints().isEmpty()
        || pattern.isUnification()
        || pattern.isQuery()) {
      fault(pattern, NO_PATTERN);
    } else if (RuleVocabulary.COLLECTORS.containsKey(type)) {
      checkCollector(pattern, outermost);
    } else if (RuleVocabulary.FACTS.containsKey(type)) {
      checkFact(pattern, outermost);
    } else {
      Set<String> known = new HashSet<>(RuleVocabulary.FACTS.keySet());
      known.addAll(RuleVocabulary.COLLECTORS.keySet());
      fault(pattern, "'" + type + "' is not a fact." + Suggestion.of(type, known));
    }
  }

  private void checkCollector(PatternDescr pattern, boolean outermost) {
    String variable = pattern.getIdentifier();
    String type = pattern.getObjectType();
    if (!outermost
        || !pattern.getDescrs().isEmpty()
        || variable == null
        || !VARIABLE.matcher(variable).matches()) {
      fault(
          pattern,
          "a collector stands by itself and is given a name. Write '$"
              + type.toLowerCase(Locale.ROOT)
              + " : "
              + type
              + "()'.");
    }
    collectors.add(pattern);
  }

  private void checkFact(PatternDescr pattern, boolean outermost) {
    facts.add(pattern);
    if (pattern.getIdentifier() != null) {
      fault(pattern, "nothing can be done with '" + pattern.getIdentifier() + "'. Leave it out.");
    }
    Map<BaseDescr, RuleConstraint> constraints = new IdentityHashMap<>();
    for (BaseDescr part : pattern.getDescrs()) {
      readConstraint(part, pattern.getObjectType()).ifPresent(read -> constraints.put(part, read));
    }
    if (outermost && !pattern.getObjectType().equals("Row")) {
      always
          .computeIfAbsent(pattern.getObjectType(), fact -> new ArrayList<>())
          .addAll(constraints.values());
    } else {
      RuleContradictions.in(constraints.values()).ifPresent(message -> fault(pattern, message));
    }
    constraints.forEach(
        (part, constraint) -> {
          try {
            checkConstraint(part, constraint, outermost, constraints.values());
          } catch (RuleFault e) {
            fault(part, e.getMessage());
          }
        });
  }

  private Optional<RuleConstraint> readConstraint(BaseDescr part, String fact) {
    try {
      if (part.getClass() != ExprConstraintDescr.class) {
        throw new RuleFault(NO_PATTERN);
      }
      return Optional.of(RuleConstraint.read(((ExprConstraintDescr) part).getExpression(), fact));
    } catch (RuleFault e) {
      fault(part, e.getMessage());
      return Optional.empty();
    }
  }

  private void checkConstraint(
      BaseDescr part,
      RuleConstraint constraint,
      boolean outermost,
      Collection<RuleConstraint> pattern)
      throws RuleFault {
    if (constraint.operator() == Operator.BIND) {
      if (!outermost
          || !VARIABLE.matcher(constraint.variable()).matches()
          || !handles.add(constraint.variable())) {
        throw new RuleFault(
            "'"
                + constraint.variable()
                + "' cannot be bound here. Bind it once, in a pattern of its own.");
      }
      return;
    }
    if (constraint.field().kind() == RuleVocabulary.Kind.TEXT
        && constraint.operator().isNegative()
        && !excludesAbsent(constraint, pattern)) {
      throw new RuleFault(absentFits(constraint));
    }
    for (RuleLiteral literal : constraint.literals()) {
      if (constraint.field().fact().equals("Signals") && literal instanceof RuleLiteral.Text text) {
        checkSignal(constraint.field(), text.value(), part);
      }
      literals.put(constraint.field().toString(), literal.written());
    }
  }

  private void checkSignal(RuleVocabulary.Field signal, String text, BaseDescr part)
      throws RuleFault {
    values.check(signal, text);
    if (!text.isEmpty()) {
      texts.add(new ComparedText(signal.name(), text, file.path(), lineOf(part)));
    }
  }

  /** Whether the pattern says that the field must be there at all. */
  private static boolean excludesAbsent(
      RuleConstraint constraint, Collection<RuleConstraint> pattern) {
    RuleLiteral absent = new RuleLiteral.Text("");
    return pattern.stream()
        .filter(other -> other.field().equals(constraint.field()))
        .anyMatch(other -> other.operator().isNegative() == other.literals().contains(absent));
  }

  private static String absentFits(RuleConstraint constraint) {
    String field = constraint.field().name();
    String fact = constraint.field().fact();
    StringBuilder texts = new StringBuilder();
    for (RuleLiteral literal : constraint.literals()) {
      if (literal instanceof RuleLiteral.Text text) {
        texts.append(texts.isEmpty() ? "" : ", ").append('"').append(text.value()).append('"');
      }
    }
    return ("this fits where no %s is known, too. Write '%s not in (\"\", %s)',"
            + " or 'not %s( %s in (%s) )' if that is meant.")
        .formatted(field, field, texts, fact, field, texts);
  }

  private void checkVisible(PatternDescr collector) {
    ImmutableSet<String> visible =
        RuleVocabulary.VISIBLE.getOrDefault(collector.getObjectType(), ImmutableSet.of());
    for (PatternDescr fact : facts) {
      if (!visible.contains(fact.getObjectType())) {
        fault(
            fact,
            "there is no "
                + fact.getObjectType()
                + " where "
                + collector.getObjectType()
                + " gathers, but "
                + String.join(" and ", visible)
                + ". Split the rule.");
      }
    }
  }

  private void checkConsequence(PatternDescr collector) {
    String source = String.valueOf(rule.getConsequence());
    String variable = String.valueOf(collector.getIdentifier());
    if (handles.contains(variable)) {
      fault(collector, "'" + variable + "' is bound twice. Give one another name.");
    }
    try {
      calls = RuleCall.read(source, collector.getObjectType(), variable, handles);
    } catch (RuleFault e) {
      faults.add(file.path(), lineOf(source) + e.line(), e.getMessage());
    }
  }

  /** The line in which {@code consequence} begins, somewhere behind the rule's 'then'. */
  private int lineOf(String consequence) {
    int line = rule.getConsequenceLine();
    int offset = 0;
    for (int i = 1; i < line; i++) {
      offset = file.text().indexOf('\n', offset) + 1;
    }
    int start = file.text().indexOf(consequence, offset);
    if (consequence.isBlank() || start < 0) {
      return line;
    }
    return line + (int) file.text().substring(offset, start).chars().filter(c -> c == '\n').count();
  }

  private int lineOf(BaseDescr part) {
    return part.getLine() > 0 ? part.getLine() : rule.getLine();
  }

  private void fault(BaseDescr part, String message) {
    refused = true;
    faults.add(file.path(), lineOf(part), message);
  }
}
