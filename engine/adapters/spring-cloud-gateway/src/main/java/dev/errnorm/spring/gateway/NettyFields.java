package dev.errnorm.spring.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Header fields as Netty has them, as the normalizer takes them. */
final class NettyFields {

  private NettyFields() {}

  /** Each field with its values in order. */
  static Map<String, List<String>> of(HttpHeaders fields) {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    fields.forEach(
        field ->
            copy.computeIfAbsent(field.getKey(), name -> new ArrayList<>()).add(field.getValue()));
    return copy;
  }
}
