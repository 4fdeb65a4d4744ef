package dev.errnorm.simulate;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a script file, as it is written. What is sent is a case, an answer of its own with a
 * status, or nothing but an ending.
 *
 * @param name a case, or {@code success}
 * @param times how often it is given, one after the other
 * @param midStream whether it comes in the middle of a stream
 */
record ScriptStep(
    @JsonProperty("case") @Nullable String name,
    @Nullable Integer status,
    @Nullable Map<String, String> headers,
    @Nullable String body,
    @Nullable Integer times,
    boolean midStream,
    @Nullable Integer cutAfterBytes,
    @Nullable Ending ending,
    @Nullable Integer delayMillis,
    @Nullable Integer pieceBytes,
    @Nullable Integer pauseMillis) {

  private static final int MOST_TIMES = 10_000;

  /**
   * How often it is given.
   *
   * @throws IllegalArgumentException if that is not a sensible number
   */
  int count() {
    int count = Objects.requireNonNullElse(times, 1);
    checkArgument(
        count >= 1 && count <= MOST_TIMES,
        "'times' must be from 1 to %s, but is %s.",
        MOST_TIMES,
        count);
    return count;
  }

  /**
   * What is given.
   *
   * @throws IllegalArgumentException if it says what cannot be done
   */
  Behaviour behaviour(Cases cases) {
    checkArgument(
        name == null || status == null,
        "'case' and 'status' exclude each other. Keep one of them.");
    checkArgument(
        status != null || (headers == null && body == null),
        "'headers' and 'body' need a 'status'. Add it.");
    Behaviour what = what(cases);
    inItsManner(Answer.status(200).build()); // a wrong number is told now
    return request -> {
      Answer answer = what.answer(request);
      Answer sent = midStream ? Behaviour.midStream(answer).answer(request) : answer;
      return sent.hasHead() ? inItsManner(sent) : sent;
    };
  }

  private Behaviour what(Cases cases) {
    if (name != null) {
      return name.equals("success") ? Behaviour.success() : cases.behaviour(name);
    }
    if (status != null) {
      Answer.Builder answer = Answer.status(status).body(Objects.requireNonNullElse(body, ""));
      if (headers != null) {
        headers.forEach(answer::header);
      }
      return answer.build();
    }
    checkArgument(
        ending != null && ending != Ending.COMPLETE,
        "the answer has no 'case', 'status' or 'ending'. Add one.");
    return Answer.none(ending);
  }

  private Answer inItsManner(Answer answer) {
    Answer.Builder builder = answer.toBuilder();
    Ending end = Objects.requireNonNullElse(ending, answer.ending());
    if (cutAfterBytes == null) {
      builder.ending(end);
    } else {
      builder.cutAfter(cutAfterBytes, end == Ending.COMPLETE ? Ending.CLOSED : end);
    }
    if (delayMillis != null) {
      builder.delay(Duration.ofMillis(delayMillis));
    }
    if (pieceBytes != null || pauseMillis != null) {
      builder.pieces(
          Objects.requireNonNullElse(pieceBytes, 1),
          Duration.ofMillis(Objects.requireNonNullElse(pauseMillis, 0)));
    }
    return builder.build();
  }
}
