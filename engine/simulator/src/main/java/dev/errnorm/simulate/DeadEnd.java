package dev.errnorm.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * A port of the loopback address at which every connection is refused. It is held, so that nobody
 * else listens there in the meantime.
 */
public final class DeadEnd implements AutoCloseable {

  private final Socket held;

  private DeadEnd(Socket held) {
    this.held = held;
  }

  /**
   * Takes a free port.
   *
   * @throws UncheckedIOException if there is none
   */
  public static DeadEnd open() {
    // A socket that is bound and never listens owns its port, and the system refuses for it.
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DeadEnd(socket);
  }

  /** Its address, {@code http://127.0.0.1:43125}. */
  public URI uri() {
    String host = held.getLocalAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + held.getLocalPort());
  }

  /** Gives the port back. */
  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
