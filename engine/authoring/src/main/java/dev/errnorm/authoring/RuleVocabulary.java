package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Policy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Proposals;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Signals;
import dev.errnorm.fact.Verdict;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** All that a rule may name, read off the classes that it is about. */
final class RuleVocabulary {

  /** What a field can be compared with. */
  enum Kind {
    /** One text. */
    TEXT,
    /** One number. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** One constant. */
    CONSTANT,
    /** Texts, which can be asked whether they contain one. */
    TEXTS,
    /** Constants, which can be asked whether they contain one. */
    CONSTANTS,
    /** Nothing, but it can be handed on. */
    HANDLE,
    /** Nothing: it is for Java only. */
    HIDDEN
  }

  /**
   * A field of a fact.
   *
   * @param type the type of its values
   */
  record Field(String fact, String name, Kind kind, Class<?> type) {
    @Override
    public String toString() {
      return fact + "." + name;
    }
  }

  /** The facts, by name, with their fields. */
  static final ImmutableMap<String, ImmutableMap<String, Field>> FACTS =
      ImmutableMap.of(
          "Signals", fieldsOf(Signals.class),
          "Row", fieldsOf(Row.class),
          "Verdict", fieldsOf(Verdict.class),
          "PolicyRow", fieldsOf(PolicyRow.class));

  /** The calls of each collector, with the types that they take. */
  static final ImmutableMap<String, ImmutableListMultimap<String, ImmutableList<Class<?>>>>
      COLLECTORS =
          ImmutableMap.of(
              "Proposals", callsOf(Proposals.class),
              "Policy", callsOf(Policy.class));

  /** The facts that are there when a collector gathers. */
  static final ImmutableMap<String, ImmutableSet<String>> VISIBLE =
      ImmutableMap.of(
          "Proposals", ImmutableSet.of("Signals", "Row"),
          "Policy", ImmutableSet.of("Signals", "Verdict", "PolicyRow"));

  private RuleVocabulary() {}

  /** What rules call {@code type}: {@code Cooldown.Scope}, {@code int}. */
  static String nameOf(Class<?> type) {
    if (type.isPrimitive()) {
      return type.getName();
    }
    return type.getCanonicalName().substring(type.getPackageName().length() + 1);
  }

  private static ImmutableMap<String, Field> fieldsOf(Class<? extends Record> fact) {
    ImmutableMap.Builder<String, Field> fields = ImmutableMap.builder();
    for (RecordComponent component : fact.getRecordComponents()) {
      fields.put(component.getName(), fieldOf(fact.getSimpleName(), component));
    }
    return fields.buildOrThrow();
  }

  private static Field fieldOf(String fact, RecordComponent component) {
    Class<?> type = component.getType();
    if (Collection.class.isAssignableFrom(type)) {
      Class<?> element = elementOf(component.getGenericType());
      return new Field(fact, component.getName(), kindOfElement(element), element);
    }
    return new Field(fact, component.getName(), kindOf(type), type);
  }

  private static Kind kindOf(Class<?> type) {
    if (type == String.class) {
      return Kind.TEXT;
    } else if (type == int.class) {
      return Kind.NUMBER;
    } else if (type == boolean.class) {
      return Kind.FLAG;
    } else if (type == Proposal.class) {
      return Kind.HANDLE;
    }
    return type.isEnum() ? Kind.CONSTANT : Kind.HIDDEN;
  }

  private static Kind kindOfElement(Class<?> element) {
    return switch (kindOf(element)) {
      case TEXT -> Kind.TEXTS;
      case CONSTANT -> Kind.CONSTANTS;
      default -> Kind.HIDDEN;
    };
  }

  private static Class<?> elementOf(Type collection) {
    return collection instanceof ParameterizedType type
            && type.getActualTypeArguments()[0] instanceof Class<?> element
        ? element
        : Object.class;
  }

  /** Calls that gather: they return nothing, and the engine does not need them for itself. */
  private static ImmutableListMultimap<String, ImmutableList<Class<?>>> callsOf(
      Class<?> collector) {
    ImmutableListMultimap.Builder<String, ImmutableList<Class<?>>> calls =
        ImmutableListMultimap.builder();
    Arrays.stream(collector.getMethods())
        .filter(method -> method.getDeclaringClass() == collector)
        .filter(method -> method.getReturnType() == void.class)
        .filter(method -> !method.getName().equals("firing"))
        .sorted(Comparator.comparing(Method::toString))
        .forEach(
            method ->
                calls.put(method.getName(), ImmutableList.copyOf(method.getParameterTypes())));
    return calls.build();
  }
}
