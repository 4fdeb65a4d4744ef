package dev.errnorm.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.cases.PlainJson;
import java.time.Duration;
import java.util.Map;

/** Plausible successes, in the shapes that the official clients of OpenAI and Anthropic read. */
final class Successes {

  private static final String TEXT = "Hello from the simulator.";

  private Successes() {}

  /** A success of the shape that the path asks for, whole or as a stream. */
  static Answer answer(ReceivedRequest request) {
    Asked asked = Asked.by(request);
    if (asked.stream()) {
      return Answer.status(200).name("success").events(String.join("", events(asked))).build();
    }
    return Answer.status(200)
        .name("success")
        .json(asked.anthropic() ? message(asked) : completion(asked))
        .build();
  }

  /** The first half of a success, then what {@code failure} ends with; its header fields count. */
  static Answer cut(ReceivedRequest request, Answer failure) {
    Asked asked = Asked.by(request);
    Answer.Builder half = Answer.status(failure.status()).name(failure.name());
    if (asked.stream()) {
      half.events(String.join("", begin(asked)));
    } else {
      String whole = asked.anthropic() ? message(asked) : completion(asked);
      half.json(whole.substring(0, whole.length() / 2));
    }
    failure.headers().forEach(half::header);
    return half.ending(failure.ending()).build();
  }

  /** The first events of a stream, then {@code failure}; Anthropic's clients want it named. */
  static Answer broken(ReceivedRequest request, Answer failure, Duration pause) {
    Asked asked = Asked.by(request);
    String begun = String.join("", begin(asked));
    String event = failure.hasHead() ? asEvent(failure.body()) : "";
    boolean named = event.isEmpty() || isEvents(failure.body()) || !asked.anthropic();
    return Answer.status(200)
        .name(failure.name() + ", in the middle of a stream")
        .events(begun + (named ? "" : "event: error\n") + event)
        .ending(failure.ending())
        .delay(failure.delay())
        // What was begun is the first piece.
        .pieces(begun.length(), pause)
        .build();
  }

  /** {@code body} as one server-sent event; as it is, if it is made of such already. */
  static String asEvent(String body) {
    if (body.isEmpty() || isEvents(body)) {
      return body;
    }
    StringBuilder event = new StringBuilder();
    body.strip().lines().forEach(line -> event.append("data: ").append(line).append('\n'));
    return event.append('\n').toString();
  }

  /** Whether {@code body} begins as a stream of server-sent events does. */
  static boolean isEvents(String body) {
    String start = body.stripLeading();
    return start.startsWith("data:")
        || start.startsWith("event:")
        || start.startsWith("id:")
        || start.startsWith(": ");
  }

  private static ImmutableList<String> events(Asked asked) {
    return ImmutableList.<String>builder().addAll(begin(asked)).addAll(end(asked)).build();
  }

  private static ImmutableList<String> begin(Asked asked) {
    if (asked.anthropic()) {
      return ImmutableList.of(
          event(
              "message_start",
              "\"message\":{\"id\":\"msg_sim\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
                  + asked.quotedModel()
                  + ",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,"
                  + "\"usage\":{\"input_tokens\":9,\"output_tokens\":1}}"),
          event(
              "content_block_start",
              "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello from \"}"));
    }
    return ImmutableList.of(
        chunk(asked, "{\"role\":\"assistant\",\"content\":\"\"}", "null"),
        chunk(asked, "{\"content\":\"Hello from \"}", "null"));
  }

  private static ImmutableList<String> end(Asked asked) {
    if (asked.anthropic()) {
      return ImmutableList.of(
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"the simulator.\"}"),
          event("content_block_stop", "\"index\":0"),
          event(
              "message_delta",
              "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                  + "\"usage\":{\"output_tokens\":5}"),
          "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }
    return ImmutableList.of(
        chunk(asked, "{\"content\":\"the simulator.\"}", "null"),
        chunk(asked, "{}", "\"stop\""),
        "data: [DONE]\n\n");
  }

  private static String completion(Asked asked) {
    return "{\"id\":\"chatcmpl-sim\",\"object\":\"chat.completion\",\"created\":1767225600,\"model\":"
        + asked.quotedModel()
        + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
        + TEXT
        + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}";
  }

  private static String message(Asked asked) {
    return "{\"id\":\"msg_sim\",\"type\":\"message\",\"role\":\"assistant\",\"model\":"
        + asked.quotedModel()
        + ",\"content\":[{\"type\":\"text\",\"text\":\""
        + TEXT
        + "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
        + "\"usage\":{\"input_tokens\":9,\"output_tokens\":5}}";
  }

  private static String chunk(Asked asked, String delta, String finish) {
    return "data: {\"id\":\"chatcmpl-sim\",\"object\":\"chat.completion.chunk\","
        + "\"created\":1767225600,\"model\":"
        + asked.quotedModel()
        + ",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finish
        + "}]}\n\n";
  }

  private static String event(String type, String fields) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + fields + "}\n\n";
  }

  /**
   * What a request asks for.
   *
   * @param anthropic whether in Anthropic's shape
   * @param stream whether as a stream
   */
  private record Asked(boolean anthropic, boolean stream, String model) {

    static Asked by(ReceivedRequest request) {
      boolean anthropic = request.path().endsWith("/messages");
      String model = anthropic ? "claude-simulated" : "gpt-simulated";
      boolean stream = false;
      try {
        if (!request.body().isBlank() && PlainJson.read(request.body()) instanceof Map<?, ?> map) {
          stream = Boolean.TRUE.equals(map.get("stream"));
          model = map.get("model") instanceof String text ? text : model;
        }
      } catch (JsonProcessingException e) {
        return new Asked(anthropic, false, model); // it asks for nothing in particular
      }
      return new Asked(anthropic, stream, model);
    }

    String quotedModel() {
      return PlainJson.write(model);
    }
  }
}
