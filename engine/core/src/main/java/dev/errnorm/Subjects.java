package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Window;
import java.util.Collection;
import java.util.Set;

/** What a text is about, told by single words: a model, a file, a window of time. */
final class Subjects {

  private static final ImmutableSet<String> MODEL =
      ImmutableSet.of("model", "models", "deployment", "engine", "模型");

  private static final ImmutableSet<String> FILE =
      ImmutableSet.of(
          "file",
          "files",
          "image",
          "images",
          "audio",
          "video",
          "document",
          "pdf",
          "文件",
          "图片",
          "图像",
          "音频",
          "视频");

  private final ImmutableMap<Window, ImmutableList<String>> windows;

  Subjects(ImmutableMap<Window, ImmutableList<String>> windows) {
    this.windows = windows;
  }

  ImmutableSet<String> phrases() {
    ImmutableSet.Builder<String> phrases = ImmutableSet.builder();
    windows.values().forEach(phrases::addAll);
    return phrases.addAll(MODEL).addAll(FILE).build();
  }

  boolean namesModel(Set<String> found) {
    return containsAny(found, MODEL);
  }

  boolean namesFile(Set<String> found) {
    return containsAny(found, FILE);
  }

  /** The longest window that is named. */
  Window window(Set<String> found) {
    Window longest = Window.NONE;
    for (Window window : windows.keySet()) {
      if (window.compareTo(longest) > 0 && containsAny(found, windows.get(window))) {
        longest = window;
      }
    }
    return longest;
  }

  private static boolean containsAny(Set<String> found, Collection<String> words) {
    return words.stream().anyMatch(found::contains);
  }
}
