package dev.errnorm.authoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Cooldown;
import dev.errnorm.CredentialOwner;
import dev.errnorm.ErrorCode;
import dev.errnorm.Evidence;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Phase;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import dev.errnorm.TransportFailure;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Window;
import dev.errnorm.pack.Mark;
import dev.errnorm.pack.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON Schemas (draft 2020-12) of the files that people edit, made from what the readers know, so
 * that editors complete keys and names. They ask for less than the linter: what one file alone
 * cannot show is not in them.
 */
public final class PackSchemas {

  /** The name of the schema of mapping files, beside which it lies. */
  public static final String MAPPING = "mapping.schema.json";

  /** The name of the schema of case files, beside which it lies. */
  public static final String CASE = "case.schema.json";

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final Map<String, Object> TEXT = type("string");
  private static final Map<String, Object> FLAG = type("boolean");
  private static final Map<String, Object> TEXTS = list(TEXT);
  private static final Map<String, Object> TEXT_OR_TEXTS = anyOf(TEXT, TEXTS);
  private static final Map<String, Object> MILLIS = type("integer", "null");
  private static final Map<String, Object> DURATION = pattern("^[0-9]{1,9}(ms|s|m|h)$");
  private static final Map<String, Object> OPERATION = names(Operations.ALL);

  private PackSchemas() {}

