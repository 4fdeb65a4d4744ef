package dev.errnorm.simulate;

import com.google.common.collect.ImmutableListMultimap;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One request as it arrived.
 *
 * @param number counted from 1 since the simulator started, in the order of arrival
 * @param arrived when its last byte came
 * @param method {@code POST}
 * @param path as sent, without the query; nothing in it is decoded
 * @param query behind the question mark, or empty
 * @param headers the header fields; names in lower case
 * @param body as UTF-8; what is none is replaced
 */
public record ReceivedRequest(
    int number,
    Instant arrived,
    String method,
    String path,
    String query,
    ImmutableListMultimap<String, String> headers,
    String body) {

  /** The first value of the header field {@code name}, whatever its case. */
  public Optional<String> header(String name) {
    return headers.get(name.toLowerCase(Locale.ROOT)).stream().findFirst();
  }
}
