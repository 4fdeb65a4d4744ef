package dev.errnorm.simulate;

import java.time.Duration;

/**
 * What a simulated provider does. It is asked once for each request, by the threads that serve the
 * connections: it must be safe to share between them and must not block. An {@link Answer} is a
 * behaviour that never changes, a {@link Script} one that goes on from request to request.
 */
@FunctionalInterface
public interface Behaviour {

  /** What to send for {@code request}. */
  Answer answer(ReceivedRequest request);

  /**
   * A plausible success: a chat completion of OpenAI's shape, or a message of Anthropic's if the
   * path ends with {@code /messages}; as a stream if the request asks for one ({@code "stream":
   * true}).
   */
  static Behaviour success() {
    return Successes::answer;
  }

  /**
   * A stream that begins well, as in {@link #success()}, and 50 ms later goes as {@code failure}
   * has it: its body comes as one event, and it ends as the failure does. The status is 200.
   *
   * @param failure what happens after the first words; a body that is not made of server-sent
   *     events already becomes one
   */
  static Behaviour midStream(Answer failure) {
    return midStream(failure, Duration.ofMillis(50));
  }

  /**
   * The same with another pause behind the first words. Whoever reads late may see both at once.
   *
   * @param pause how long it goes well
   */
  static Behaviour midStream(Answer failure, Duration pause) {
    return request -> Successes.broken(request, failure, pause);
  }
}