  /** The schema of the files in {@code mappings/}, as JSON with a line break at its end. */
  public static String mapping() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("provider", TEXT);
    keys.put("aliases", TEXTS);
    keys.put("family", TEXT);
    keys.put("sources", list(keys(ImmutableMap.of("url", TEXT, "read", TEXT))));
    keys.put("hidesErrors", FLAG);
    keys.put("fields", fields());
    keys.put("headers", keys(ImmutableMap.of("code", TEXTS, "requestId", TEXTS, "reset", TEXTS)));
    keys.put("zone", TEXT);
    keys.put("policy", named(of(Reason.class), policy()));
    keys.put("rows", list(row()));
    keys.put("families", list(family()));
    keys.put("windows", named(without(of(Window.class), Window.NONE.name()), TEXTS));
    Map<String, Object> texts =
        named(
            ImmutableSet.<String>builder()
                .add(Texts.FIELD)
                .addAll(of(Reason.class))
                .addAll(of(ErrorCode.class))
                .build(),
            TEXT);
    keys.put("messages", texts);
    keys.put("translations", ImmutableMap.of("type", "object", "additionalProperties", texts));
    keys.put("links", texts);
    keys.put("pack", keys(ImmutableMap.of("name", TEXT, "version", TEXT, "engine", TEXT)));
    keys.put("throwables", list(throwable()));
    return written("A mapping file of an errnorm pack", keys(keys));
  }

  /** The schema of the files in {@code testdata/}, as JSON with a line break at its end. */
  public static String cases() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", type("string", "number"));
    keys.put("about", TEXT);
    keys.put("origin", names(CaseReader.ORIGINS));
    keys.put("source", TEXT);
    keys.put("seed", TEXT_OR_TEXTS);
    keys.put("near", TEXT_OR_TEXTS);
    keys.put("exchange", exchange());
    keys.put("expect", expectation());
    Map<String, Object> one = keys(keys);
    one.put("required", ImmutableList.of("name", "exchange", "expect"));
    return written("A case file of an errnorm pack", list(one));
  }

  private static Map<String, Object> row() {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (String column : RowReader.COLUMNS) {
      keys.put(column, TEXT);
    }
    keys.put("id", pattern("^[a-z0-9]+(-[a-z0-9]+)*$"));
    keys.put(
        "status",
        anyOf(
            ImmutableMap.of("type", "integer", "minimum", 100, "maximum", 999),
            pattern("^[1-9](xx|[0-9]{2})$")));
    keys.put("operation", anyOf(OPERATION, list(OPERATION)));
    keys.put("transport", constants(TransportFailure.class));
    keys.put("bodyKind", constants(BodyKind.class));
    keys.put("content", constants(Content.class));
    keys.put("window", constants(Window.class));
    for (Mark mark : Mark.values()) {
      keys.put(mark.column(), ImmutableMap.of("const", true));
    }
    keys.put("phrases", list(TEXT_OR_TEXTS));
    keys.put("unless", TEXTS);
    keys.put("reason", constants(Reason.class));
    keys.put("outcome", constants(Meaning.Fine.class));
    keys.put("generic", FLAG);
    Map<String, Object> row = keys(keys);
    row.put(
        "oneOf",
        ImmutableList.of(
            ImmutableMap.of("required", ImmutableList.of("reason")),
            ImmutableMap.of("required", ImmutableList.of("outcome"))));
    return row;
  }

  private static Map<String, Object> policy() {
    Map<String, Object> cooldown = new LinkedHashMap<>();
    cooldown.put("scope", constants(Cooldown.Scope.class));
    cooldown.put("for", anyOf(DURATION, ImmutableMap.of("const", PolicyReader.UNTIL_FIXED)));
    cooldown.put("followsServer", FLAG);
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("retry", FLAG);
    keys.put(
        "attempts",
        ImmutableMap.of("type", "integer", "minimum", 1, "maximum", PolicyReader.MOST_ATTEMPTS));
    keys.put("firstBackoff", DURATION);
    keys.put("fallback", list(constants(FallbackStep.class)));
    keys.put("cooldown", keys(cooldown));
    keys.put("remedies", list(constants(Remedy.class)));
    keys.put("origin", constants(Origin.class));
    return keys(keys);
  }

  private static Map<String, Object> fields() {
    return named(FieldPaths.roles(), list(pattern("^/")));
  }

  private static Map<String, Object> family() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("id", TEXT);
    keys.put("signature", list(pattern("^/")));
    keys.put("fields", fields());
    Map<String, Object> family = keys(keys);
    family.put("required", ImmutableList.of("id"));
    return family;
  }

  private static Map<String, Object> throwable() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("class", TEXT);
    keys.put("words", TEXT);
    keys.put("transport", constants(TransportFailure.class));
    Map<String, Object> throwable = keys(keys);
    throwable.put("required", ImmutableList.of("class", "transport"));
    return throwable;
  }

  private static Map<String, Object> exchange() {
    Map<String, Object> number = type("integer");
    Map<String, Object> keys = new LinkedHashMap<>();
    for (String key : ExchangeJson.KEYS) {
      keys.put(key, type("string", "number"));
    }
    keys.put("operation", anyOf(OPERATION, TEXT));
    keys.put("status", number);
    keys.put("headers", type("object"));
    keys.put("body", ImmutableMap.of());
    keys.put("transport", constants(TransportFailure.class));
    for (String flag :
        ImmutableList.of(
            "stream", "outputDelivered", "canRestart", "idempotent", "idempotencyKey")) {
      keys.put(flag, FLAG);
    }
    keys.put("credentialOwner", constants(CredentialOwner.class));
    keys.put("attempt", ImmutableMap.of("type", "integer", "minimum", 1));
    keys.put("phase", constants(Phase.class));
    keys.put("longestWaitMillis", number);
    keys.put("timeLeftMillis", number);
    keys.put("alternatives", list(constants(FallbackStep.class)));
    return keys(keys);
  }

  private static Map<String, Object> expectation() {
    Map<String, Object> cooldown = new LinkedHashMap<>();
    cooldown.put("scope", constants(Cooldown.Scope.class));
    cooldown.put("millis", MILLIS);
    Map<String, Object> keys = new LinkedHashMap<>();
    for (String key : ExpectationReader.KEYS) {
      keys.put(key, type("string", "number", "null"));
    }
    keys.put("outcome", names(ExpectationReader.OUTCOMES));
    keys.put("code", constants(ErrorCode.class));
    keys.put("reason", constants(Reason.class));
    keys.put("evidence", constants(Evidence.class));
    keys.put("shown", constants(ErrorCode.class));
    keys.put("origin", constants(Origin.class));
    keys.put("retry", FLAG);
    for (String millis : ImmutableList.of("delayMillis", "maxAttempts", "firstBackoffMillis")) {
      keys.put(millis, MILLIS);
    }
    Map<String, Object> step = constants(FallbackStep.class);
    keys.put("fallback", anyOf(step, list(step)));
    keys.put("cooldown", keys(cooldown));
    Map<String, Object> remedy = constants(Remedy.class);
    keys.put("remedy", anyOf(remedy, list(remedy)));
    keys.put(
        "details",
        list(anyOf(TEXT, keys(ImmutableMap.of("field", TEXT, "code", TEXT, "message", TEXT)))));
    keys.put("plan", TEXTS);
    return keys(keys);
  }

  private static String written(String title, Map<String, Object> schema) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("$schema", DRAFT);
    whole.put("title", title);
    whole.putAll(schema);
    try {
      return JSON.writeValueAsString(whole).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts can always be written", e);
    }
  }

  private static Map<String, Object> keys(Map<String, ?> keys) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("properties", keys);
    return object;
  }

  private static Map<String, Object> named(Collection<String> names, Map<String, Object> value) {
    Map<String, Object> keys = new LinkedHashMap<>();
    names.forEach(name -> keys.put(name, value));
    return keys(keys);
  }

  private static Map<String, Object> list(Map<String, ?> items) {
    return new LinkedHashMap<>(ImmutableMap.of("type", "array", "items", items));
  }

  private static Map<String, Object> type(String... types) {
    return ImmutableMap.of("type", types.length == 1 ? types[0] : List.of(types));
  }

  private static Map<String, Object> pattern(String pattern) {
    return ImmutableMap.of("type", "string", "pattern", pattern);
  }

  private static Map<String, Object> anyOf(Map<String, ?> one, Map<String, ?> other) {
    return ImmutableMap.of("anyOf", ImmutableList.of(one, other));
  }

  private static Map<String, Object> constants(Class<? extends Enum<?>> type) {
    return names(of(type));
  }

  private static Map<String, Object> names(Collection<String> names) {
    return ImmutableMap.of("enum", ImmutableList.copyOf(names));
  }

  private static ImmutableSet<String> of(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Enum::name)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static ImmutableSet<String> without(Collection<String> names, String name) {
    return names.stream().filter(n -> !n.equals(name)).collect(ImmutableSet.toImmutableSet());
  }
}
