package dev.errnorm.read;

import java.util.Locale;
import java.util.Map;

/** Tells pages for people from other text, and takes the words out of them. */
final class Markup {

  private static final int SNIFFED = 1024;
  private static final int MAX_TEXT = 8192;
  private static final int LONGEST_ENTITY = 7;

  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "#39", "'");

  private Markup() {}

  /** Whether the beginning of {@code text} has an element that only HTML has. */
  static boolean looksLikeHtml(String text) {
    int tag = text.indexOf('<');
    if (tag < 0) {
      return false;
    }
    String head =
        text.substring(tag, Math.min(text.length(), tag + SNIFFED)).toLowerCase(Locale.ROOT);
    for (String element :
        new String[] {
          "<!doctype html",
          "<html",
          "<head",
          "<body",
          "<title",
          "<h1",
          "<p>",
          "<p ",
          "<div",
          "<center",
          "<script",
          "<span"
        }) {
      if (head.contains(element)) {
        return true;
      }
    }
    return false;
  }

  /** The words of a page, without scripts, styles and comments. */
  static String text(String html) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < html.length() && out.length() < MAX_TEXT) {
      char c = html.charAt(at);
      if (c == '<') {
        at = afterTag(html, at);
        out.append(' ');
      } else if (c == '&') {
        at = entity(html, at, out);
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString().strip();
  }

  private static int afterTag(String html, int at) {
    if (html.startsWith("<!--", at)) {
      return after(html, "-->", at);
    }
    for (String element : new String[] {"script", "style"}) {
      if (html.regionMatches(true, at + 1, element, 0, element.length())) {
        int close = closing(html, element, at);
        return close;
      }
    }
    return after(html, ">", at);
  }

  private static int closing(String html, String element, int at) {
    for (int i = html.indexOf("</", at); i >= 0; i = html.indexOf("</", i + 2)) {
      if (html.regionMatches(true, i + 2, element, 0, element.length())) {
        return after(html, ">", i);
      }
    }
    return html.length();
  }

  private static int after(String html, String end, int from) {
    int at = html.indexOf(end, from);
    return at < 0 ? html.length() : at + end.length();
  }

  private static int entity(String html, int at, StringBuilder out) {
    int end = at + 1;
    while (end < html.length() && end - at <= LONGEST_ENTITY && html.charAt(end) != ';') {
      end++;
    }
    if (end < html.length() && html.charAt(end) == ';') {
      String replacement = ENTITIES.get(html.substring(at + 1, end));
      out.append(replacement == null ? " " : replacement);
      return end + 1;
    }
    out.append('&');
    return at + 1;
  }
}
