package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.ResetIn;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Mark;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that fit an exchange without looking at the others: each row stands under one
 * value that it cannot fit without. Immutable.
 *
 * <p>A word that is the code or type of one meaning only, such as {@code BudgetExceededError},
 * speaks for itself: gateways hand it on under their own name. So a provider's row for it fits
 * whoever answers, as weaker evidence than the provider's own.
 */
final class RowIndex {

  /** No layer fits. */
  private static final int NOWHERE = -1;

  /** What is shorter means something else elsewhere: {@code input}, {@code aborted}. */
  private static final int SHORTEST_WORD = 9;

  private final ImmutableListMultimap<String, MappingRow> rows;
  private final @Nullable RowIndex below;
  private final ImmutableSet<String> replaced;

  /** Whether all rows under a key belong to providers and mean the same; looked up when asked. */
  private final ConcurrentMap<String, Boolean> agreeing = new ConcurrentHashMap<>();

  RowIndex(Iterable<MappingRow> rows) {
    this(rows, null, ImmutableSet.of());
  }

  /**
   * An index of {@code rows} over that of {@code below}.
   *
   * @param replaced the ids of those below that no longer count
   */
  RowIndex(Iterable<MappingRow> rows, @Nullable RowIndex below, ImmutableSet<String> replaced) {
    ImmutableListMultimap.Builder<String, MappingRow> index = ImmutableListMultimap.builder();
    for (MappingRow row : rows) {
      for (String key : keys(row)) {
        index.put(key, row);
      }
    }
    this.rows = index.build();
    this.below = below;
    this.replaced = replaced;
  }

  /** The rows that fit, each once, in no meaningful order. */
  ImmutableList<Row> fitting(Signals signals) {
    ImmutableList.Builder<Row> fitting = ImmutableList.builder();
    for (MappingRow row : candidates(signals)) {
      boolean own = equal(row.provider(), signals.provider());
      int depth = own || speaks(row) ? depth(row, signals) : NOWHERE;
      if (depth != NOWHERE) {
        fitting.add(new Row(proposal(row, own, depth)));
      }
    }
    return fitting.build();
  }

  /** An overlay's own rows do not: they are for its providers only. */
  private boolean speaks(MappingRow row) {
    if (below != null) {
      return below.speaks(row);
    }
    return isWord(row) && keys(row).stream().allMatch(key -> speaks(row, key));
  }

  private boolean speaks(MappingRow row, String key) {
    ImmutableList<MappingRow> same = rows.get(key);
    return agreeing.computeIfAbsent(key, unused -> agree(same))
        && (same.stream().anyMatch(other -> other == row) || same.contains(row));
  }

  private static boolean agree(ImmutableList<MappingRow> same) {
    return same.stream()
        .allMatch(row -> !row.provider().isEmpty() && row.meaning().equals(same.get(0).meaning()));
  }

  /** Whether the row asks for a code or type and nothing else, and that is no mere number. */
  private static boolean isWord(MappingRow row) {
    String word = row.vendorCode() + row.vendorType();
    return row.conditions() == 1
        && !row.generic()
        && word.length() >= SHORTEST_WORD
        && word.chars().anyMatch(Character::isLetter);
  }

  private Collection<MappingRow> candidates(Signals signals) {
    Map<String, MappingRow> candidates = new LinkedHashMap<>();
    collect(candidates, signals);
    return candidates.values();
  }

  /** Adds what stands under the values of {@code signals}, by id, which is cheaper than by row. */
  private void collect(Map<String, MappingRow> candidates, Signals signals) {
    if (below != null) {
      below.collect(candidates, signals);
      candidates.keySet().removeAll(replaced);
    }
    collect(candidates, "code=", signals.vendorCodes());
    collect(candidates, "type=", signals.vendorTypes());
    collect(candidates, "phrase=", signals.phrases());
    collect(candidates, "finish=", signals.finishReasons());
    if (!signals.taskState().isEmpty()) {
      collect(candidates, "state=", ImmutableSet.of(signals.taskState(), MappingRow.ANY));
    }
    status(candidates, signals.status(), signals.statusClass());
    for (Layer layer : signals.layers()) {
      status(candidates, layer.status(), layer.status() / 100);
    }
    collect(candidates, "transport=" + signals.transport());
  }

  private static Proposal proposal(MappingRow row, boolean own, int depth) {
    return new Proposal(
        row.id(),
        row.meaning(),
        own ? row.evidence() : Evidence.FAMILY_FIELD,
        depth,
        own && !row.provider().isEmpty(),
        row.conditions(),
        row.phrases().stream()
            .mapToInt(any -> any.stream().mapToInt(String::length).max().orElse(0))
            .sum());
  }

  /**
   * The layer in which the row's strongest column fits, or {@link #NOWHERE} if the row does not.
   */
  private static int depth(MappingRow row, Signals signals) {
    if (!fitsContext(row, signals)) {
      return NOWHERE;
    }
    int code =
        where(signals, row.vendorCode().isEmpty(), l -> l.codes().contains(row.vendorCode()));
    int type =
        where(signals, row.vendorType().isEmpty(), l -> l.types().contains(row.vendorType()));
    int words =
        where(
            signals,
            row.phrases().isEmpty() && row.unless().isEmpty(),
            layer -> fitsWords(row, layer.phrases()));
    if (row.phrases().isEmpty() && words == NOWHERE && signals.layers().isEmpty()) {
      words = 0;
    }
    int status = status(row, signals);
    if (code == NOWHERE || type == NOWHERE || words == NOWHERE || status == NOWHERE) {
      return NOWHERE;
    }
    if (!row.vendorCode().isEmpty() || !row.vendorType().isEmpty()) {
      return Math.max(code, type);
    }
    return row.hasField() ? 0 : row.phrases().isEmpty() ? status : words;
  }

