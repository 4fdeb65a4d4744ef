package dev.errnorm.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the fuzzer begins with, and what it once found, without the fuzzer. */
class FuzzTargetsTest {

  private static final Path FOUND = Path.of("src/test/resources/found");

  private static ImmutableListMultimap<String, byte[]> seeds = ImmutableListMultimap.of();

  private interface Target {
    void call(byte[] input) throws IOException;
  }

  @BeforeAll
  static void readSeeds() throws IOException {
    seeds = Seeds.all();
  }

  @Test
  void exchangesKeepTheirPromises() throws IOException {
    tryAll("ExchangeTarget", ExchangeTarget::fuzzerTestOneInput);
  }

  @Test
  void streamsKeepTheirPromises() throws IOException {
    tryAll("StreamTarget", StreamTarget::fuzzerTestOneInput);
  }

  @Test
  void headersKeepTheirPromises() throws IOException {
    tryAll("HeadersTarget", HeadersTarget::fuzzerTestOneInput);
  }

  @Test
  void textsKeepTheirPromises() throws IOException {
    tryAll("RedactorTarget", RedactorTarget::fuzzerTestOneInput);
  }

  @Test
  void filesOfPacksKeepTheirPromises() throws IOException {
    tryAll("PackTarget", PackTarget::fuzzerTestOneInput);
  }

  private static void tryAll(String name, Target target) throws IOException {
    ImmutableList<byte[]> inputs = seeds.get(name);
    assertThat(inputs).isNotEmpty();
    target.call(new byte[0]);
    for (byte[] input : inputs) {
      target.call(input);
    }
    Path found = FOUND.resolve(name);
    if (Files.isDirectory(found)) {
      try (var files = Files.list(found)) {
        for (Path file : files.sorted().toList()) {
          target.call(Files.readAllBytes(file));
        }
      }
    }
  }
}
