package dev.errnorm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamWatchTest {

  private static final Explanation NO_REASON =
      new Explanation(
          "none",
          "",
          "",
          Evidence.STATUS,
          ImmutableList.of(),
          false,
          ImmutableList.of(),
          "test",
          "");

  @Test
  void partThatLookedLikeFailureAndWasNoneHasReachedTheCaller() {
    List<Boolean> delivered = new ArrayList<>();
    StreamInspector watch =
        new StreamWatch(
            ProviderExchange.with("acme").status(200).build(),
            Options.DEFAULT_BODY_LIMIT,
            null,
            part -> true,
            part -> {
              delivered.add(part.isOutputDelivered());
              return new Outcome.Succeeded(NO_REASON);
            });
    watch.next(event("an error in the words of an answer"));
    watch.next(event("more"));
    assertThat(delivered).containsExactly(false, true);
  }

  private static ByteBuffer event(String text) {
    return ByteBuffer.wrap(("data: {\"text\":\"" + text + "\"}\n\n").getBytes(UTF_8));
  }
}
