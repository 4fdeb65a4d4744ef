package dev.errnorm;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.pack.Texts;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sentences and links for callers, in the language that somebody reads. A sentence is looked up
 * as RFC 4647, section 3.4 says: {@code pt-BR}, then {@code pt}, then the pack's own language; in
 * each language first by the reason, then by the code. Immutable.
 */
final class Wording {

  private static final String FIELD_AT_FAULT = "This field was not accepted.";

  private final Layered<String, String> messages;
  private final Layered<String, String> translations;
  private final Layered<String, String> links;
  private final String language;

  private Wording(
      Layered<String, String> messages,
      Layered<String, String> translations,
      Layered<String, String> links,
      String language) {
    this.messages = messages;
    this.translations = translations;
    this.links = links;
    this.language = language;
  }

  /**
   * @param locale the language of those who say nothing; the root locale for the pack's own
   */
  Wording(Texts texts, Locale locale) {
    this(
        Layered.of(texts.messages()),
        Layered.of(byTagAndName(texts)),
        Layered.of(texts.links()),
        tag(locale));
  }

  /** This with {@code texts} over it. */
  Wording with(Texts texts) {
    return new Wording(
        messages.with(texts.messages()),
        translations.with(byTagAndName(texts)),
        links.with(texts.links()),
        language);
  }

  /** This in the language of {@code locale}, if there is one. */
  Wording in(Optional<Locale> locale) {
    return locale.map(other -> new Wording(messages, translations, links, tag(other))).orElse(this);
  }

  /** The sentence called {@code name}, else that of {@code code}. */
  String message(String name, ErrorCode code) {
    for (String tag = language; !tag.isEmpty(); tag = parent(tag)) {
      String text = either(translations, tag + "/" + name, tag + "/" + code);
      if (text != null) {
        return text;
      }
    }
    String text = either(messages, name, code.name());
    return text == null ? code.description() : text;
  }

  /** What is said of a field at fault. */
  String field() {
    for (String tag = language; !tag.isEmpty(); tag = parent(tag)) {
      String text = translations.get(tag + "/" + Texts.FIELD);
      if (text != null) {
        return text;
      }
    }
    return messages.getOrDefault(Texts.FIELD, FIELD_AT_FAULT);
  }

  /** The address called {@code name}, else that of {@code code}, else empty. */
  String link(String name, ErrorCode code) {
    String link = either(links, name, code.name());
    return link == null ? "" : link;
  }

  private static @Nullable String either(
      Layered<String, String> texts, String name, String otherwise) {
    String text = texts.get(name);
    return text == null ? texts.get(otherwise) : text;
  }

  private static String tag(Locale locale) {
    return locale.equals(Locale.ROOT) ? "" : locale.toLanguageTag();
  }

  /** The tag without its last part, and without a letter that introduced only that part. */
  private static String parent(String tag) {
    int end = tag.lastIndexOf('-');
    if (end > 2 && tag.charAt(end - 2) == '-') {
      end -= 2;
    }
    return tag.substring(0, Math.max(0, end));
  }

  private static ImmutableMap<String, String> byTagAndName(Texts texts) {
    ImmutableMap.Builder<String, String> all = ImmutableMap.builder();
    texts
        .translations()
        .forEach((tag, words) -> words.forEach((name, text) -> all.put(tag + "/" + name, text)));
    return all.buildOrThrow();
  }
}
