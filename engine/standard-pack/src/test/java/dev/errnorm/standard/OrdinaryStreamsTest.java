package dev.errnorm.standard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.StreamInspector;
import dev.errnorm.authoring.cases.CaseRunner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Streams that went well, as providers document them, in {@code streams/}. The name of a file holds
 * the provider and the operation.
 */
class OrdinaryStreamsTest {

  private static final ErrorNormalizer NORMALIZER =
      CaseRunner.normalizer(new StandardPackSource().load());

  @ParameterizedTest
  @MethodSource("streams")
  void inspectorIsSilent(Path stream) throws IOException {
    byte[] bytes = Files.readAllBytes(stream);
    for (int size : new int[] {1, 7, 100, bytes.length}) {
      for (ProviderExchange head : heads(stream)) {
        StreamInspector inspector = NORMALIZER.inspect(head);
        for (int at = 0; at < bytes.length; at += size) {
          int to = Math.min(bytes.length, at + size);
          assertThat(inspector.next(ByteBuffer.wrap(bytes, at, to - at)))
              .as("%s up to %s", head.provider(), to)
              .isEmpty();
        }
        assertThat(inspector.end()).isEmpty();
      }
    }
  }

  /**
   * What is known at once where a chunk holds whole events is read byte by byte where it does not.
   */
  @Property(tries = 1500)
  void damageIsFoundHoweverTheStreamIsDivided(@ForAll("files") Path stream, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    byte[] bytes = Files.readAllBytes(stream);
    for (int i = random.nextInt(4); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    ProviderExchange head = heads(stream).get(0);
    assertThat(firstFailure(head, bytes, bytes.length))
        .isEqualTo(firstFailure(head, bytes, 1))
        .isEqualTo(firstFailure(head, bytes, 1 + random.nextInt(500)));
  }

  private static Optional<String> firstFailure(ProviderExchange head, byte[] bytes, int size) {
    StreamInspector inspector = NORMALIZER.inspect(head);
    Optional<Outcome.Failed> found = Optional.empty();
    for (int at = 0; at < bytes.length && found.isEmpty(); at += size) {
      found = inspector.next(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
    }
    return found.or(inspector::end).map(failed -> failed.explanation().ruleId());
  }

  @ParameterizedTest
  @MethodSource("streams")
  void streamAsAWholeHasNotFailed(Path stream) throws IOException {
    byte[] bytes = Files.readAllBytes(stream);
    for (ProviderExchange head : heads(stream)) {
      assertThat(NORMALIZER.classify(head.toBuilder().body(bytes).build()))
          .as(head.provider())
          .isNotInstanceOf(Outcome.Failed.class);
    }
  }

  /** With what the name says, without the provider, and without the operation. */
  private static List<ProviderExchange> heads(Path stream) {
    List<String> name = Splitter.on('.').splitToList(stream.getFileName().toString());
    ProviderExchange head =
        ProviderExchange.with(name.get(0))
            .operation(name.get(1))
            .status(200)
            .streamed(true)
            .build();
    return List.of(
        head,
        ProviderExchange.with("").operation(name.get(1)).status(200).streamed(true).build(),
        ProviderExchange.with(name.get(0)).status(200).streamed(true).build());
  }

  @Provide
  Arbitrary<Path> files() throws IOException {
    return Arbitraries.of(streams().toList());
  }

  static Stream<Path> streams() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/streams"))) {
      return files.sorted().toList().stream();
    }
  }
}
