package dev.errnorm.spring.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSplitterTest {

  private static final int LIMIT = 1000;

  @Test
  void emptyLineEndsAnEvent() {
    assertThat(split(StreamForm.EVENTS, "data: 1\ndata: 2\n\ndata: 3\n\n"))
        .containsExactly("data: 1\ndata: 2\n\n", "data: 3\n\n", "");
  }

  @Test
  void lineEndsMayBeThoseOfWindows() {
    assertThat(split(StreamForm.EVENTS, "data: 1\r\n\r\ndata: 2\r\n\r\n"))
        .containsExactly("data: 1\r\n\r\n", "data: 2\r\n\r\n", "");
  }

  @Test
  void lineEndsMayBeCarriageReturns() {
    assertThat(split(StreamForm.EVENTS, "data: 1\r\rdata: 2\r\r"))
        .containsExactly("data: 1\r\r", "data: 2\r\r", "");
  }

  @Test
  void eachLineIsAnEventWhereLinesAreDocuments() {
    assertThat(split(StreamForm.LINES, "{\"a\":1}\n{\"b\":2}\n{\"c\""))
        .containsExactly("{\"a\":1}\n", "{\"b\":2}\n", "{\"c\"");
  }

  @Test
  void elementsOfAnArrayAreEventsAndSoIsItsEnd() {
    String[] events = {
      "[{\"a\":[1,{}]}", "\r\n,\r\n{\"b\":\"]}\\\"[{\\\\\"}", ",[2]", "\n]", "\n",
    };
    String text = String.join("", events);
    for (int cut = 0; cut <= text.length(); cut++) {
      assertThat(split(StreamForm.ARRAY, text.substring(0, cut), text.substring(cut)))
          .containsExactly(events);
    }
  }

  @Test
  void arrayIsClosedAfterItsLastBracket() {
    EventSplitter splitter = new EventSplitter(StreamForm.ARRAY, LIMIT);
    assertThat(splitter.isClosed()).isFalse();
    splitter.add("[{}".getBytes(UTF_8), event -> {});
    assertThat(splitter.isClosed()).isFalse();
    splitter.add("]".getBytes(UTF_8), event -> {});
    assertThat(splitter.isClosed()).isTrue();
  }

  @Test
  void whereverItIsCutItIsTheSame() {
    String text = "data: 1\r\n\r\ndata: 2\n\n: ping\n\ndata: 3";
    for (int cut = 0; cut <= text.length(); cut++) {
      assertThat(
              String.join(
                  "", split(StreamForm.EVENTS, text.substring(0, cut), text.substring(cut))))
          .isEqualTo(text);
      // A cut between CR and LF leaves the LF to the next event, which SSE allows.
      assertThat(
              split(StreamForm.EVENTS, text.substring(0, cut), text.substring(cut)).stream()
                  .map(String::strip)
                  .toList())
          .containsExactly("data: 1", "data: 2", ": ping", "data: 3");
    }
  }

  @Test
  void eventOverTheLimitIsGivenInParts() {
    EventSplitter splitter = new EventSplitter(StreamForm.EVENTS, 10);
    List<String> events = new ArrayList<>();
    splitter.add("data: 0123456789".getBytes(UTF_8), event -> events.add(new String(event, UTF_8)));
    assertThat(events).containsExactly("data: 0123456789");
    assertThat(splitter.isInParts()).isTrue();
    splitter.add("\n\n".getBytes(UTF_8), event -> events.add(new String(event, UTF_8)));
    assertThat(splitter.isInParts()).isFalse();
  }

  /** The events, and what is left at the end. */
  private static List<String> split(StreamForm form, String... parts) {
    EventSplitter splitter = new EventSplitter(form, LIMIT);
    List<String> events = new ArrayList<>();
    for (String part : parts) {
      splitter.add(part.getBytes(UTF_8), event -> events.add(new String(event, UTF_8)));
    }
    events.add(new String(splitter.open(), UTF_8));
    return events;
  }
}
