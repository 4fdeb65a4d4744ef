package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;

/** A part of a YAML document that knows its line. */
sealed interface YamlNode {

  /** The line it begins in, counted from 1. */
  int line();

  /** What it is, for people: {@code a text}, {@code a list}. */
  String kind();

  /**
   * One value.
   *
   * @param text the value as written, quotes removed
   * @param type what YAML takes it for
   */
  record Scalar(String text, Type type, int line) implements YamlNode {

    /** What YAML takes a value for. */
    enum Type {
      TEXT,
      NUMBER,
      FLAG,
      NOTHING
    }

    @Override
    public String kind() {
      return switch (type) {
        case TEXT -> "a text";
        case NUMBER -> "a number";
        case FLAG -> "true or false";
        case NOTHING -> "nothing";
      };
    }
  }

  /** A list. */
  record Sequence(ImmutableList<YamlNode> items, int line) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in the order of the file; no key occurs twice. */
  record Mapping(ImmutableList<Entry> entries, int line) implements YamlNode {
    @Override
    public String kind() {
      return "a group of keys";
    }
  }

  /** A key with its value. */
  record Entry(String key, int line, YamlNode value) {}
}
