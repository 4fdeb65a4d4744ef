package dev.errnorm.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableListMultimap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/** One connection: requests are answered one after the other. */
final class ConnectionHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  /**
   * @param keepAlive whether the client wants to use the connection again
   */
  private record Waiting(Arrival arrival, boolean keepAlive) {}

  /** A request before it has a number and a time. */
  record Arrival(
      String method, String uri, ImmutableListMultimap<String, String> headers, String body) {}

  private final Function<Arrival, Answer> provider;
  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private boolean answering;

  ConnectionHandler(Function<Arrival, Answer> provider) {
    this.provider = provider;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest request) {
    ImmutableListMultimap.Builder<String, String> headers = ImmutableListMultimap.builder();
    for (Map.Entry<String, String> field : request.headers()) {
      headers.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue());
    }
    waiting.add(
        new Waiting(
            new Arrival(
                request.method().name(),
                request.uri(),
                headers.build(),
                request.content().toString(UTF_8)),
            HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess()));
    next(connection);
  }

  private void next(ChannelHandlerContext connection) {
    if (answering || waiting.isEmpty()) {
      return;
    }
    answering = true;
    Waiting request = waiting.remove();
    Runnable done =
        () -> {
          answering = false;
          next(connection);
        };
    new AnswerWriter(connection, provider.apply(request.arrival()), request.keepAlive(), done)
        .start();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
    connection.close(); // the client is gone, or what it sent was too long
  }
}
