package dev.errnorm.simulate;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * A provider that fails as it is told, over real HTTP/1.1 without TLS. What a request gets is
 * decided by the first of these that knows an answer:
 *
 * <ol>
 *   <li>what was set with {@link #on}, the latest first;
 *   <li>the header field {@code x-errnorm-case: openai/slow-down}, on any path;
 *   <li>the path {@code /case/openai/slow-down}, and whatever stands below it, so that a client's
 *       base address may end there; {@code /mid-stream/openai/slow-down} sends the same as an event
 *       in a stream that has begun;
 *   <li>{@code /v1/chat/completions} and {@code /v1/messages}: {@link Behaviour#success()};
 *   <li>404.
 * </ol>
 *
 * <p>It keeps a log of all requests, which {@code GET /errnorm/requests} tells and {@code DELETE}
 * clears; {@code /errnorm/cases} lists the cases. Unless it is told otherwise it listens on the
 * loopback address only, on a free port, and serves the cases of the standard pack.
 *
 * <p>Safe to share between threads. Close it, or its port and threads stay in use; its threads do
 * not keep a process alive.
 */
public final class Simulator implements AutoCloseable {

  /** Requests that are longer are refused with 413. */
  private static final int LONGEST_REQUEST = 64 * 1024 * 1024;

  private record Route(Predicate<ReceivedRequest> which, Behaviour behaviour) {}

  private final MultiThreadIoEventLoopGroup threads;
  private final ChannelGroup connections;
  private final InetSocketAddress address;
  private final Behaviour otherwise;
  private final Inspection inspection;
  private final BiConsumer<ReceivedRequest, Answer> listener;
  private final List<Route> routes = new CopyOnWriteArrayList<>();
  private final List<ReceivedRequest> log = new ArrayList<>();
  private int received;

  private Simulator(Builder options) throws IOException {
    otherwise = new WireSelection(options.cases);
    inspection = new Inspection(options.cases, this);
    listener = options.listener;
    threads =
        new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("errnorm-simulator", true), NioIoHandler.newFactory());
    connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    ServerBootstrap server =
        new ServerBootstrap()
            .group(threads)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel connection) {
                    connections.add(connection);
                    connection
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(LONGEST_REQUEST))
                        .addLast(new ConnectionHandler(Simulator.this::answer));
                  }
                });
    Channel bound;
    try {
      bound =
          server.bind(new InetSocketAddress(options.bindAddress, options.port)).sync().channel();
    } catch (Exception e) {
      threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new IOException(
          options.bindAddress.getHostAddress() + ":" + options.port + ": " + e.getMessage(), e);
    }
    connections.add(bound);
    address = (InetSocketAddress) bound.localAddress();
  }

  /**
   * Starts a simulator with default options.
   *
   * @throws UncheckedIOException if no port can be had
   */
  public static Simulator start() {
    return builder().start();
  }

  /** Begins a simulator with other options. */
  public static Builder builder() {
    return new Builder();
  }

  /** The port it listens on. */
  public int port() {
    return address.getPort();
  }

  /** Its address, {@code http://127.0.0.1:43125}. */
  public URI uri() {
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  /** The address of {@code path}, which begins with a slash and is encoded already. */
  public URI uri(String path) {
    return URI.create(uri() + path);
  }

  /** From now on, requests to exactly {@code path} get what {@code behaviour} says. */
  public void on(String path, Behaviour behaviour) {
    on(request -> request.path().equals(path), behaviour);
  }

  /**
   * From now on, the requests that {@code which} accepts get what {@code behaviour} says. What is
   * set later goes first.
   *
   * @param which must be safe to share between threads and must not block
   */
  public void on(Predicate<ReceivedRequest> which, Behaviour behaviour) {
    routes.add(0, new Route(which, behaviour));
  }

  /**
   * The requests so far, in the order of arrival. A request is in it before the first byte of its
   * answer is sent.
   */
  public ImmutableList<ReceivedRequest> requests() {
    synchronized (log) {
      return ImmutableList.copyOf(log);
    }
  }

  /** Forgets what was set with {@link #on} and the requests so far; numbers go on. */
  public void reset() {
    routes.clear();
    clearRequests();
  }

  void clearRequests() {
    synchronized (log) {
      log.clear();
    }
  }

  private Answer answer(ConnectionHandler.Arrival arrival) {
    if (arrival.uri().startsWith(Inspection.PREFIX)) {
      return inspection.answer(arrival.method(), arrival.uri());
    }
    ReceivedRequest request = received(arrival);
    Answer answer;
    try {
      answer =
          routes.stream()
              .filter(route -> route.which().test(request))
              .findFirst()
              .map(Route::behaviour)
              .orElse(otherwise)
              .answer(request);
    } catch (RuntimeException e) {
      answer = Refusals.threw(e);
    }
    listener.accept(request, answer);
    return answer;
  }

  private ReceivedRequest received(ConnectionHandler.Arrival arrival) {
    int question = arrival.uri().indexOf('?');
    String path = question < 0 ? arrival.uri() : arrival.uri().substring(0, question);
    String query = question < 0 ? "" : arrival.uri().substring(question + 1);
    synchronized (log) {
      ReceivedRequest request =
          new ReceivedRequest(
              ++received,
              Instant.now(),
              arrival.method(),
              path,
              query,
              arrival.headers(),
              arrival.body());
      log.add(request);
      return request;
    }
  }

  /** Closes all connections and gives the port back. */
  @Override
  public void close() {
    connections.close().awaitUninterruptibly();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {

    private int port;
    private InetAddress bindAddress = InetAddress.getLoopbackAddress();
    private Cases cases = Cases.standard();
    private BiConsumer<ReceivedRequest, Answer> listener = (request, answer) -> {};

    private Builder() {}

    /** The port to listen on; 0, a free one, by default. */
    public Builder port(int port) {
      checkArgument(port >= 0 && port <= 65_535, "port must be from 0 to 65535, but was %s", port);
      this.port = port;
      return this;
    }

    /**
     * The address to listen on; the loopback address by default. Anybody who reaches another one is
     * answered.
     */
    public Builder bindAddress(InetAddress bindAddress) {
      this.bindAddress = bindAddress;
      return this;
    }

    /** The cases that requests may name; those of the standard pack by default. */
    public Builder cases(Cases cases) {
      this.cases = cases;
      return this;
    }

    /** Is told of every request and its answer, before the answer is sent; must not block. */
    public Builder listener(BiConsumer<ReceivedRequest, Answer> listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Starts it.
     *
     * @throws UncheckedIOException if the address and port cannot be had
     */
    public Simulator start() {
      try {
        return new Simulator(this);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
