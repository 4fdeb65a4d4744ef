package dev.errnorm.read;

import java.util.Arrays;

/** The numbers of the phrases that stand in a text, each once, as they were found. */
public final class FoundPhrases {

  private int[] numbers = {};
  private int size;

  /** How many there are. */
  public int size() {
    return size;
  }

  /** The number of the {@code i}th. */
  public int get(int i) {
    return numbers[i];
  }

  /** Adds those of {@code others}. */
  public void addAll(FoundPhrases others) {
    for (int i = 0; i < others.size; i++) {
      add(others.numbers[i]);
    }
  }

  void add(int number) {
    for (int i = 0; i < size; i++) {
      if (numbers[i] == number) {
        return;
      }
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(8, 2 * size));
    }
    numbers[size++] = number;
  }
}
