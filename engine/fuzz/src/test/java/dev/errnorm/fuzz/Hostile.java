package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import dev.errnorm.ProviderExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Families of exchanges that were made to cost much. */
final class Hostile {

  private static final String MESSAGE = "{\"error\":{\"message\":\"";

  private Hostile() {}

  /**
   * One exchange of each family.
   *
   * @param size of the body in bytes, more or less
   */
  static ImmutableMap<String, ProviderExchange> families(int size) {
    ImmutableMap.Builder<String, ProviderExchange> all = ImmutableMap.builder();
    all.put("deep arrays", body("[".repeat(size)));
    all.put("deep objects", body("{\"a\":".repeat(size / 5)));
    all.put("deep objects of errors", body("{\"error\":".repeat(size / 9)));
    all.put("fields, none known", body("{" + "\"k\":1,".repeat(size / 6) + "\"z\":1}"));
    all.put(
        "fields, all of them messages",
        body("{" + "\"message\":\"m\",".repeat(size / 14) + "\"z\":1}"));
    all.put("fields, all different", body("{" + numbered("\"k%d\":1,", size / 11) + "\"z\":1}"));
    all.put(
        "errors in a list",
        body("[" + numbered("{\"error\":{\"message\":\"m%d\"}},", size / 32) + "{}]"));
    all.put("long number", body("{\"error\":{\"code\":" + "9".repeat(size) + "}}"));
    all.put("many documents", body("{\"a\":1}".repeat(size / 7)));
    all.put("many documents, each on a line", body("{\"error\":\"e\"}\n".repeat(size / 14)));
    all.put("JSON cut in a string", body(MESSAGE + "a".repeat(size)));
    all.put("message of brackets", body(MESSAGE + "{'a':[".repeat(size / 6) + "\"}}"));
    all.put("message of JSON in JSON", body(nested(size)));
    all.put("message of quotes", body(MESSAGE + " 'a".repeat(size / 3) + "\"}}"));
    all.put("message of apostrophes", body(MESSAGE + "'a'b".repeat(size / 4) + "\"}}"));
    all.put("message of waits", body(MESSAGE + "try again in 1 or ".repeat(size / 18) + "\"}}"));
    all.put("message of retries", body(MESSAGE + "retry after: ".repeat(size / 13) + "\"}}"));
    all.put("message of numbers", body(MESSAGE + "1 2:3 ".repeat(size / 6) + "\"}}"));
    all.put("message of CJK waits", body(MESSAGE + "请在5秒后".repeat(size / 16) + "\"}}"));
    all.put("message of ligatures", body(MESSAGE + "ﷺ".repeat(size / 3) + "\"}}"));
    all.put(
        "message of combining marks", body(MESSAGE + "a\u0301\u0327".repeat(size / 5) + "\"}}"));
    all.put("message of keys", body(MESSAGE + "sk-a ".repeat(size / 5) + "\"}}"));
    all.put("message of dots", body(MESSAGE + "a.a".repeat(size / 3) + "\"}}"));
    all.put("code of dots", body("{\"error\":{\"code\":\"" + "a.".repeat(size / 2) + "\"}}"));
    all.put(
        "messages, many",
        body(
            "{\"errors\":["
                + numbered("{\"message\":\"m%d\",\"code\":\"c\"},", size / 32)
                + "{}]}"));
    all.put("lone surrogates", body(MESSAGE + "\\ud800".repeat(size / 6) + "\"}}"));
    all.put("overlong UTF-8", body(bytes(MESSAGE, "\u00c0\u00af".repeat(size / 2))));
    all.put("no UTF-8 at all", body(bytes("", "\u00ff\u00fe\u0001".repeat(size / 3))));
    all.put("Python", body("{'a': None, 'b': '" + "x".repeat(size)));
    all.put("text of braces", body("error " + "{\"".repeat(size / 2)));
    all.put("text of colons", body("aB_c: ".repeat(size / 6)));
    all.put("blanks", body(" ".repeat(size)));
    all.put("blanks after a bracket", body("[" + " ".repeat(size)));
    all.put("HTML tags", body("<html>" + "<p>a".repeat(size / 4)));
    all.put("HTML, scripts open", body("<html>" + "<script>a</".repeat(size / 11)));
    all.put("HTML entities", body("<html>" + "&#39;&".repeat(size / 6)));
    all.put("HTML comments open", body("<html>" + "<!-- ".repeat(size / 5)));
    all.put("XML, deep", body("<a>".repeat(size / 3)));
    all.put("XML, wide", body("<Error>" + "<Code>a</Code>".repeat(size / 14) + "</Error>"));
    all.put("XML, a long name", body("<" + "a".repeat(size)));
    all.put("XML, attributes", body("<a " + numbered("b%d='1' ", size / 10) + ">"));
    all.put(
        "XML, entities",
        body("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'b'>]><a>" + "&b;".repeat(size / 3)));
    all.put("events, small", body("data: 1\n\n".repeat(size / 9)));
    all.put(
        "events of errors", body("data: {\"error\":{\"message\":\"m\"}}\n\n".repeat(size / 33)));
    all.put("events without data", body("event: error\n".repeat(size / 13)));
    all.put("events, lines of text", body("event: a\n" + "x\n".repeat(size / 2)));
    all.put("one event of text", body("data: " + "retry {'".repeat(size / 8)));
    all.put("header fields, a million", headers(1_000_000, "a"));
    all.put("header field, long", headers(1, "reset=1;t=1,".repeat(size / 12)));
    all.put("header fields of limits", limits(size / 40));
    return all.build();
  }

  /** How many bytes there are to read. */
  static long size(ProviderExchange exchange) {
    long body = exchange.body().map(bytes -> bytes.length).orElse(0);
    return body
        + exchange.headers().entrySet().stream()
            .mapToLong(
                field ->
                    field.getKey().length()
                        + field.getValue().stream().mapToLong(String::length).sum())
            .sum();
  }

  private static ProviderExchange headers(int count, String value) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < count; i++) {
      fields.put("x-" + i, List.of(value));
    }
    fields.put("ratelimit", List.of(value));
    return ProviderExchange.with("openai").status(429).headers(fields).build();
  }

  private static ProviderExchange limits(int count) {
    Map<String, List<String>> fields = new HashMap<>();
    for (int i = 0; i < count; i++) {
      fields.put("x-ratelimit-reset-" + Integer.toString(i, 36), List.of("1d2h3m4s"));
    }
    return ProviderExchange.with("openai").status(429).headers(fields).build();
  }

  private static ProviderExchange body(String body) {
    return body(body.getBytes(UTF_8));
  }

  private static ProviderExchange body(byte[] body) {
    return ProviderExchange.with("openai").status(429).body(body).build();
  }

  private static byte[] bytes(String ascii, String latin) {
    return (ascii + latin).getBytes(ISO_8859_1);
  }

  private static String nested(int size) {
    StringBuilder text = new StringBuilder("m".repeat(Math.min(size, 512)));
    while (text.length() < size / 2) {
      String inner = text.toString().replace("\\", "\\\\").replace("\"", "\\\"");
      text.setLength(0);
      text.append(MESSAGE).append(inner).append("\"}}");
    }
    return text.toString();
  }

  private static String numbered(String template, int count) {
    StringBuilder text = new StringBuilder();
    String[] parts = template.split("%d", 2);
    for (int i = 0; i < count; i++) {
      text.append(parts[0]).append(i).append(parts[1]);
    }
    return text.toString();
  }
}
