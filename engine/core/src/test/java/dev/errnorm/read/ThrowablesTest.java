package dev.errnorm.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.TransportFailure;
import dev.errnorm.pack.ThrowableKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ThrowablesTest {

  private static final ImmutableList<ThrowableKind> TABLE =
      ImmutableList.of(
          new ThrowableKind("java.net.UnknownHostException", "", TransportFailure.DNS_FAILURE),
          new ThrowableKind("java.net.ConnectException", "", TransportFailure.CONNECTION_REFUSED),
          new ThrowableKind(
              "java.net.ConnectException", "timed out", TransportFailure.CONNECT_TIMEOUT),
          new ThrowableKind("SocketTimeoutException", "", TransportFailure.READ_TIMEOUT),
          new ThrowableKind("java.net.SocketException", "", TransportFailure.CONNECTION_RESET),
          new ThrowableKind("javax.net.ssl.SSLException", "", TransportFailure.TLS_FAILURE),
          new ThrowableKind(
              "java.io.IOException", "broken pipe", TransportFailure.CONNECTION_RESET),
          new ThrowableKind("CancellationException", "", TransportFailure.CLIENT_CANCELLED));

  private static TransportFailure kind(Throwable thrown) {
    return Throwables.kind(thrown, TABLE, false);
  }

  @Test
  void classDecides() {
    assertThat(kind(new UnknownHostException("a"))).isEqualTo(TransportFailure.DNS_FAILURE);
  }

  @Test
  void simpleNameIsEnough() {
    assertThat(kind(new SocketTimeoutException())).isEqualTo(TransportFailure.READ_TIMEOUT);
  }

  @Test
  void superclassFitsToo() {
    assertThat(kind(new SSLHandshakeException("PKIX"))).isEqualTo(TransportFailure.TLS_FAILURE);
    assertThat(kind(new SocketException("x") {})).isEqualTo(TransportFailure.CONNECTION_RESET);
  }

  @Test
  void wordsComeBeforeTheBareClass() {
    assertThat(kind(new ConnectException("Connection TIMED OUT")))
        .isEqualTo(TransportFailure.CONNECT_TIMEOUT);
    assertThat(kind(new ConnectException("refused")))
        .isEqualTo(TransportFailure.CONNECTION_REFUSED);
  }

  @Test
  void wordsThatAreMissingDoNotFit() {
    assertThat(kind(new IOException("Broken pipe"))).isEqualTo(TransportFailure.CONNECTION_RESET);
    assertThat(kind(new IOException("disk full"))).isEqualTo(TransportFailure.NONE);
  }

  @Test
  void causesAreSearched() {
    assertThat(kind(new IllegalStateException(new RuntimeException(new UnknownHostException("a")))))
        .isEqualTo(TransportFailure.DNS_FAILURE);
  }

  @Test
  void timeoutThatClosedTheSocketIsATimeout() {
    Throwable timeout =
        new SocketTimeoutException("timeout").initCause(new SocketException("closed"));
    assertThat(kind(timeout)).isEqualTo(TransportFailure.READ_TIMEOUT);
  }

  @Test
  void unknownHostWithinAFailedConnectIsAnUnknownHost() {
    Throwable failed = new ConnectException().initCause(new UnknownHostException("a"));
    assertThat(kind(failed)).isEqualTo(TransportFailure.DNS_FAILURE);
  }

  @Test
  void suppressedExceptionsSayNothing() {
    RuntimeException thrown = new RuntimeException();
    thrown.addSuppressed(new UnknownHostException("a"));
    assertThat(kind(thrown)).isEqualTo(TransportFailure.NONE);
  }

  @Test
  void cycleOfCausesEnds() {
    RuntimeException one = new RuntimeException("one");
    one.initCause(new RuntimeException("two", one));
    assertThat(kind(one)).isEqualTo(TransportFailure.NONE);
  }

  @Test
  void twentyCausesAreReadAndNoMore() {
    Throwable within = new UnknownHostException("a");
    for (int i = 0; i < 19; i++) {
      within = new RuntimeException(within);
    }
    assertThat(kind(within)).isEqualTo(TransportFailure.DNS_FAILURE);
    assertThat(kind(new RuntimeException(within))).isEqualTo(TransportFailure.NONE);
  }

  @Test
  void exceptionThatThrowsIsNoFault() {
    RuntimeException broken =
        new CancellationException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("broken");
          }

          @Override
          public synchronized Throwable getCause() {
            throw new IllegalStateException("broken");
          }
        };
    assertThat(kind(broken)).isEqualTo(TransportFailure.CLIENT_CANCELLED);
  }

  @Test
  void failureAfterTheResponseBeganIsATruncation() {
    assertThat(Throwables.kind(new SocketTimeoutException(), TABLE, true))
        .isEqualTo(TransportFailure.STREAM_TRUNCATED);
    assertThat(Throwables.kind(new CancellationException(), TABLE, true))
        .isEqualTo(TransportFailure.CLIENT_CANCELLED);
    assertThat(Throwables.kind(new RuntimeException(), TABLE, true))
        .isEqualTo(TransportFailure.NONE);
  }

  @Test
  void printedTraceIsReadLikeTheThrowable() {
    String trace =
        """
        Exception in thread "main" java.lang.IllegalStateException: no answer
        \tat dev.acme.Client.call(Client.java:20)
        Caused by: java.net.ConnectException: Connection timed out
        \t... 3 more
        """;
    assertThat(Throwables.kind(trace, TABLE, false)).isEqualTo(TransportFailure.CONNECT_TIMEOUT);
    assertThat(Throwables.kind("java.net.ConnectException", TABLE, false))
        .isEqualTo(TransportFailure.CONNECTION_REFUSED);
    assertThat(Throwables.kind("", TABLE, false)).isEqualTo(TransportFailure.NONE);
    assertThat(Throwables.kind(": java.net.ConnectException", TABLE, false))
        .isEqualTo(TransportFailure.NONE);
  }

  @Test
  void orderOfRowsMeansNothing() {
    assertThat(Throwables.kind(new ConnectException("timed out"), TABLE.reverse(), false))
        .isEqualTo(TransportFailure.CONNECT_TIMEOUT);
  }

  @Test
  void nameFitsAsAWholeOnly() {
    ImmutableList<ThrowableKind> table =
        ImmutableList.of(
            new ThrowableKind("Refused", "", TransportFailure.CONNECTION_REFUSED),
            new ThrowableKind("acme.Gone", "", TransportFailure.CONNECTION_RESET));
    assertThat(Throwables.kind("acme.Refused: x", table, false))
        .isEqualTo(TransportFailure.CONNECTION_REFUSED);
    assertThat(Throwables.kind("Refused", table, false))
        .isEqualTo(TransportFailure.CONNECTION_REFUSED);
    assertThat(Throwables.kind("acme.Client$Refused", table, false))
        .isEqualTo(TransportFailure.CONNECTION_REFUSED);
    assertThat(Throwables.kind("acme.NotRefused", table, false)).isEqualTo(TransportFailure.NONE);
    assertThat(Throwables.kind("acme.RefusedTwice", table, false)).isEqualTo(TransportFailure.NONE);
    assertThat(Throwables.kind("org.acme.Gone: x", table, false))
        .isEqualTo(TransportFailure.CONNECTION_RESET);
    assertThat(Throwables.kind("other.Gone: x", table, false)).isEqualTo(TransportFailure.NONE);
  }

  @Test
  void longerWordsComeBeforeShorterAndThenTheOrderOfKinds() {
    ImmutableList<ThrowableKind> table =
        ImmutableList.of(
            new ThrowableKind("X", "tim", TransportFailure.CONNECT_TIMEOUT),
            new ThrowableKind("X", "timed out", TransportFailure.READ_TIMEOUT),
            new ThrowableKind("X", "dns", TransportFailure.DNS_FAILURE),
            new ThrowableKind("X", "tls", TransportFailure.TLS_FAILURE));
    for (ImmutableList<ThrowableKind> rows : ImmutableList.of(table, table.reverse())) {
      assertThat(Throwables.kind("X: it TIMED OUT", rows, false))
          .isEqualTo(TransportFailure.READ_TIMEOUT);
      assertThat(Throwables.kind("X: time is up", rows, false))
          .isEqualTo(TransportFailure.CONNECT_TIMEOUT);
      assertThat(Throwables.kind("X: tls and dns", rows, false))
          .isEqualTo(TransportFailure.DNS_FAILURE);
    }
  }

  @Test
  void rootOfAFailureThatIsNoConnectIsNotWhatFailed() {
    Throwable timeout =
        new SocketTimeoutException("timeout").initCause(new UnknownHostException("a"));
    assertThat(kind(timeout)).isEqualTo(TransportFailure.READ_TIMEOUT);
    Throwable refused = new ConnectException().initCause(new SocketTimeoutException());
    assertThat(kind(refused)).isEqualTo(TransportFailure.CONNECTION_REFUSED);
  }

  @Test
  void causesOfAPrintedTraceAreBounded() {
    String cause = "\nCaused by: java.net.UnknownHostException: a";
    String other = "\nCaused by: acme.Failed: x";
    assertThat(Throwables.kind("acme.Failed" + other.repeat(18) + cause, TABLE, false))
        .isEqualTo(TransportFailure.DNS_FAILURE);
    assertThat(Throwables.kind("acme.Failed" + other.repeat(19) + cause, TABLE, false))
        .isEqualTo(TransportFailure.NONE);
    assertThat(Throwables.kind("acme.Failed" + "\n\tat x".repeat(1_997) + cause, TABLE, false))
        .isEqualTo(TransportFailure.DNS_FAILURE);
    assertThat(Throwables.kind("acme.Failed" + "\n\tat x".repeat(1_999) + cause, TABLE, false))
        .isEqualTo(TransportFailure.NONE);
    assertThat(Throwables.kind("acme.Failed: " + "x".repeat(65_536) + cause, TABLE, false))
        .isEqualTo(TransportFailure.NONE);
  }

  @Test
  void wordsAreLookedForInTheFirst2048CharactersOfAMessage() {
    String message = "x".repeat(2_048 - "broken pipe".length()) + "Broken pipe";
    assertThat(kind(new IOException(message))).isEqualTo(TransportFailure.CONNECTION_RESET);
    assertThat(kind(new IOException("x" + message))).isEqualTo(TransportFailure.NONE);
    assertThat(Throwables.kind("java.io.IOException: " + message, TABLE, false))
        .isEqualTo(TransportFailure.CONNECTION_RESET);
    assertThat(Throwables.kind("java.io.IOException: x" + message, TABLE, false))
        .isEqualTo(TransportFailure.NONE);
  }

  @Test
  void textIsWhatAnExceptionSaysOfItself() {
    RuntimeException broken =
        new IllegalStateException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String toString() {
            throw new IllegalStateException("broken");
          }
        };
    assertThat(Throwables.text(new IOException("Broken pipe")))
        .isEqualTo("java.io.IOException: Broken pipe");
    assertThat(Throwables.text(broken)).isEqualTo(broken.getClass().getName());
  }
}
