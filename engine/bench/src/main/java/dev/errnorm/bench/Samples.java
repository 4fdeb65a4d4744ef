package dev.errnorm.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.ExchangeLines;
import dev.errnorm.pack.Pack;
import dev.errnorm.standard.StandardPackSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The exchanges that are measured: the pack's cases, or a file of recorded ones. */
final class Samples {

  /** The checkout, whose cases are read. */
  static final String ROOT = System.getProperty("errnorm.root", ".");

  /** A file in the batch format to measure instead, or empty. */
  private static final String FILE = System.getProperty("errnorm.exchanges", "");

  static final Pack PACK = new StandardPackSource().load();

  private Samples() {}

  static ImmutableList<ProviderExchange> all() {
    if (FILE.isEmpty()) {
      return CaseFiles.read(Path.of(ROOT), PACK.table()).cases().stream()
          .map(Case::exchange)
          .collect(ImmutableList.toImmutableList());
    }
    ImmutableList.Builder<ProviderExchange> all = ImmutableList.builder();
    try (BufferedReader in = Files.newBufferedReader(Path.of(FILE), UTF_8)) {
      ExchangeLines.read(in, new ExchangeJson(PACK.table()), line -> all.add(line.exchange()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.build();
  }

  /** Exchanges with an error status whose bodies are whole JSON documents of 256 B to 4 KiB. */
  static ImmutableList<ProviderExchange> errors() {
    ObjectMapper json = new ObjectMapper();
    return all().stream()
        .filter(exchange -> exchange.status() >= 400)
        .filter(exchange -> isDocument(exchange.body().orElse(new byte[0]), json))
        .sorted(Comparator.comparingInt(exchange -> exchange.body().orElseThrow().length))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@code count} of {@code sorted}, evenly spread. */
  static <T> ImmutableList<T> spread(List<T> sorted, int count) {
    ImmutableList.Builder<T> some = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      some.add(sorted.get((2 * i + 1) * sorted.size() / (2 * count)));
    }
    return some.build();
  }

  private static boolean isDocument(byte[] body, ObjectMapper json) {
    if (body.length < 256 || body.length > 4096) {
      return false;
    }
    try {
      return json.readTree(body).isContainerNode();
    } catch (IOException e) {
      return false;
    }
  }
}
