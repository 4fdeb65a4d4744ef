package dev.errnorm.read;

import java.util.ArrayList;
import java.util.List;

/** One error as it stands in the body, before anything is folded. */
public final class RawLayer {

  private static final int MAX_VALUES = 16;

  private final int depth;
  private final String path;
  private final List<String> codes = new ArrayList<>(2);
  private final List<String> types = new ArrayList<>(2);
  private final List<String> texts = new ArrayList<>(2);
  private final List<String> words = new ArrayList<>(0);
  private final List<String> params = new ArrayList<>(0);
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
    add(types, type);
  }

  void addCode(String code) {
    add(codes, code);
    status(code);
  }

  void addText(String text) {
    add(texts, text);
  }

  void addWords(String identifier) {
    add(words, identifier);
  }

  void addParam(String param) {
    add(params, param);
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

  private static void add(List<String> values, String value) {
    if (!value.isBlank() && values.size() < MAX_VALUES && !values.contains(value)) {
      values.add(value);
    }
  }
}
