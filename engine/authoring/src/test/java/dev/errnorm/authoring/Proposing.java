package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Proposals;
import dev.errnorm.fact.Signals;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** Runs rules over signals of which only a few are named. */
final class Proposing {

  private Proposing() {}

  /** What {@code rules} propose. */
  static ImmutableList<Proposal> by(KieBase rules, Map<String, ?> signals) {
    Proposals proposals = new Proposals();
    KieSession session = rules.newKieSession();
    try {
      session.insert(signals(signals));
      session.insert(proposals);
      session.fireAllRules();
      return proposals.all();
    } finally {
      session.dispose();
    }
  }

  /** Signals with these components; all others are absent. */
  static Signals signals(Map<String, ?> named) {
    RecordComponent[] components = Signals.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components)
            .map(
                component ->
                    named.containsKey(component.getName())
                        ? named.get(component.getName())
                        : absent(component.getType()))
            .toArray();
    try {
      return Signals.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static Object absent(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    } else if (type == int.class) {
      return 0;
    } else if (type == boolean.class) {
      return false;
    } else if (type == String.class) {
      return "";
    }
    return type == ImmutableSet.class ? ImmutableSet.of() : ImmutableList.of();
  }
}
