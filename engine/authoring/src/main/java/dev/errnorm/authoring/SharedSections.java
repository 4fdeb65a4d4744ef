package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.ErrorCode;
import dev.errnorm.Reason;
import dev.errnorm.TransportFailure;
import dev.errnorm.authoring.YamlNode.Entry;
import dev.errnorm.fact.Window;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.Texts;
import dev.errnorm.pack.ThrowableKind;
import dev.errnorm.read.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gathers what shared files hold beside rows and policies; each section may stand in any of them.
 */
final class SharedSections {

  private static final ImmutableSet<String> FAMILY_KEYS =
      ImmutableSet.of("id", "signature", "fields");
  private static final ImmutableSet<String> THROWABLE_KEYS =
      ImmutableSet.of("class", "words", "transport");
  private static final ImmutableSet<String> HEADER_KEYS = ImmutableSet.of("code", "requestId");

  private final Faults faults;
  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, String> messages = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> translations = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();
  private final Map<Window, ImmutableList<String>> windows = new EnumMap<>(Window.class);
  private final List<ThrowableKind> throwables = new ArrayList<>();
  private final List<String> requestIdHeaders = new ArrayList<>();
  private final List<String> codeHeaders = new ArrayList<>();

  SharedSections(Faults faults) {
    this.faults = faults;
  }

  void read(YamlFields file) {
    file.items("families").forEach(node -> readFamily(file, node));
    file.items("throwables").forEach(node -> readThrowable(file, node));
    readTexts(file);
    file.group("windows", windowNames()).ifPresent(this::readWindows);
    file.group("headers", HEADER_KEYS)
        .ifPresent(
            headers -> {
              codeHeaders.addAll(ProviderReader.headerNames(headers, "code"));
              requestIdHeaders.addAll(ProviderReader.headerNames(headers, "requestId"));
            });
  }

  /** Reads what callers read. */
  void readTexts(YamlFields file) {
    file.entries("messages").forEach(entry -> readMessage(file, entry, "message", messages));
    file.entries("translations").forEach(entry -> readLanguage(file, entry));
    file.entries("links").forEach(entry -> readLink(file, entry));
  }

  ImmutableList<Family> families() {
    return ImmutableList.copyOf(families.values());
  }

  Set<String> familyIds() {
    return families.keySet();
  }

  Texts texts() {
    ImmutableMap.Builder<String, ImmutableMap<String, String>> languages = ImmutableMap.builder();
    translations.forEach((tag, words) -> languages.put(tag, ImmutableMap.copyOf(words)));
    return new Texts(
        ImmutableMap.copyOf(messages), languages.buildOrThrow(), ImmutableMap.copyOf(links));
  }

  ImmutableMap<Window, ImmutableList<String>> windows() {
    return ImmutableMap.copyOf(windows);
  }

  ImmutableList<ThrowableKind> throwables() {
    return ImmutableList.copyOf(throwables);
  }

  ImmutableList<String> requestIdHeaders() {
    return ImmutableList.copyOf(requestIdHeaders);
  }

  ImmutableList<String> codeHeaders() {
    return ImmutableList.copyOf(codeHeaders);
  }

  private void readFamily(YamlFields file, YamlNode node) {
    YamlFields family = YamlFields.of(file.path(), node, FAMILY_KEYS, faults);
    String id = family.lower("id");
    if (id.isEmpty()) {
      family.fault("id", "the family has no id. Add 'id:'.");
      return;
    }
    Family read =
        new Family(
            id,
            // Whether something stands there is all that a signature asks; the role means nothing.
            FieldPaths.pointers(family, "signature", FieldPath.Role.ERROR),
            FieldPaths.byRole(family, "fields"));
    if (families.putIfAbsent(id, read) != null) {
      family.fault("id", "there is a family '" + id + "' already. Keep one of them.");
    }
  }

  private void readThrowable(YamlFields file, YamlNode node) {
    YamlFields throwable = YamlFields.of(file.path(), node, THROWABLE_KEYS, faults);
    String className = throwable.text("class");
    if (className.isEmpty() || !throwable.has("transport")) {
      throwable.fault("class", "a throwable needs a 'class' and a 'transport'.");
      return;
    }
    throwable
        .constant("transport", TransportFailure.class, "a transport failure")
        .map(kind -> new ThrowableKind(className, Words.normalize(throwable.text("words")), kind))
        .ifPresent(throwables::add);
  }

  private void readLanguage(YamlFields file, Entry language) {
    String tag = language.key();
    String canonical = Locale.forLanguageTag(tag).toLanguageTag();
    if (!canonical.equals(tag)) {
      faults.add(
          file.path(),
          language.line(),
          "'"
              + tag
              + "' is not a language tag (BCP 47)."
              + (canonical.equalsIgnoreCase(tag)
                  ? " Write '" + canonical + "'."
                  : " Write one like de, pt-BR or zh-Hant."));
      return;
    }
    Map<String, String> words = translations.computeIfAbsent(tag, unused -> new LinkedHashMap<>());
    for (Entry entry : YamlFields.entriesOf(file.path(), language.value(), faults)) {
      readMessage(file, entry, "message in '" + tag + "'", words);
    }
  }

  private void readLink(YamlFields file, Entry entry) {
    readMessage(file, entry, "link", links);
    String url = links.getOrDefault(entry.key(), "");
    if (!url.isEmpty() && !url.startsWith("https://") && !url.startsWith("http://")) {
      faults.add(file.path(), entry.line(), "a link begins with https://.");
    }
    if (entry.key().equals(Texts.FIELD)) {
      faults.add(file.path(), entry.line(), "FIELD has a message only. Name a reason or a code.");
    }
  }

  private void readMessage(YamlFields file, Entry entry, String noun, Map<String, String> into) {
    String name = entry.key();
    boolean known =
        name.equals(Texts.FIELD)
            || EnumNames.find(ErrorCode.class, name).isPresent()
            || EnumNames.find(Reason.class, name).isPresent();
    if (!known) {
      faults.add(
          file.path(), entry.line(), EnumNames.unknown(Reason.class, name, "a reason or a code"));
      return;
    }
    file.text(name, entry.value())
        .ifPresent(
            text -> {
              if (into.putIfAbsent(name, text) != null) {
                faults.add(
                    file.path(),
                    entry.line(),
                    "there is a " + noun + " for " + name + " already. Keep one of them.");
              }
            });
  }

  private void readWindows(YamlFields group) {
    for (Window window : Window.values()) {
      if (group.has(window.name())) {
        ImmutableList<String> words =
            group.texts(window.name()).stream()
                .map(Words::normalize)
                .collect(ImmutableList.toImmutableList());
        if (windows.putIfAbsent(window, words) != null) {
          group.fault(
              window.name(),
              "there are words for " + window + " in another file. Keep one of them.");
        }
      }
    }
  }

  private static Set<String> windowNames() {
    return Arrays.stream(Window.values())
        .filter(window -> window != Window.NONE)
        .map(Enum::name)
        .collect(ImmutableSet.toImmutableSet());
  }
}
