package dev.errnorm.spring.gateway;

import java.util.Locale;

/** What a {@code Content-Type} says of how a body is to be read. */
final class ContentTypes {

  private ContentTypes() {}

  /** Whether it is a stream of server-sent events. */
  static boolean isEvents(String type) {
    return essence(type).equals("text/event-stream");
  }

  /** Whether it is a stream with one document in each line. */
  static boolean isLines(String type) {
    String essence = essence(type);
    return essence.endsWith("ndjson")
        || essence.endsWith("jsonl")
        || essence.endsWith("jsonlines")
        || essence.equals("application/stream+json");
  }

  /** Whether it is one JSON document. */
  static boolean isJson(String type) {
    String essence = essence(type);
    return essence.equals("application/json") || essence.endsWith("+json");
  }

  /** Whether it is sound, images or the like, in which no error is written. */
  static boolean isBinary(String type) {
    String essence = essence(type);
    return essence.startsWith("audio/")
        || essence.startsWith("image/")
        || essence.startsWith("video/")
        || essence.equals("application/octet-stream")
        || essence.equals("application/pdf")
        || essence.equals("application/zip");
  }

  private static String essence(String type) {
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }
}
