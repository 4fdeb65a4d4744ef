package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Proposal;
import dev.errnorm.fact.ResetIn;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Mark;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

  /** What a row cannot fit without. */
  private enum Need {
    CODE,
    TYPE,
    STATE,
    FINISH,
    PHRASE,
    STATUS,
    STATUS_CLASS,
    TRANSPORT
  }

  private final ImmutableMap<Need, ImmutableListMultimap<String, MappingRow>> rows;
  private final @Nullable RowIndex below;
  private final ImmutableSet<String> replaced;

  /** What stands under the values that were asked for: by far not all of them ever are. */
  private final ImmutableMap<Need, ConcurrentMap<String, Filed>> filed =
      Maps.toMap(EnumSet.allOf(Need.class), need -> new ConcurrentHashMap<>());

  /** The numbers of the phrases that were met so far: sorted numbers are quickly compared. */
  private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();

  /**
   * A row, and what each of its proposals says.
   *
   * @param phrases the numbers of its phrases, each group sorted
   * @param unless the numbers of those that may not be there, sorted
   */
  private record Entry(
      MappingRow row,
      Evidence evidence,
      int conditions,
      int phraseLength,
      int[][] phrases,
      int[] unless) {

    /** Whether each group has a phrase among {@code there}, and none of the others is. */
    boolean fits(int[] there) {
      for (int[] any : phrases) {
        if (!meet(any, there)) {
          return false;
        }
      }
      return !meet(unless, there);
    }

    /** Whether two sorted lists have a number in common. */
    private static boolean meet(int[] one, int[] other) {
      int i = 0;
      int j = 0;
      while (i < one.length && j < other.length) {
        if (one[i] == other[j]) {
          return true;
        }
        if (one[i] < other[j]) {
          i++;
        } else {
          j++;
        }
      }
      return false;
    }

    Proposal proposal(boolean own, int depth) {
      return new Proposal(
          row.id(),
          row.meaning(),
          own ? evidence : Evidence.FAMILY_FIELD,
          depth,
          own && !row.provider().isEmpty(),
          conditions,
          phraseLength);
    }
  }

  /**
   * The rows under one value.
   *
   * @param shared those for whoever answers
   * @param own the others, by their providers
   * @param speaking those of them that speak for themselves, by id; they all mean the same
   */
  private record Filed(
      ImmutableList<Entry> shared,
      ImmutableListMultimap<String, Entry> own,
      ImmutableList<Entry> speaking) {}

  RowIndex(Iterable<MappingRow> rows) {
    this(rows, null, ImmutableSet.of());
  }

  /**
   * An index of {@code rows} over that of {@code below}.
   *
   * @param replaced the ids of those below that no longer count
   */
  RowIndex(Iterable<MappingRow> rows, @Nullable RowIndex below, ImmutableSet<String> replaced) {
    Map<Need, ImmutableListMultimap.Builder<String, MappingRow>> index =
        Maps.toMap(EnumSet.allOf(Need.class), need -> ImmutableListMultimap.builder());
    for (MappingRow row : rows) {
      file(row, index);
    }
    this.rows =
        ImmutableMap.copyOf(Maps.transformValues(index, ImmutableListMultimap.Builder::build));
    this.below = below;
    this.replaced = replaced;
  }

  /** The rows that fit, each once, in no meaningful order. */
  ImmutableList<Row> fitting(Signals signals) {
    Map<String, Row> fitting = new LinkedHashMap<>();
    collect(signals, ImmutableSet.of(), fitting);
    return ImmutableList.copyOf(fitting.values());
  }

  private Filed filed(Need need, String value) {
    ConcurrentMap<String, Filed> known = filed.get(need);
    Filed there = known.get(value);
    return there != null
        ? there
        : known.computeIfAbsent(value, unused -> file(rows.get(need).get(value)));
  }

  private Filed file(ImmutableList<MappingRow> same) {
    ImmutableList.Builder<Entry> shared = ImmutableList.builder();
    ImmutableListMultimap.Builder<String, Entry> own = ImmutableListMultimap.builder();
    for (MappingRow row : same) {
      if (row.provider().isEmpty()) {
        shared.add(entry(row));
      } else {
        own.put(row.provider(), entry(row));
      }
    }
    // An overlay's own rows do not speak: they are for its providers only.
    ImmutableList<Entry> speaking =
        below == null && agree(same)
            ? same.stream()
                .filter(RowIndex::isWord)
                .sorted(Comparator.comparing(MappingRow::id))
                .map(this::entry)
                .collect(ImmutableList.toImmutableList())
            : ImmutableList.of();
    return new Filed(shared.build(), own.build(), speaking);
  }

  private Entry entry(MappingRow row) {
    return new Entry(
        row,
        row.evidence(),
        row.conditions(),
        row.phrases().stream()
            .mapToInt(any -> any.stream().mapToInt(String::length).max().orElse(0))
            .sum(),
        row.phrases().stream().map(this::numbered).toArray(int[][]::new),
        numbered(row.unless()));
  }

  /** The numbers of {@code phrases}, sorted. */
  private int[] numbered(ImmutableSet<String> phrases) {
    int[] numbered = new int[phrases.size()];
    int i = 0;
    for (String phrase : phrases) {
      Integer known = numbers.get(phrase);
      numbered[i++] = known == null ? number(phrase) : known;
    }
    Arrays.sort(numbered);
    return numbered;
  }

  private synchronized int number(String phrase) {
    Integer known = numbers.putIfAbsent(phrase, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }

  /** Whether all rows under a value belong to providers and mean the same. */
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

  /**
   * Adds the rows that fit, by id.
   *
   * @param gone the ids of those that no longer count
   */
  private void collect(Signals signals, Set<String> gone, Map<String, Row> fitting) {
    if (below != null) {
      below.collect(signals, Sets.union(gone, replaced), fitting);
    }
    new Search(signals, gone, fitting).collect();
  }

  /** Looks for the rows of this index that fit one exchange. */
  private final class Search {

    private final Signals signals;
    private final Set<String> gone;
    private final Map<String, Row> fitting;

    /** The numbers of the phrases of each layer. */
    private final int[][] phrases;

    Search(Signals signals, Set<String> gone, Map<String, Row> fitting) {
      this.signals = signals;
      this.gone = gone;
      this.fitting = fitting;
      phrases = new int[signals.layers().size()][];
      for (int i = 0; i < phrases.length; i++) {
        phrases[i] = numbered(signals.layers().get(i).phrases());
      }
    }

    void collect() {
      collect(Need.CODE, signals.vendorCodes());
      collect(Need.TYPE, signals.vendorTypes());
      collect(Need.PHRASE, signals.phrases());
      collect(Need.FINISH, signals.finishReasons());
      if (!signals.taskState().isEmpty()) {
        collect(Need.STATE, signals.taskState());
        collect(Need.STATE, MappingRow.ANY);
      }
      collect(signals.status(), signals.statusClass());
      for (Layer layer : signals.layers()) {
        collect(layer.status(), layer.status() / 100);
      }
      collect(Need.TRANSPORT, signals.transport().name());
    }

    private void collect(Need need, ImmutableSet<String> values) {
      for (String value : values) {
        collect(need, value);
      }
    }

    private void collect(int status, int statusClass) {
      if (status != 0) {
        collect(Need.STATUS, Integer.toString(status));
      }
      if (statusClass != 0) {
        collect(Need.STATUS_CLASS, Integer.toString(statusClass));
      }
    }

    private void collect(Need need, String value) {
      Filed there = filed(need, value);
      for (Entry entry : there.shared()) {
        add(entry, true);
      }
      for (Entry entry : there.own().get(signals.provider())) {
        add(entry, true);
      }
      // One says what all of them say, however many providers there are.
      for (Entry entry : there.speaking()) {
        if (!gone.contains(entry.row().id())) {
          add(entry, entry.row().provider().equals(signals.provider()));
          return;
        }
      }
    }

    private void add(Entry entry, boolean own) {
      String id = entry.row().id();
      if (fitting.containsKey(id) || gone.contains(id)) {
        return;
      }
      int depth = depth(entry);
      if (depth != NOWHERE) {
        fitting.put(id, new Row(entry.proposal(own, depth)));
      }
    }

    /**
     * The layer in which the row's strongest column fits, or {@link #NOWHERE} if the row does not.
     */
    private int depth(Entry entry) {
      MappingRow row = entry.row();
      if (!fitsContext(row, signals)) {
        return NOWHERE;
      }
      int code = NOWHERE;
      int type = NOWHERE;
      int words = NOWHERE;
      boolean saysNothing = row.phrases().isEmpty() && row.unless().isEmpty();
      // The innermost layer that fits counts, and they stand outermost first.
      for (int i = 0; i < phrases.length; i++) {
        Layer layer = signals.layers().get(i);
        code = layer.codes().contains(row.vendorCode()) ? layer.depth() : code;
        type = layer.types().contains(row.vendorType()) ? layer.depth() : type;
        words = !saysNothing && entry.fits(phrases[i]) ? layer.depth() : words;
      }
      code = row.vendorCode().isEmpty() ? 0 : code;
      type = row.vendorType().isEmpty() ? 0 : type;
      words = saysNothing ? 0 : words;
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
  }

  private static boolean fitsContext(MappingRow row, Signals signals) {
    return equal(row.family(), signals.family())
        && equal(row.taskFamily(), signals.taskFamily())
        && (row.operations().isEmpty() || row.operations().contains(signals.operation()))
        && (row.taskState().isEmpty()
            || row.taskState().equals(signals.taskState())
            || (row.taskState().equals(MappingRow.ANY) && !signals.taskState().isEmpty()))
        && (row.finish().isEmpty() || signals.finishReasons().contains(row.finish()))
        && row.transport().orElse(signals.transport()) == signals.transport()
        && row.bodyKind().orElse(signals.bodyKind()) == signals.bodyKind()
        && row.content().orElse(signals.content()) == signals.content()
        && row.window().orElse(signals.window()) == signals.window()
        && hasAll(signals, row.marks());
  }

  private static boolean hasAll(Signals signals, ImmutableSet<Mark> marks) {
    for (Mark mark : marks) {
      if (!has(signals, mark)) {
        return false;
      }
    }
    return true;
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

  private static int status(MappingRow row, Signals signals) {
    if (row.status() == 0 && row.statusClass() == 0) {
      return 0;
    }
    boolean outer =
        row.status() == 0
            ? row.statusClass() == signals.statusClass()
            : row.status() == signals.status();
    int inner = NOWHERE;
    for (Layer layer : signals.layers()) {
      boolean fits =
          row.status() == 0
              ? layer.status() != 0 && row.statusClass() == layer.status() / 100
              : row.status() == layer.status();
      inner = fits ? layer.depth() : inner;
    }
    return inner != NOWHERE ? inner : outer ? 0 : NOWHERE;
  }

  private static boolean equal(String asked, String there) {
    return asked.isEmpty() || asked.equals(there);
  }

  private static void file(
      MappingRow row, Map<Need, ImmutableListMultimap.Builder<String, MappingRow>> index) {
    if (!row.vendorCode().isEmpty()) {
      index.get(Need.CODE).put(row.vendorCode(), row);
    } else if (!row.vendorType().isEmpty()) {
      index.get(Need.TYPE).put(row.vendorType(), row);
    } else if (!row.taskState().isEmpty()) {
      index.get(Need.STATE).put(row.taskState(), row);
    } else if (!row.finish().isEmpty()) {
      index.get(Need.FINISH).put(row.finish(), row);
    } else if (!row.phrases().isEmpty()) {
      rarest(row.phrases()).forEach(phrase -> index.get(Need.PHRASE).put(phrase, row));
    } else if (row.status() != 0) {
      index.get(Need.STATUS).put(Integer.toString(row.status()), row);
    } else if (row.statusClass() != 0) {
      index.get(Need.STATUS_CLASS).put(Integer.toString(row.statusClass()), row);
    } else {
      index.get(Need.TRANSPORT).put(row.transport().orElseThrow().name(), row);
    }
  }

  /** Those alternatives that least often stand in a text: long phrases are rarer than words. */
  private static ImmutableSet<String> rarest(ImmutableList<ImmutableSet<String>> phrases) {
    ImmutableSet<String> rarest = phrases.get(0);
    for (ImmutableSet<String> any : phrases) {
      rarest = shortest(any) > shortest(rarest) ? any : rarest;
    }
    return rarest;
  }

  private static int shortest(ImmutableSet<String> phrases) {
    int shortest = Integer.MAX_VALUE;
    for (String phrase : phrases) {
      shortest = Math.min(shortest, phrase.length());
    }
    return shortest;
  }
}
