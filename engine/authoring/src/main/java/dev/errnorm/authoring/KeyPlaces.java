package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.authoring.YamlNode.Entry;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gathers where a pack says what is no row, by the path of keys that leads there: {@code
 * policy.RATE_EXCEEDED}, {@code acme.fields.code}. Not thread-safe.
 */
final class KeyPlaces {

  private final String prefix;
  private final Map<String, String> places = new LinkedHashMap<>();

  /**
   * @param prefix stands before every place
   */
  KeyPlaces(String prefix) {
    this.prefix = prefix;
  }

  void addShared(YamlFields file) {
    ImmutableList.of("pack", "policy", "messages", "links")
        .forEach(group -> addGroup(group, group, file));
    for (Entry language : file.entries("translations")) {
      if (language.value() instanceof YamlNode.Mapping words) {
        words
            .entries()
            .forEach(word -> add("translations." + language.key() + "." + word.key(), word, file));
      }
    }
  }

  void addProvider(String id, YamlFields file) {
    for (String key : ImmutableList.of("family", "hidesErrors", "zone")) {
      if (file.has(key)) {
        places.put(id + "." + key, prefix + file.path() + ":" + file.line(key));
      }
    }
    ImmutableList.of("fields", "headers", "policy")
        .forEach(group -> addGroup(id + "." + group, group, file));
  }

  ImmutableMap<String, String> all() {
    return ImmutableMap.copyOf(places);
  }

  private void addGroup(String path, String group, YamlFields file) {
    file.entries(group).forEach(entry -> add(path + "." + entry.key(), entry, file));
  }

  private void add(String path, Entry entry, YamlFields file) {
    places.put(path, prefix + file.path() + ":" + entry.line());
  }
}
