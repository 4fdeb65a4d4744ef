package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.authoring.YamlNode.Entry;
import dev.errnorm.authoring.YamlNode.Scalar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the keys of one YAML group strictly. Whatever is unknown or of the wrong type becomes a
 * fault and then counts as absent, so that reading goes on and all faults are found at once.
 */
final class YamlFields {

  private final String path;
  private final int line;
  private final ImmutableMap<String, Entry> entries;
  private final Faults faults;

  private YamlFields(String path, int line, ImmutableMap<String, Entry> entries, Faults faults) {
    this.path = path;
    this.line = line;
    this.entries = entries;
    this.faults = faults;
  }

  /** The keys of {@code node}, of which only {@code known} may occur. */
  static YamlFields of(String path, YamlNode node, Set<String> known, Faults faults) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Entry entry : entriesOf(path, node, faults)) {
      if (known.contains(entry.key())) {
        entries.put(entry.key(), entry);
      } else {
        faults.add(
            path,
            entry.line(),
            "'" + entry.key() + "' is not a key here." + Suggestion.of(entry.key(), known));
      }
    }
    return new YamlFields(path, node.line(), ImmutableMap.copyOf(entries), faults);
  }

  /** The entries of {@code node}, whatever their keys. */
  static ImmutableList<Entry> entriesOf(String path, YamlNode node, Faults faults) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    faults.add(path, node.line(), "keys with values are expected here, not " + node.kind() + ".");
    return ImmutableList.of();
  }

  String path() {
    return path;
  }

  /** The line in which the group begins. */
  int line() {
    return line;
  }

  /** The line of {@code key}, or of the group if it does not occur. */
  int line(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.line();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Says that something is wrong with {@code key}. */
  void fault(String key, String message) {
    faults.add(path, line(key), message);
  }

  /** The text of {@code key}, or empty if it does not occur. */
  String text(String key) {
    Entry entry = entries.get(key);
    return entry == null ? "" : text(key, entry.value()).orElse("");
  }

  /** The value of {@code key} as the file has it, whatever its type; empty if it is no scalar. */
  String written(String key) {
    Entry entry = entries.get(key);
    return entry != null && entry.value() instanceof Scalar scalar ? scalar.text().strip() : "";
  }

  /** The text of {@code key} in lower case. */
  String lower(String key) {
    return text(key).toLowerCase(Locale.ROOT);
  }

  /** The texts in the list of {@code key}; none twice. */
  ImmutableList<String> texts(String key) {
    Set<String> out = new LinkedHashSet<>();
    for (YamlNode item : items(key)) {
      text(key, item)
          .filter(text -> !out.add(text))
          .ifPresent(
              text ->
                  faults.add(
                      path,
                      item.line(),
                      "'" + text + "' stands twice in '" + key + "'. Remove one."));
    }
    return ImmutableList.copyOf(out);
  }

  /** The texts of {@code key}, which may be one text or a list of them. */
  ImmutableList<String> oneOrMore(String key) {
    Entry entry = entries.get(key);
    if (entry != null && entry.value() instanceof Scalar) {
      return text(key, entry.value()).map(ImmutableList::of).orElse(ImmutableList.of());
    }
    return texts(key);
  }

  Optional<Boolean> flag(String key) {
    return scalar(key, Scalar.Type.FLAG, "true or false").map(Boolean::valueOf);
  }

  /** The whole number of {@code key}, if it is from {@code least} to {@code most}. */
  Optional<Integer> number(String key, int least, int most) {
    String range = "a whole number from " + least + " to " + most;
    Optional<String> text = scalar(key, Scalar.Type.NUMBER, range);
    Optional<Integer> number =
        text.filter(digits -> digits.matches("[0-9]{1,9}"))
            .map(Integer::valueOf)
            .filter(n -> n >= least && n <= most);
    if (text.isPresent() && number.isEmpty()) {
      fault(key, "'" + key + "' must be " + range + ", but is " + text.get() + ".");
    }
    return number;
  }

  /** The constant of {@code type} that {@code key} names; {@code noun} is what people call it. */
  <E extends Enum<E>> Optional<E> constant(String key, Class<E> type, String noun) {
    Entry entry = entries.get(key);
    return entry == null
        ? Optional.empty()
        : text(key, entry.value()).flatMap(name -> constant(name, entry.line(), type, noun));
  }

  /** The constants that the list of {@code key} names; none twice. */
  <E extends Enum<E>> ImmutableList<E> constants(String key, Class<E> type, String noun) {
    ImmutableList.Builder<E> out = ImmutableList.builder();
    texts(key).forEach(name -> constant(name, line(key), type, noun).ifPresent(out::add));
    return out.build();
  }

  private <E extends Enum<E>> Optional<E> constant(
      String name, int at, Class<E> type, String noun) {
    Optional<E> constant = EnumNames.find(type, name);
    if (constant.isEmpty()) {
      faults.add(path, at, EnumNames.unknown(type, name, noun));
    }
    return constant;
  }

  /** The elements of the list of {@code key}. */
  ImmutableList<YamlNode> items(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return ImmutableList.of();
    }
    if (entry.value() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    fault(key, "'" + key + "' must be a list, but is " + entry.value().kind() + ".");
    return ImmutableList.of();
  }

  /** The group of keys under {@code key}, of which only {@code known} may occur. */
  Optional<YamlFields> group(String key, Set<String> known) {
    Entry entry = entries.get(key);
    return entry == null ? Optional.empty() : Optional.of(of(path, entry.value(), known, faults));
  }

  /** The entries under {@code key}, whatever their keys. */
  ImmutableList<Entry> entries(String key) {
    Entry entry = entries.get(key);
    return entry == null ? ImmutableList.of() : entriesOf(path, entry.value(), faults);
  }

  /** The text of a value under {@code key}, or empty and a fault if it is none. */
  Optional<String> text(String key, YamlNode node) {
    if (node instanceof Scalar scalar && scalar.type() == Scalar.Type.TEXT) {
      String text = scalar.text().strip();
      if (text.isEmpty()) {
        faults.add(path, node.line(), "'" + key + "' is empty. Leave it out, or give a value.");
      }
      return Optional.of(text).filter(t -> !t.isEmpty());
    }
    faults.add(path, node.line(), "'" + key + "' must be a text, but " + isNoText(node));
    return Optional.empty();
  }

  private static String isNoText(YamlNode node) {
    if (node instanceof Scalar scalar && scalar.type() != Scalar.Type.NOTHING) {
      return "%s is %s. Write \"%s\", with the quotes."
          .formatted(scalar.text(), scalar.kind(), scalar.text());
    }
    return "is " + node.kind() + ".";
  }

  private Optional<String> scalar(String key, Scalar.Type type, String expected) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return Optional.empty();
    }
    if (entry.value() instanceof Scalar scalar && scalar.type() == type) {
      return Optional.of(scalar.text());
    }
    fault(key, "'" + key + "' must be " + expected + ", but is " + entry.value().kind() + ".");
    return Optional.empty();
  }

  /** The faults of the file, for what is more than one key's business. */
  Faults faults() {
    return faults;
  }
}
