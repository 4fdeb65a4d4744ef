package dev.errnorm.bench;

import com.google.common.collect.ImmutableList;

/** The chunks of chat streams, with words and counts that change from one to the next. */
public enum ChunkShape {
  /** Chat completions of OpenAI and of all who are compatible. */
  OPENAI(
      "openai",
      "",
      "data: ",
      """
      {"id":"chatcmpl-9vX","object":"chat.completion.chunk","created":1767225600,"model":"made",\
      "system_fingerprint":"fp_a1","choices":[{"index":0,"delta":{"content":"WORD"},\
      "logprobs":null,"finish_reason":null}],"usage":null}""",
      "\n\n"),
  /** The same with a count in each. */
  VLLM(
      "vllm",
      "",
      "data: ",
      """
      {"id":"chatcmpl-9vX","object":"chat.completion.chunk","created":1767225600,"model":"made",\
      "choices":[{"index":0,"delta":{"content":"WORD"},"logprobs":null,"finish_reason":null}],\
      "usage":{"prompt_tokens":7,"total_tokens":COUNT,"completion_tokens":COUNT}}""",
      "\n\n"),
  OPENAI_RESPONSES(
      "openai",
      "",
      "event: response.output_text.delta\ndata: ",
      """
      {"type":"response.output_text.delta","sequence_number":COUNT,"item_id":"msg_67c9fdcf37fc8190",\
      "output_index":0,"content_index":0,"delta":"WORD","logprobs":[]}""",
      "\n\n"),
  ANTHROPIC(
      "anthropic",
      "",
      "event: content_block_delta\ndata: ",
      """
      {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"WORD"}}""",
      "\n\n"),
  GEMINI(
      "gemini",
      "",
      "data: ",
      """
      {"candidates": [{"content": {"parts": [{"text": "WORD"}],"role": "model"},"index": 0}],\
      "usageMetadata": {"promptTokenCount": 7,"candidatesTokenCount": COUNT,"totalTokenCount": COUNT,\
      "promptTokensDetails": [{"modality": "TEXT","tokenCount": 7}]},"modelVersion": "made"}""",
      "\r\n\r\n"),
  /** One array for the whole stream. */
  GEMINI_LIST(
      "gemini",
      "[",
      "",
      """
      {
        "candidates": [{"content": {"parts": [{"text": "WORD"}],"role": "model"},"index": 0}],
        "usageMetadata": {"promptTokenCount": 7,"totalTokenCount": COUNT},
        "modelVersion": "made"
      }""",
      "\n,\r\n"),
  OLLAMA(
      "ollama",
      "",
      "",
      """
      {"model":"made","created_at":"2031-01-01T10:00:00.COUNTZ",\
      "message":{"role":"assistant","content":"WORD"},"done":false}""",
      "\n"),
  DASHSCOPE(
      "dashscope",
      "",
      "id:COUNT\nevent:result\n:HTTP_STATUS/200\ndata:",
      """
      {"output":{"choices":[{"message":{"content":"WORD","role":"assistant"},"finish_reason":"null"}]},\
      "usage":{"total_tokens":COUNT,"output_tokens":COUNT,"input_tokens":19},"request_id":"made-1"}""",
      "\n\n"),
  HUGGINGFACE(
      "huggingface",
      "",
      "data:",
      """
      {"index":COUNT,"token":{"id":COUNT,"text":"WORD","logprob":-0.COUNT,"special":false},\
      "generated_text":null,"details":null}""",
      "\n\n");

  /** How many chunks are different. */
  static final int COUNT = 200;

  /** As they stand in JSON: line breaks, quotation marks, Chinese, Latin, dashes and a picture. */
  private static final ImmutableList<String> WORDS =
      ImmutableList.of(
          " the", " next", "words", " of", "\\n\\n", " an", " answer", " \\\"so", "你好", " 42", ",",
          " –", "\\n", "  and", "，", " café", " 😀", ".", "1", " {");

  private final String provider;
  private final String begin;
  private final String before;
  private final String document;
  private final String after;

  ChunkShape(String provider, String begin, String before, String document, String after) {
    this.provider = provider;
    this.begin = begin;
    this.before = before;
    this.document = document;
    this.after = after;
  }

  String provider() {
    return provider;
  }

  /** What comes before the first chunk. */
  String begin() {
    return begin;
  }

  String document(int number) {
    return filled(document, number);
  }

  String chunk(int number) {
    return filled(before + document + after, number);
  }

  private static String filled(String text, int number) {
    return text.replace("WORD", WORDS.get(number % WORDS.size()))
        .replace("COUNT", Integer.toString(number + 1));
  }
}
