package dev.errnorm.read;

import java.util.List;
import java.util.function.Function;

/** All that a reading says, in lines: what it does not say is left out. */
final class PrintedReading {

  private final StringBuilder out = new StringBuilder();

  private PrintedReading() {}

  static String of(Reading reading) {
    return new PrintedReading().print(reading);
  }

  private String print(Reading reading) {
    out.append(reading.kind()).append('\n');
    flag("error", reading.hasError());
    flag("result", reading.hasResult());
    flag("empty result", reading.hasEmptyResult());
    flag("task named", reading.isTaskNamed());
    flag("limit zero", reading.isLimitZero());
    switch (reading.retryable()) {
      case YES -> flag("retryable", true);
      case NO -> flag("not retryable", true);
      case UNSAID -> {}
    }
    reading.signs().stream().forEach(number -> value("sign", Integer.toString(number)));
    values("task state", reading.taskStates());
    values("finish", reading.finishReasons());
    values("request id", reading.requestIds());
    values("delay", reading.delays(), delay -> delay.name() + " = " + delay.value());
    values(
        "detail",
        reading.details(),
        detail -> detail.field() + " (" + detail.code() + ") " + detail.message());
    reading.layers().forEach(this::print);
    return out.toString().stripTrailing();
  }

  private void print(RawLayer layer) {
    value("layer " + layer.depth(), layer.path());
    if (layer.status() != 0) {
      value("  status", Integer.toString(layer.status()));
    }
    values("  code", layer.codes());
    values("  type", layer.types());
    values("  text", layer.texts());
    values("  words", layer.words());
    values("  param", layer.params());
  }

  private void flag(String name, boolean holds) {
    if (holds) {
      out.append(name).append('\n');
    }
  }

  private void values(String name, List<String> values) {
    values(name, values, value -> value);
  }

  private <T> void values(String name, List<T> values, Function<T, String> text) {
    values.forEach(value -> value(name, text.apply(value)));
  }

  private void value(String name, String value) {
    out.append((name + ": " + value.replace("\n", "\\n")).stripTrailing()).append('\n');
  }
}
