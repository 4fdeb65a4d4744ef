package dev.errnorm.javahttp;

import dev.errnorm.routing.Route;
import java.net.URI;
import java.net.http.HttpRequest;

/** A route of the tests, and how to send to it. */
record Endpoint(String provider, URI uri, String credential) implements Route {

  @Override
  public String providerId() {
    return "openai";
  }

  @Override
  public String model() {
    return "gpt";
  }

  @Override
  public String endpoint() {
    return uri.toString();
  }

  HttpRequest request() {
    return HttpRequest.newBuilder(uri)
        .header("authorization", "Bearer secret-of-" + credential)
        .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"gpt\"}"))
        .build();
  }
}
