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
import dev.errnorm.pack.ThrowableKind;
import dev.errnorm.read.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
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
    file.entries("messages").forEach(entry -> readMessage(file, entry));
    file.group("windows", windowNames()).ifPresent(this::readWindows);
    file.group("headers", HEADER_KEYS)
        .ifPresent(
            headers -> {
              codeHeaders.addAll(ProviderReader.headerNames(headers, "code"));
              requestIdHeaders.addAll(ProviderReader.headerNames(headers, "requestId"));
            });
  }

  ImmutableList<Family> families() {
    return ImmutableList.copyOf(families.values());
  }

  Set<String> familyIds() {
    return families.keySet();
  }

  ImmutableMap<String, String> messages() {
    return ImmutableMap.copyOf(messages);
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

  private void readMessage(YamlFields file, Entry entry) {
    String name = entry.key();
    boolean isCode = EnumNames.find(ErrorCode.class, name).isPresent();
    if (!isCode && EnumNames.find(Reason.class, name).isEmpty()) {
      faults.add(
          file.path(), entry.line(), EnumNames.unknown(Reason.class, name, "a reason or a code"));
      return;
    }
    file.text(name, entry.value())
        .ifPresent(
            text -> {
              if (messages.putIfAbsent(name, text) != null) {
                faults.add(
                    file.path(),
                    entry.line(),
                    "there is a message for " + name + " already. Keep one of them.");
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
