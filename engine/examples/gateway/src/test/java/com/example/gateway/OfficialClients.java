package com.example.gateway;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The official clients as people use them, but that nobody waits: what they would is noted. */
final class OfficialClients implements AutoCloseable {

  private static final int ENOUGH_TOKENS = 16;

  private final List<Duration> waits = new ArrayList<>();
  private final OpenAIClient openAi;
  private final AnthropicClient anthropic;

  /**
   * @param openAiBase where the paths of OpenAI begin, {@code /v1} included
   * @param anthropicBase where the paths of Anthropic begin, without {@code /v1}
   */
  OfficialClients(String openAiBase, String anthropicBase) {
    openAi =
        OpenAIOkHttpClient.builder()
            .baseUrl(openAiBase)
            .apiKey("key-of-the-caller")
            .sleeper(new OpenAiSleeper(waits))
            .build();
    anthropic =
        AnthropicOkHttpClient.builder()
            .baseUrl(anthropicBase)
            .apiKey("key-of-the-caller")
            .sleeper(new AnthropicSleeper(waits))
            .build();
  }

  /** A completion, as text. */
  String askOpenAi() {
    return openAi
        .chat()
        .completions()
        .create(completion())
        .choices()
        .get(0)
        .message()
        .content()
        .orElse("");
  }

  /** The words of a streamed completion, added to {@code words} as they come. */
  void streamOpenAi(StringBuilder words) {
    try (com.openai.core.http.StreamResponse<ChatCompletionChunk> stream =
        openAi.chat().completions().createStreaming(completion())) {
      stream.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .forEach(choice -> choice.delta().content().ifPresent(words::append));
    }
  }

  /** A message, as text. */
  String askAnthropic() {
    return anthropic.messages().create(message()).content().get(0).asText().text();
  }

  /** The words of a streamed message, added to {@code words} as they come. */
  void streamAnthropic(StringBuilder words) {
    try (StreamResponse<RawMessageStreamEvent> stream =
        anthropic.messages().createStreaming(message())) {
      stream.stream()
          .flatMap(event -> event.contentBlockDelta().stream())
          .flatMap(event -> event.delta().text().stream())
          .forEach(text -> words.append(text.text()));
    }
  }

  /** How long the clients would have waited before they sent again, since the last call of this. */
  List<Duration> waits() {
    List<Duration> taken = List.copyOf(waits);
    waits.clear();
    return taken;
  }

  private static ChatCompletionCreateParams completion() {
    return ChatCompletionCreateParams.builder().model("example").addUserMessage("Hello").build();
  }

  private static MessageCreateParams message() {
    return MessageCreateParams.builder()
        .model("example")
        .maxTokens(ENOUGH_TOKENS)
        .addUserMessage("Hello")
        .build();
  }

  @Override
  public void close() {
    openAi.close();
    anthropic.close();
  }

  private record OpenAiSleeper(List<Duration> waits) implements com.openai.core.Sleeper {
    @Override
    public void sleep(Duration duration) {
      waits.add(duration);
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
      waits.add(duration);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }

  private record AnthropicSleeper(List<Duration> waits) implements com.anthropic.core.Sleeper {
    @Override
    public void sleep(Duration duration) {
      waits.add(duration);
    }

    @Override
    public CompletableFuture<Void> sleepAsync(Duration duration) {
      waits.add(duration);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }
}
