package dev.errnorm.spring.gateway;

import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/** Where a caller's credential stands in a request. */
final class CallerCredential {

  private static final ImmutableSet<String> FIELDS =
      ImmutableSet.of("authorization", "x-api-key", "api-key", "x-goog-api-key", "cookie");

  private static final int NAME_LENGTH = 16;

  private CallerCredential() {}

  /** Takes it out. */
  static void remove(HttpHeaders headers) {
    FIELDS.forEach(headers::remove);
  }

  /** A name for it that is no secret: equal for equal credentials. */
  static String name(HttpHeaders headers) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (String field : FIELDS) {
      for (String value : headers.getOrEmpty(field)) {
        hasher.putString(field, StandardCharsets.UTF_8).putInt(value.length());
        hasher.putString(value, StandardCharsets.UTF_8);
      }
    }
    return hasher.hash().toString().substring(0, NAME_LENGTH);
  }

  /** {@code query} without Gemini's parameter for the key. */
  static String withoutKey(String query) {
    return query.replaceAll("(?:^|(?<=&))key=[^&]*(?:&|$)", "").replaceAll("&$", "");
  }
}
