package dev.errnorm.authoring;

import com.google.common.collect.ImmutableSet;

/** The operations that a gateway may say it was asked for. */
public final class Operations {

  /** Their names; lower case. */
  public static final ImmutableSet<String> ALL =
      ImmutableSet.of(
          "chat",
          "completion",
          "embedding",
          "image",
          "video",
          "music",
          "audio",
          "rerank",
          "file",
          "task",
          "moderation",
          "models");

  private Operations() {}

  /** Says that {@code name} is no operation. */
  static String unknown(String name) {
    return "'" + name + "' is not an operation." + Suggestion.of(name, ALL);
  }
}
