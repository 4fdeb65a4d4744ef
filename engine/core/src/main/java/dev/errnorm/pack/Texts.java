package dev.errnorm.pack;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What callers read, by the name of a reason or code.
 *
 * @param messages sentences in the pack's own language; {@link #FIELD} names the one about a field
 * @param translations the same in other languages, by BCP 47 tag
 * @param links addresses of documentation
 */
public record Texts(
    ImmutableMap<String, String> messages,
    ImmutableMap<String, ImmutableMap<String, String>> translations,
    ImmutableMap<String, String> links) {

  /** The name of the sentence about a field of the request that is at fault. */
  public static final String FIELD = "FIELD";

  /** No texts. */
  public static final Texts NONE =
      new Texts(ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of());

  /** These texts, and of {@code base} what they do not hold. */
  Texts over(Texts base) {
    Map<String, ImmutableMap<String, String>> languages = new LinkedHashMap<>(base.translations);
    translations.forEach(
        (language, texts) ->
            languages.merge(language, texts, (before, after) -> over(before, after)));
    return new Texts(
        over(base.messages, messages), ImmutableMap.copyOf(languages), over(base.links, links));
  }

  private static ImmutableMap<String, String> over(
      ImmutableMap<String, String> before, ImmutableMap<String, String> after) {
    return ImmutableMap.<String, String>builder().putAll(before).putAll(after).buildKeepingLast();
  }
}
