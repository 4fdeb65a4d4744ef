package dev.errnorm.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.cases.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

/** What a fuzzer begins with: the cases and the files of the standard pack. */
final class Seeds {

  /** The checkout, seen from this module. */
  static final Path ROOT = Path.of("../..");

  private static final String[] FOLDERS = {"mappings", "rules", "testdata"};

  private Seeds() {}

  /**
   * Writes a folder of seeds for each target into the folder that is named first: one of as many as
   * the second argument says.
   */
  public static void main(String[] arguments) throws IOException {
    int every = Integer.parseInt(arguments[1]);
    for (Map.Entry<String, Collection<byte[]>> target : all().asMap().entrySet()) {
      Path folder = Files.createDirectories(Path.of(arguments[0], target.getKey()));
      int i = 0;
      for (byte[] seed : target.getValue()) {
        if (i++ % every == 0) {
          Files.write(folder.resolve(Integer.toHexString(Arrays.hashCode(seed))), seed);
        }
      }
    }
  }

  /** The seeds by the simple name of their target. */
  static ImmutableListMultimap<String, byte[]> all() throws IOException {
    ImmutableListMultimap.Builder<String, byte[]> seeds = ImmutableListMultimap.builder();
    for (Case example : cases()) {
      ProviderExchange exchange = example.exchange();
      exchange
          .body()
          .ifPresent(
              body -> {
                seeds.put("ExchangeTarget", joined(exchange.status(), body));
                seeds.put("StreamTarget", joined(7, body));
                seeds.put("RedactorTarget", body);
              });
      if (!exchange.headers().isEmpty()) {
        StringBuilder lines = new StringBuilder();
        exchange
            .headers()
            .forEach(
                (name, values) ->
                    lines.append(name).append(": ").append(values.get(0)).append('\n'));
        seeds.put("HeadersTarget", lines.toString().getBytes(UTF_8));
      }
    }
    for (int i = 0; i < FOLDERS.length; i++) {
      try (Stream<Path> files = Files.list(ROOT.resolve(FOLDERS[i]))) {
        for (Path file : files.sorted().toList()) {
          // Long files teach a fuzzer nothing that short ones do not.
          byte[] text = Files.readAllBytes(file);
          if (text.length < 8_192) {
            seeds.put("PackTarget", joined(i, text));
          }
        }
      }
    }
    return seeds.build();
  }

  static ImmutableList<Case> cases() {
    return CaseFiles.read(ROOT, Promise.PACK.table()).cases();
  }

  private static byte[] joined(int choice, byte[] rest) {
    byte[] all = new byte[rest.length + 1];
    all[0] = (byte) choice;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
