package dev.errnorm.fact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.CredentialOwner;
import dev.errnorm.Phase;
import dev.errnorm.TransportFailure;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of the memo: what differs in what most exchanges differ in has another hash. */
class SignalsTest {

  /** Those that have bits of their own. */
  private static final List<String> IN_BITS =
      List.of(
          "phase",
          "credentialOwner",
          "attempt",
          "serverWait",
          "resetIn",
          "content",
          "streamed",
          "outputDelivered",
          "canRestart",
          "repeatable",
          "transport");

  private static final Signals BASE =
      new Signals(
          "provider",
          "family",
          "chat",
          "",
          429,
          4,
          ImmutableList.of(),
          ImmutableSet.of(),
          ImmutableSet.of(),
          ImmutableSet.of(),
          "",
          ImmutableSet.of(),
          false,
          false,
          false,
          false,
          BodyKind.JSON,
          Content.values()[0],
          TransportFailure.values()[0],
          false,
          false,
          Phase.values()[0],
          CredentialOwner.values()[0],
          false,
          false,
          false,
          Said.UNSAID,
          Said.UNSAID,
          Window.NONE,
          Wait.NONE,
          ResetIn.NONE,
          false,
          Attempt.FIRST);

  @Test
  void anyTwoClassesTogetherHaveAHashOfTheirOwn() {
    for (int i = 0; i < IN_BITS.size(); i++) {
      for (String second : IN_BITS.subList(i + 1, IN_BITS.size())) {
        String first = IN_BITS.get(i);
        Set<Integer> hashes = new HashSet<>();
        for (Object one : values(first)) {
          for (Object other : values(second)) {
            assertThat(hashes.add(with(Map.of(first, one, second, other)).hashCode()))
                .as("%s %s, %s %s", first, one, second, other)
                .isTrue();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "operation", "taskState", "status", "statusClass"})
  void signalsThatDifferInOneOfTheseHaveDifferentHashes(String component) {
    Set<Integer> hashes = new HashSet<>();
    for (Object value : values(component)) {
      assertThat(hashes.add(with(Map.of(component, value)).hashCode())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"vendorCodes", "vendorTypes", "phrases"})
  void signalsOfDifferentErrorsHaveDifferentHashes(String component) {
    Set<Integer> hashes = new HashSet<>();
    for (String value : List.of("a", "b", "c", "rate_limited", "insufficient_quota")) {
      assertThat(hashes.add(with(Map.of(component, ImmutableSet.of(value))).hashCode())).isTrue();
    }
  }

  @Test
  void equalSignalsHaveOneHash() {
    assertThat(with(Map.of())).isEqualTo(BASE).hasSameHashCodeAs(BASE);
  }

  private static Object[] values(String component) {
    Class<?> type = component(component).getType();
    if (type.isEnum()) {
      return type.getEnumConstants();
    }
    return type == boolean.class
        ? new Object[] {false, true}
        : type == int.class ? new Object[] {0, 1, 2, 3, 4, 5} : new Object[] {"", "a", "b", "ab"};
  }

  private static RecordComponent component(String name) {
    return ImmutableList.copyOf(Signals.class.getRecordComponents()).stream()
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The base, with other values of some components. */
  private static Signals with(Map<String, Object> changes) {
    try {
      RecordComponent[] components = Signals.class.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        Object own = components[i].getAccessor().invoke(BASE);
        values[i] = changes.getOrDefault(components[i].getName(), own);
      }
      return Signals.class.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
