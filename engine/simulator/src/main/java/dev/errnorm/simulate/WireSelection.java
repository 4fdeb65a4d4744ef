package dev.errnorm.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Optional;

/** What a request gets that names a case itself, or nothing in particular. */
final class WireSelection implements Behaviour {

  static final String HEADER = "x-errnorm-case";
  private static final String CASE = "/case/";
  private static final String MID_STREAM = "/mid-stream/";

  private final Cases cases;

  WireSelection(Cases cases) {
    this.cases = cases;
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    Optional<String> named = request.header(HEADER);
    if (named.isPresent()) {
      return of(named.get(), false, request);
    }
    String path = request.path();
    if (path.startsWith(CASE)) {
      return of(name(path.substring(CASE.length())), false, request);
    }
    if (path.startsWith(MID_STREAM)) {
      return of(name(path.substring(MID_STREAM.length())), true, request);
    }
    return path.equals("/v1/chat/completions") || path.equals("/v1/messages")
        ? Behaviour.success().answer(request)
        : Refusals.notFound("Nothing is served at " + path + ".");
  }

  /** The first two parts of {@code path}. */
  private static String name(String path) {
    String[] parts = path.split("/", 3);
    return parts.length < 2 ? path : decoded(parts[0]) + "/" + decoded(parts[1]);
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part, UTF_8);
    } catch (IllegalArgumentException e) {
      return part; // it encodes nothing, so it is called like that
    }
  }

  private Answer of(String name, boolean midStream, ReceivedRequest request) {
    try {
      Answer answer = cases.behaviour(name).answer(request);
      return midStream ? Behaviour.midStream(answer).answer(request) : answer;
    } catch (IllegalArgumentException e) {
      return Refusals.notFound(e.getMessage());
    }
  }
}
