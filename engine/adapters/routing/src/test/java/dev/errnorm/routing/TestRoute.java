package dev.errnorm.routing;

/** A route of a test; {@code openai/gpt/eu/key-1} names its parts. */
record TestRoute(
    String provider, String model, String endpoint, String credential, long contextWindow)
    implements Route {

  static TestRoute route(String text) {
    String[] parts = text.split("/");
    return new TestRoute(parts[0], parts[1], parts[2], parts[3], 0);
  }

  TestRoute window(long tokens) {
    return new TestRoute(provider, model, endpoint, credential, tokens);
  }

  /** Whoever they are, they all speak as OpenAI does. */
  @Override
  public String providerId() {
    return "openai";
  }
}
