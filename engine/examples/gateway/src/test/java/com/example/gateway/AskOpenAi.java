package com.example.gateway;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** A caller with OpenAI's own client, which needs to know nothing but the address. */
public final class AskOpenAi {

  private AskOpenAi() {}

  /** Asks the gateway that {@code start} starts; the argument is a case, if there is one. */
  public static void main(String[] args) {
    try {
      System.out.println(ask("http://127.0.0.1:8430/v1", args.length == 0 ? "" : args[0]));
    } catch (OpenAIServiceException e) {
      System.out.println(e.getClass().getName() + ": " + e.getMessage());
    }
  }

  /**
   * The answer of whichever provider gave one.
   *
   * @param testCase with what every provider answers; empty if they are to answer well
   * @throws OpenAIServiceException if nobody could answer
   */
  static String ask(String baseUrl, String testCase) {
    OpenAIClient client = OpenAIOkHttpClient.builder().baseUrl(baseUrl).apiKey("any").build();
    try {
      ChatCompletionCreateParams.Builder request =
          ChatCompletionCreateParams.builder().model("m").addUserMessage("Hi");
      if (!testCase.isEmpty()) {
        request.putAdditionalHeader("x-errnorm-case", testCase);
      }
      return client
          .chat()
          .completions()
          .create(request.build())
          .choices()
          .get(0)
          .message()
          .content()
          .orElse("");
    } finally {
      client.close();
    }
  }
}