  private static boolean fitsContext(MappingRow row, Signals signals) {
    return equal(row.family(), signals.family())
        && equal(row.taskFamily(), signals.taskFamily())
        && (row.operations().isEmpty() || row.operations().contains(signals.operation()))
        && (row.taskState().isEmpty()
            || row.taskState().equals(signals.taskState())
            || (row.taskState().equals(MappingRow.ANY) && !signals.taskState().isEmpty()))
        && (row.finish().isEmpty() || signals.finishReasons().contains(row.finish()))
        && row.transport().map(signals.transport()::equals).orElse(true)
        && row.bodyKind().map(signals.bodyKind()::equals).orElse(true)
        && row.content().map(signals.content()::equals).orElse(true)
        && row.window().map(signals.window()::equals).orElse(true)
        && row.marks().stream().allMatch(mark -> has(signals, mark));
  }

  private static boolean has(Signals signals, Mark mark) {
    return switch (mark) {
      case FIELD_NAMED -> signals.fieldNamed();
      case MODEL_NAMED -> signals.modelNamed();
      case FILE_INVOLVED -> signals.fileInvolved();
      case TASK_NAMED -> signals.taskNamed();
      case LIMIT_ZERO -> signals.limitZero();
      case STREAMED -> signals.streamed();
      case RESPONSE_BEGAN -> signals.responseBegan();
      case SHORT_RESET -> signals.resetIn() == ResetIn.UP_TO_HOUR;
      case CALLED_FINAL -> signals.bodyRetryable() == Said.NO;
      case STATUS_UNKNOWN -> isStatusUnknown(signals);
    };
  }

  private static boolean isStatusUnknown(Signals signals) {
    return signals.statusClass() == 0
        && signals.layers().stream().allMatch(layer -> layer.status() == 0);
  }

  private static boolean fitsWords(MappingRow row, ImmutableSet<String> phrases) {
    for (ImmutableSet<String> any : row.phrases()) {
      if (any.stream().noneMatch(phrases::contains)) {
        return false;
      }
    }
    return row.unless().stream().noneMatch(phrases::contains);
  }

  private static int status(MappingRow row, Signals signals) {
    if (row.status() == 0 && row.statusClass() == 0) {
      return 0;
    }
    boolean outer =
        row.status() == 0
            ? row.statusClass() == signals.statusClass()
            : row.status() == signals.status();
    int inner =
        where(
            signals,
            false,
            layer ->
                row.status() == 0
                    ? layer.status() != 0 && row.statusClass() == layer.status() / 100
                    : row.status() == layer.status());
    return inner != NOWHERE ? inner : outer ? 0 : NOWHERE;
  }

  /** The innermost layer that fits; 0 if nothing is asked for. */
  private static int where(Signals signals, boolean nothingAsked, Predicate<Layer> fits) {
    if (nothingAsked) {
      return 0;
    }
    return signals.layers().stream()
        .filter(fits)
        .map(Layer::depth)
        .max(Comparator.naturalOrder())
        .orElse(NOWHERE);
  }

  private static boolean equal(String asked, String there) {
    return asked.isEmpty() || asked.equals(there);
  }

  private void collect(
      Map<String, MappingRow> candidates, String column, Collection<String> values) {
    for (String value : values) {
      collect(candidates, column + value);
    }
  }

  private void status(Map<String, MappingRow> candidates, int status, int statusClass) {
    if (status != 0) {
      collect(candidates, "status=" + status);
    }
    if (statusClass != 0) {
      collect(candidates, "class=" + statusClass);
    }
  }

  private void collect(Map<String, MappingRow> candidates, String key) {
    for (MappingRow row : rows.get(key)) {
      candidates.putIfAbsent(row.id(), row);
    }
  }

  private static Collection<String> keys(MappingRow row) {
    if (!row.vendorCode().isEmpty()) {
      return ImmutableSet.of("code=" + row.vendorCode());
    }
    if (!row.vendorType().isEmpty()) {
      return ImmutableSet.of("type=" + row.vendorType());
    }
    if (!row.taskState().isEmpty()) {
      return ImmutableSet.of("state=" + row.taskState());
    }
    if (!row.finish().isEmpty()) {
      return ImmutableSet.of("finish=" + row.finish());
    }
    if (!row.phrases().isEmpty()) {
      ImmutableSet<String> fewest =
          row.phrases().stream().min(Comparator.comparingInt(Set::size)).orElseThrow();
      return fewest.stream().map(phrase -> "phrase=" + phrase).toList();
    }
    if (row.status() != 0) {
      return ImmutableSet.of("status=" + row.status());
    }
    if (row.statusClass() != 0) {
      return ImmutableSet.of("class=" + row.statusClass());
    }
    return ImmutableSet.of("transport=" + row.transport().orElseThrow());
  }
}
