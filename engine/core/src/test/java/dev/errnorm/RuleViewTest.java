package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleViewTest {

  private static final RuleView BLIND = new RuleView(ImmutableMap.of());
  private static final String NAMED = "named";

  private static final Signals SIGNALS = with(Signals.class, "", "");
  private static final Verdict VERDICT = with(Verdict.class, "", "");
  private static final PolicyRow POLICY = with(PolicyRow.class, "", "");

  static Stream<String> signals() {
    return fields(Signals.class);
  }

  static Stream<String> verdict() {
    return fields(Verdict.class);
  }

  static Stream<String> policy() {
    return fields(PolicyRow.class);
  }

  @ParameterizedTest
  @MethodSource("signals")
  void signalCountsIfARuleComparesIt(String field) {
    Signals changed = with(Signals.class, field, NAMED);
    assertSeen(Signals.class, field, view -> view.of(changed), view -> view.of(SIGNALS));
    assertSeen(Signals.class, field, view -> view.key(changed), view -> view.key(SIGNALS));
  }

  @ParameterizedTest
  @MethodSource("verdict")
  void verdictCountsIfARuleComparesIt(String field) {
    Verdict changed = with(Verdict.class, field, NAMED);
    assertSeen(Verdict.class, field, view -> view.of(changed), view -> view.of(VERDICT));
    assertSeen(
        Verdict.class,
        field,
        view -> view.key("", changed, POLICY),
        view -> view.key("", VERDICT, POLICY));
  }

  @ParameterizedTest
  @MethodSource("policy")
  void policyCountsIfARuleComparesIt(String field) {
    PolicyRow changed = with(PolicyRow.class, field, NAMED);
    assertSeen(PolicyRow.class, field, view -> view.of(changed), view -> view.of(POLICY));
    assertSeen(
        PolicyRow.class,
        field,
        view -> view.key("", VERDICT, changed),
        view -> view.key("", VERDICT, POLICY));
  }

  @Test
  void ruleMayNameWhatUnknownValuesAreFoldedInto() {
    RuleView view = view(Signals.class, "taskState", Signals.OTHER);
    Signals folded = with(Signals.class, "taskState", Signals.OTHER);
    Signals known = with(Signals.class, "taskState", "failed");
    assertThat(view.of(folded)).isNotEqualTo(view.of(known));
    assertThat(view.key(folded)).isNotEqualTo(view.key(known));
    assertThat(view.of(known)).isEqualTo(view.of(SIGNALS));
  }

  /** What a rule names differs from all else, and of all else nothing differs. */
  private static void assertSeen(
      Class<? extends Record> fact,
      String field,
      Function<RuleView, Object> changed,
      Function<RuleView, Object> unchanged) {
    assertThat(changed.apply(BLIND)).isEqualTo(unchanged.apply(BLIND));
    RecordComponent component = component(fact, field);
    String literal = literal(component);
    RuleView naming = view(fact, field, literal);
    assertThat(changed.apply(naming)).isNotEqualTo(unchanged.apply(naming));
    if (component.getType() != boolean.class) {
      RuleView namingAnother = view(fact, field, another(component));
      assertThat(changed.apply(namingAnother)).isEqualTo(unchanged.apply(namingAnother));
    }
  }

  private static RuleView view(Class<?> fact, String field, String literal) {
    return new RuleView(
        ImmutableMap.of(fact.getSimpleName() + "." + field, ImmutableSet.of(literal)));
  }

  /** The fields that rules may compare. */
  private static Stream<String> fields(Class<? extends Record> fact) {
    return Arrays.stream(fact.getRecordComponents())
        .filter(component -> component.getType() != Duration.class)
        .map(RecordComponent::getName)
        .filter(name -> !name.equals("layers"));
  }

  private static RecordComponent component(Class<? extends Record> fact, String field) {
    return Arrays.stream(fact.getRecordComponents())
        .filter(component -> component.getName().equals(field))
        .findFirst()
        .orElseThrow();
  }

  /** A fact in which {@code field} has another value than all others of its type. */
  private static <T extends Record> T with(Class<T> fact, String field, String text) {
    RecordComponent[] components = fact.getRecordComponents();
    Object[] values =
        Arrays.stream(components)
            .map(component -> value(component, component.getName().equals(field), text))
            .toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return fact.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object value(RecordComponent component, boolean changed, String text) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return changed ? text : "";
    } else if (type == int.class) {
      return changed ? 7 : 0;
    } else if (type == boolean.class) {
      return changed;
    } else if (type == Duration.class) {
      return Duration.ZERO;
    } else if (type.isEnum()) {
      return type.getEnumConstants()[changed ? 1 : 0];
    }
    Object element = element(component).isEnum() ? element(component).getEnumConstants()[1] : text;
    return type == ImmutableList.class
        ? changed ? ImmutableList.of(element) : ImmutableList.of()
        : changed ? ImmutableSet.of(element) : ImmutableSet.of();
  }

  private static Class<?> element(RecordComponent component) {
    return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
  }

  private static String literal(RecordComponent component) {
    Class<?> type =
        Collection.class.isAssignableFrom(component.getType())
            ? element(component)
            : component.getType();
    if (type == int.class) {
      return "7";
    } else if (type == boolean.class) {
      return "true";
    }
    return type.isEnum() ? ((Enum<?>) type.getEnumConstants()[1]).name() : NAMED;
  }

  /** A literal that neither fact has. */
  private static String another(RecordComponent component) {
    Class<?> type =
        Collection.class.isAssignableFrom(component.getType())
            ? element(component)
            : component.getType();
    if (type == int.class) {
      return "8";
    }
    return type.isEnum() ? "NONE_OF_THEM" : "another";
  }
}
