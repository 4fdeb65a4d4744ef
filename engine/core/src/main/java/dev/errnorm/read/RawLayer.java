package dev.errnorm.read;

import dev.errnorm.FieldDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One error as it stands in the body, before anything is folded. Filled by one thread, then only
 * read. Equal to what says the same, wherever it stands.
 */
public final class RawLayer {

  private static final int MAX_VALUES = 16;

  private final int depth;
  private final String path;
  private List<String> codes = List.of();
  private List<String> types = List.of();
  private List<String> texts = List.of();
  private List<String> words = List.of();
  private List<String> params = List.of();
  private int status;

  RawLayer(int depth, String path) {
    this.depth = depth;
    this.path = path;
  }

  /** How deep it stands; what is deeper is inner. */
  public int depth() {
    return depth;
  }

  String path() {
    return path;
  }

  /** The vendor's codes as given. */
  public List<String> codes() {
    return codes;
  }

  /** The vendor's types as given. */
  public List<String> types() {
    return types;
  }

  /** The words for people, as given. */
  public List<String> texts() {
    return texts;
  }

  /** The fields of the request that are named as the fault: as such, and in the words. */
  public List<FieldDetail> fields() {
    return fields(MessageFields::in);
  }

  /** The same, but of those in the words only what stands before the message. */
  public List<FieldDetail> fieldsAtHeads() {
    return fields(MessageFields::atHead);
  }

  private List<FieldDetail> fields(Function<String, Optional<FieldDetail>> inText) {
    List<FieldDetail> fields = new ArrayList<>(0);
    for (String param : params) {
      fields.add(new FieldDetail(param, "", texts.isEmpty() ? "" : texts.get(0)));
    }
    for (String text : texts) {
      inText.apply(text).ifPresent(fields::add);
    }
    return fields;
  }

  /** Identifiers that are read as words. */
  public List<String> words() {
    return words;
  }

  /** The fields of the request that are named as the fault. */
  public List<String> params() {
    return params;
  }

  /** The HTTP status that it states, or 0. */
  public int status() {
    return status;
  }

  void addType(String type) {
    types = added(types, type);
  }

  void addCode(String code) {
    codes = added(codes, code);
    status(code);
  }

  void addText(String text) {
    texts = added(texts, text);
  }

  void addWords(String identifier) {
    words = added(words, identifier);
  }

  void addParam(String param) {
    params = added(params, param);
  }

  /**
   * Takes a number of 400 to 599 as the status that the body states. 499 is none: only a response
   * itself can say that our side closed the connection.
   */
  void status(String number) {
    if (number.length() == 3
        && !number.equals("499")
        && (number.charAt(0) == '4' || number.charAt(0) == '5')) {
      try {
        status = Integer.parseInt(number);
      } catch (NumberFormatException e) {
        // Not a number: a code that only looks like one.
      }
    }
  }

  void merge(RawLayer other) {
    other.codes.forEach(this::addCode);
    other.types.forEach(this::addType);
    other.texts.forEach(this::addText);
    other.words.forEach(this::addWords);
    other.params.forEach(this::addParam);
    status = other.status == 0 ? status : other.status;
  }

  /** How many characters it holds. */
  public int size() {
    int size = 0;
    for (List<String> values : List.of(codes, types, texts, words, params)) {
      for (String value : values) {
        size += value.length();
      }
    }
    return size;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RawLayer that
        && status == that.status
        && codes.equals(that.codes)
        && types.equals(that.types)
        && texts.equals(that.texts)
        && words.equals(that.words)
        && params.equals(that.params);
  }

  @Override
  public int hashCode() {
    int hash = 31 * texts.hashCode() + codes.hashCode();
    hash = 31 * hash + types.hashCode();
    hash = 31 * hash + words.hashCode();
    return 31 * (31 * hash + params.hashCode()) + status;
  }

  private static List<String> added(List<String> values, String value) {
    return value.isBlank() || values.size() == MAX_VALUES || values.contains(value)
        ? values
        : with(values, value);
  }

  /** Most lists stay empty, so one is made only for what is put into it. */
  private static <T> List<T> with(List<T> values, T value) {
    List<T> more = values.isEmpty() ? new ArrayList<>(2) : values;
    more.add(value);
    return more;
  }
}
