package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.pack.MappingRow;
import java.util.Collection;
import java.util.Optional;

/** How two rows stand to each other, as far as their columns alone decide it. */
final class RowRelation {

  private RowRelation() {}

  /**
   * Whether {@code general} certainly fits every exchange that {@code special} fits. Of two phrases
   * the longer one implies the shorter one that stands in it.
   */
  static boolean fitsWhenever(MappingRow general, MappingRow special) {
    return asks(general.provider(), special.provider())
        && asks(general.family(), special.family())
        && asks(general.vendorCode(), special.vendorCode())
        && asks(general.vendorType(), special.vendorType())
        && asks(general.finish(), special.finish())
        && asks(general.taskFamily(), special.taskFamily())
        && asksState(general.taskState(), special.taskState())
        && asksStatus(general, special)
        && (general.operations().isEmpty()
            || (!special.operations().isEmpty()
                && general.operations().containsAll(special.operations())))
        && asks(general.transport(), special.transport())
        && asks(general.bodyKind(), special.bodyKind())
        && asks(general.content(), special.content())
        && asks(general.window(), special.window())
        && special.marks().containsAll(general.marks())
        && general.phrases().stream()
            .allMatch(asked -> special.phrases().stream().anyMatch(any -> implies(any, asked)))
        && general.unless().stream().allMatch(ruledOut -> isRuledOut(ruledOut, special.unless()));
  }

  /**
   * Whether one exchange can fit both rows, which ask for the same words or values of the vendor's:
   * nothing that one asks for beside these excludes the other.
   */
  static boolean meet(MappingRow a, MappingRow b) {
    return (a.hasField() || !a.phrases().isEmpty())
        && a.provider().equals(b.provider())
        && a.vendorCode().equals(b.vendorCode())
        && a.vendorType().equals(b.vendorType())
        && a.taskState().equals(b.taskState())
        && a.finish().equals(b.finish())
        && ImmutableSet.copyOf(a.phrases()).equals(ImmutableSet.copyOf(b.phrases()))
        && agree(a.family(), b.family())
        && agree(a.taskFamily(), b.taskFamily())
        && agree(a.transport(), b.transport())
        && agree(a.bodyKind(), b.bodyKind())
        && agree(a.content(), b.content())
        && agree(a.window(), b.window())
        && (asksStatus(a, b) || asksStatus(b, a))
        && (a.operations().isEmpty()
            || b.operations().isEmpty()
            || !Sets.intersection(a.operations(), b.operations()).isEmpty());
  }

  /** A row that asks for all that {@code a} asks for and all that {@code b} asks for. */
  static MappingRow both(MappingRow a, MappingRow b) {
    boolean aHasStatus = a.status() != 0 || b.status() == 0;
    return new MappingRow(
        a.id(),
        a.place(),
        a.provider(),
        either(a.family(), b.family()),
        a.vendorCode(),
        a.vendorType(),
        a.taskState(),
        a.finish(),
        aHasStatus ? a.status() : b.status(),
        a.status() != 0 || b.status() != 0 ? 0 : Math.max(a.statusClass(), b.statusClass()),
        operations(a, b),
        either(a.taskFamily(), b.taskFamily()),
        either(a.transport(), b.transport()),
        either(a.bodyKind(), b.bodyKind()),
        either(a.content(), b.content()),
        either(a.window(), b.window()),
        Sets.union(a.marks(), b.marks()).immutableCopy(),
        a.phrases(),
        Sets.union(a.unless(), b.unless()).immutableCopy(),
        a.generic(),
        a.meaning(),
        "");
  }

  private static ImmutableSet<String> operations(MappingRow a, MappingRow b) {
    if (a.operations().isEmpty() || b.operations().isEmpty()) {
      return a.operations().isEmpty() ? b.operations() : a.operations();
    }
    return Sets.intersection(a.operations(), b.operations()).immutableCopy();
  }

  private static String either(String a, String b) {
    return a.isEmpty() ? b : a;
  }

  private static <T> Optional<T> either(Optional<T> a, Optional<T> b) {
    return a.isPresent() ? a : b;
  }

  /** Whether a text that has one of {@code words} has one of {@code asked}, too. */
  static boolean implies(Collection<String> words, Collection<String> asked) {
    return words.stream().allMatch(word -> asked.stream().anyMatch(part -> stands(part, word)));
  }

  /** Whether the phrase {@code part} stands in every text in which {@code whole} stands. */
  static boolean stands(String part, String whole) {
    for (int at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) {
      if (isBound(whole, at - 1, at)
          && isBound(whole, at + part.length(), at + part.length() - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBound(String text, int outer, int inner) {
    return outer < 0
        || outer >= text.length()
        || !isWordChar(text.charAt(inner))
        || !isWordChar(text.charAt(outer));
  }

  /** A number may stand for {@code #}, and its digits are part of a word. */
  private static boolean isWordChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '#';
  }

  private static boolean isRuledOut(String phrase, ImmutableSet<String> unless) {
    return unless.stream().anyMatch(part -> stands(part, phrase));
  }

  private static boolean asks(String general, String special) {
    return general.isEmpty() || general.equals(special);
  }

  private static boolean asksState(String general, String special) {
    return asks(general, special) || (general.equals(MappingRow.ANY) && !special.isEmpty());
  }

  private static boolean asksStatus(MappingRow general, MappingRow special) {
    if (general.status() != 0) {
      return general.status() == special.status();
    }
    return general.statusClass() == 0
        || general.statusClass() == special.statusClass()
        || general.statusClass() == special.status() / 100;
  }

  private static <T> boolean asks(Optional<T> general, Optional<T> special) {
    return general.isEmpty() || general.equals(special);
  }

  private static boolean agree(String a, String b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  private static <T> boolean agree(Optional<T> a, Optional<T> b) {
    return a.isEmpty() || b.isEmpty() || a.equals(b);
  }

  /** The length of the words that a row has met, which decides between rows that are equal else. */
  static int phraseLength(ImmutableList<ImmutableSet<String>> phrases) {
    return phrases.stream()
        .mapToInt(any -> any.stream().mapToInt(String::length).max().orElse(0))
        .sum();
  }
}
