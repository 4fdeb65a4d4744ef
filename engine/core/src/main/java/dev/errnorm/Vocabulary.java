package dev.errnorm;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.util.Locale;
import java.util.function.Function;

/**
 * The values that any row or rule of a pack knows. Whatever a provider sends beside them cannot be
 * told apart by the pack, and is folded, so that the number of different signals is finite.
 */
final class Vocabulary {

  private final ImmutableMap<String, String> providers;
  private final ImmutableSet<String> operations;
  private final ImmutableSet<String> taskFamilies;
  private final ImmutableSet<String> codes;
  private final ImmutableSet<String> types;
  private final ImmutableSet<String> states;
  private final ImmutableSet<String> finishReasons;
  private final ImmutableSet<String> statuses;
  private final ImmutableSet<String> phrases;

  Vocabulary(PackTable table) {
    ImmutableMap.Builder<String, String> ids = ImmutableMap.builder();
    for (ProviderMapping provider : table.providers()) {
      ids.put(provider.id(), provider.id());
      provider.aliases().forEach(alias -> ids.put(alias, provider.id()));
    }
    providers = ids.buildKeepingLast();
    operations = values(table, "operation", MappingRow::operations);
    taskFamilies = values(table, "taskFamily", row -> ImmutableSet.of(row.taskFamily()));
    codes = values(table, "vendorCodes", row -> ImmutableSet.of(row.vendorCode()));
    types = values(table, "vendorTypes", row -> ImmutableSet.of(row.vendorType()));
    states = values(table, "taskState", row -> ImmutableSet.of(row.taskState()));
    finishReasons = values(table, "finishReasons", row -> ImmutableSet.of(row.finish()));
    statuses = values(table, "status", row -> ImmutableSet.of(Integer.toString(row.status())));
    phrases = values(table, "phrases", Vocabulary::phrases);
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
    return statuses.contains(Integer.toString(status)) ? status : 0;
  }

  /** Every phrase that a row or rule asks for. */
  ImmutableSet<String> phrases() {
    return phrases;
  }

  private static String dotted(ImmutableSet<String> known, String value) {
    String prefix = value;
    while (!known.contains(prefix)) {
      int dot = prefix.lastIndexOf('.');
      if (dot <= 0) {
        return "";
      }
      prefix = prefix.substring(0, dot);
    }
    return prefix;
  }

  private static String known(ImmutableSet<String> known, String value) {
    return known.contains(value) ? value : "";
  }

  private static Iterable<String> phrases(MappingRow row) {
    ImmutableSet.Builder<String> all = ImmutableSet.builder();
    row.phrases().forEach(all::addAll);
    return all.addAll(row.unless()).build();
  }

  private static ImmutableSet<String> values(
      PackTable table, String signal, Function<MappingRow, Iterable<String>> column) {
    ImmutableSet.Builder<String> values = ImmutableSet.builder();
    for (MappingRow row : table.rows()) {
      for (String value : column.apply(row)) {
        if (!value.isEmpty() && !value.equals(MappingRow.ANY)) {
          values.add(value);
        }
      }
    }
    return values.addAll(table.literals().getOrDefault(signal, ImmutableSet.of())).build();
  }
}
