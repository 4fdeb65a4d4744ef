package dev.errnorm.render;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.HashBasedTable;
import com.google.common.collect.Table;
import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a format says for each code, and for the reasons that it tells apart under that code. A pair
 * of code and reason that has no row of its own, such as one whose code hides the reason, reads as
 * the code does. Immutable once it is built.
 *
 * @param <E> what one row says
 */
final class MeaningTable<E> {

  private final Map<ErrorCode, E> byCode = new EnumMap<>(ErrorCode.class);
  private final Table<ErrorCode, Reason, E> byReason = HashBasedTable.create();

  /** What is said where {@code code} is shown. */
  MeaningTable<E> row(ErrorCode code, E says) {
    checkArgument(byCode.put(code, says) == null, "%s has two rows", code);
    return this;
  }

  /** What is said where {@code code} is shown of {@code reason}. */
  MeaningTable<E> row(ErrorCode code, Reason reason, E says) {
    checkArgument(byReason.put(code, reason, says) == null, "%s has two rows", reason);
    return this;
  }

  E get(Answer answer) {
    ErrorCode code = answer.shown().code();
    E exact = byReason.get(code, answer.reason());
    E says = exact == null ? byCode.get(code) : exact;
    checkArgument(says != null, "%s has no row", code);
    return says;
  }

  /** The pairs with a row of their own. */
  Table<ErrorCode, Reason, E> reasons() {
    return byReason;
  }
}
