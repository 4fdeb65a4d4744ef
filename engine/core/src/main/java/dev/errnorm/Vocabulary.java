package dev.errnorm;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.util.BitSet;
import java.util.Locale;
import java.util.Set;

/**
 * The values that any row or rule of a pack knows. Whatever a provider sends beside them cannot be
 * told apart by the pack, and is folded, so that the number of different signals is finite.
 */
final class Vocabulary {

  private static final Column OPERATIONS = new Column("Signals.operation", MappingRow::operations);
  private static final Column TASK_FAMILIES =
      new Column("Signals.taskFamily", row -> ImmutableSet.of(row.taskFamily()));
  private static final Column CODES =
      new Column("Signals.vendorCodes", row -> ImmutableSet.of(row.vendorCode()));
  private static final Column TYPES =
      new Column("Signals.vendorTypes", row -> ImmutableSet.of(row.vendorType()));
  private static final Column STATES =
      new Column("Signals.taskState", row -> ImmutableSet.of(row.taskState()));
  private static final Column FINISH_REASONS =
      new Column("Signals.finishReasons", row -> ImmutableSet.of(row.finish()));
  private static final Column STATUSES =
      new Column("Signals.status", row -> ImmutableSet.of(Integer.toString(row.status())));
  private static final Column PHRASES = new Column("Signals.phrases", Vocabulary::phrases);

  /** No code or type that anybody knows is longer, so that one of many dots costs little. */
  private static final int LONGEST = 256;

  private final Layered<String, String> providers;
  private final Set<String> operations;
  private final Set<String> taskFamilies;
  private final Set<String> codes;
  private final Set<String> types;
  private final Set<String> states;
  private final Set<String> finishReasons;
  private final Set<String> statuses;
  private final BitSet knownStatuses;
  private final Set<String> phrases;

  Vocabulary(PackTable table) {
    providers = Layered.of(names(table.providers()));
    operations = OPERATIONS.values(table);
    taskFamilies = TASK_FAMILIES.values(table);
    codes = CODES.values(table);
    types = TYPES.values(table);
    states = STATES.values(table);
    finishReasons = FINISH_REASONS.values(table);
    statuses = STATUSES.values(table);
    knownStatuses = numbers(statuses);
    phrases = PHRASES.values(table);
  }

  /** What {@code base} knows, and what {@code laid} adds to it. */
  Vocabulary(Vocabulary base, OverlaidTable laid) {
    providers = base.providers.with(names(laid.providers().values()));
    operations = OPERATIONS.values(base.operations, laid);
    taskFamilies = TASK_FAMILIES.values(base.taskFamilies, laid);
    codes = CODES.values(base.codes, laid);
    types = TYPES.values(base.types, laid);
    states = STATES.values(base.states, laid);
    finishReasons = FINISH_REASONS.values(base.finishReasons, laid);
    statuses = STATUSES.values(base.statuses, laid);
    knownStatuses = numbers(statuses);
    phrases = PHRASES.values(base.phrases, laid);
  }

  /** The id of a provider by its id or alias, or empty. */
  String provider(String name) {
    return providers.getOrDefault(name.strip().toLowerCase(Locale.ROOT), "");
  }

  String operation(String operation) {
    return known(operations, operation.strip().toLowerCase(Locale.ROOT));
  }

  String taskFamily(String taskFamily) {
    return known(taskFamilies, taskFamily.strip().toLowerCase(Locale.ROOT));
  }

  /** The known code that {@code code} is, or that a dotted code begins with, or empty. */
  String code(String code) {
    return dotted(codes, VendorValue.normalize(code));
  }

  /** The known type that {@code type} is, or that a dotted type begins with, or empty. */
  String type(String type) {
    return dotted(types, VendorValue.normalize(type));
  }

  /** The known state that {@code state} is, or {@link Signals#OTHER}. */
  String state(String state) {
    String normal = VendorValue.normalize(state);
    return states.contains(normal) ? normal : Signals.OTHER;
  }

  String finishReason(String reason) {
    return known(finishReasons, VendorValue.normalize(reason));
  }

  /** {@code status} if any row or rule tells it from its class, else 0. */
  int status(int status) {
    return status > 0 && knownStatuses.get(status) ? status : 0;
  }

  /** Every phrase that a row or rule asks for. */
  Set<String> phrases() {
    return phrases;
  }

  private static String dotted(Set<String> known, String value) {
    String prefix = value;
    if (value.length() > LONGEST) {
      prefix = value.substring(0, Math.max(0, value.lastIndexOf('.', LONGEST)));
    }
    while (!known.contains(prefix)) {
      int dot = prefix.lastIndexOf('.');
      if (dot <= 0) {
        return "";
      }
      prefix = prefix.substring(0, dot);
    }
    return prefix;
  }

  private static String known(Set<String> known, String value) {
    return known.contains(value) ? value : "";
  }

  private static ImmutableMap<String, String> names(Iterable<ProviderMapping> providers) {
    ImmutableMap.Builder<String, String> ids = ImmutableMap.builder();
    for (ProviderMapping provider : providers) {
      ids.put(provider.id(), provider.id());
      provider.aliases().forEach(alias -> ids.put(alias, provider.id()));
    }
    return ids.buildKeepingLast();
  }

  private static BitSet numbers(Set<String> statuses) {
    BitSet numbers = new BitSet();
    statuses.forEach(status -> numbers.set(Integer.parseInt(status)));
    return numbers;
  }

  private static Iterable<String> phrases(MappingRow row) {
    return Iterables.concat(Iterables.concat(row.phrases()), row.unless());
  }
}
