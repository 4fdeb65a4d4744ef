package dev.errnorm.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Writes one answer to one connection in its manner. Runs in the connection's own thread. */
final class AnswerWriter {

  /**
   * A reset makes many clients drop what they have not looked at yet, so it comes a little later.
   */
  private static final Duration BEFORE_RESET = Duration.ofMillis(50);

  private static final byte[] NOT_HTTP = "This is not HTTP.\r\n\r\n".getBytes(US_ASCII);

  private final ChannelHandlerContext connection;
  private final Answer answer;
  private final boolean keepAlive;
  private final Runnable done;
  private int sent;

  /**
   * @param keepAlive whether the client wants to use the connection again
   * @param done called once the answer is complete and the connection can take another request
   */
  AnswerWriter(ChannelHandlerContext connection, Answer answer, boolean keepAlive, Runnable done) {
    this.connection = connection;
    this.answer = answer;
    this.keepAlive = keepAlive;
    this.done = done;
  }

  void start() {
    after(answer.delay(), this::head);
  }

  private void head() {
    if (!answer.hasHead()) {
      end();
      return;
    }
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    answer.headers().forEach(head.headers()::add);
    if (mayHaveBody()) {
      if (answer.isChunked()) {
        HttpUtil.setTransferEncodingChunked(head, true);
      } else {
        HttpUtil.setContentLength(head, answer.bytes().length);
      }
    }
    if (!keepAlive) {
      HttpUtil.setKeepAlive(head, false);
    }
    connection.writeAndFlush(head);
    piece();
  }

  private boolean mayHaveBody() {
    return answer.status() != HttpResponseStatus.NO_CONTENT.code()
        && answer.status() != HttpResponseStatus.NOT_MODIFIED.code();
  }

  private void piece() {
    int rest = answer.bytes().length - sent;
    if (rest == 0 || !mayHaveBody()) {
      end();
      return;
    }
    int length = Math.min(rest, answer.pieceSize());
    connection.writeAndFlush(
        new DefaultHttpContent(Unpooled.wrappedBuffer(answer.bytes(), sent, length)));
    sent += length;
    after(answer.pause(), this::piece);
  }

  private void end() {
    switch (answer.ending()) {
      case COMPLETE -> complete();
      case CLOSED -> connection.close();
      case RESET -> after(answer.hasHead() ? BEFORE_RESET : Duration.ZERO, this::reset);
      case SILENT -> {} // until a side gives up
      case GARBLED -> garbled();
    }
  }

  private void complete() {
    connection
        .writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
        .addListener(
            written -> {
              if (keepAlive && written.isSuccess()) {
                done.run();
              } else {
                connection.close();
              }
            });
  }

  private void reset() {
    Channel channel = connection.channel();
    // A socket that is closed with no time to linger sends RST in place of FIN.
    channel.config().setOption(ChannelOption.SO_LINGER, 0);
    channel.close();
  }

  private void garbled() {
    // Written below the codec, which would frame it.
    connection
        .pipeline()
        .context(HttpServerCodec.class)
        .writeAndFlush(Unpooled.wrappedBuffer(NOT_HTTP))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private void after(Duration wait, Runnable step) {
    if (wait.isZero()) {
      step.run();
      return;
    }
    connection
        .executor()
        .schedule(
            () -> {
              if (connection.channel().isActive()) {
                step.run();
              }
            },
            wait.toNanos(),
            TimeUnit.NANOSECONDS);
  }
}
