package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.FallbackStep;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.Ruling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RulingsCodecTest {

  private static final Proposal PROPOSAL =
      new Proposal("acme/one", new Meaning.Failure(Reason.CONFLICT), Evidence.RULE, 1, true, 2, 3);
  private static final Ruling RULING =
      new Ruling(
          ImmutableSet.of("acme/one", "acme/two"),
          ImmutableSet.of(Ruling.Order.NEVER_RETRY, Ruling.Order.NO_COOLDOWN),
          3,
          ImmutableSet.of(FallbackStep.CREDENTIAL),
          Optional.of(ErrorCode.MODEL_OVERLOADED),
          ImmutableSet.of(Remedy.LOOK_UP_TASK));
  private static final Ruling NOTHING =
      new Ruling(
          ImmutableSet.of(),
          ImmutableSet.of(),
          0,
          ImmutableSet.of(),
          Optional.empty(),
          ImmutableSet.of());

  @Test
  void whatWasWrittenIsRead() throws IOException {
    Rulings read = read(write(rulings("a", "b")));
    assertThat(read.proposals("a")).containsExactly(PROPOSAL);
    assertThat(read.proposals("b")).isEmpty();
    assertThat(read.ruling("a")).isEqualTo(RULING);
    assertThat(read.ruling("b")).isEqualTo(NOTHING);
    assertThat(read.ruling("c")).isNull();
    assertThat(read.proposals("c")).isNull();
  }

  @Test
  void equalRulingsGiveEqualBytes() throws IOException {
    Rulings other = new Rulings();
    other.remember("b", NOTHING);
    other.remember("a", RULING);
    other.remember("b", ImmutableList.of());
    other.remember("a", ImmutableList.of(PROPOSAL));
    assertThat(write(other)).isEqualTo(write(rulings("a", "b")));
  }

  @Property
  void cutRulingsAreRefused(@ForAll @IntRange(max = 1 << 20) int position) throws IOException {
    byte[] bytes = write(rulings("a", "b"));
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, position % bytes.length)))
        .isInstanceOf(PackException.class);
  }

  private static Rulings rulings(String first, String second) {
    Rulings rulings = new Rulings();
    rulings.remember(first, ImmutableList.of(PROPOSAL));
    rulings.remember(second, ImmutableList.of());
    rulings.remember(first, RULING);
    rulings.remember(second, NOTHING);
    return rulings;
  }

  private static byte[] write(Rulings rulings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RulingsCodec.write(rulings, out);
    return out.toByteArray();
  }

  private static Rulings read(byte[] bytes) throws IOException {
    return RulingsCodec.read(new ByteArrayInputStream(bytes));
  }
}
