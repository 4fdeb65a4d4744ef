package dev.errnorm;

/** Why no response, or no whole response, arrived. */
public enum TransportFailure {
  /** No transport failure: the response arrived as the status and body say. */
  NONE,
  /** The host name could not be resolved. */
  DNS_FAILURE,
  /** No connection was made in time. */
  CONNECT_TIMEOUT,
  /** The other side refused the connection. */
  CONNECTION_REFUSED,
  /** The TLS handshake or the certificate check failed. */
  TLS_FAILURE,
  /** A proxy of ours refused or failed. */
  PROXY_FAILURE,
  /** The connection was lost before any byte of the response. */
  CONNECTION_RESET,
  /** The request could not be written in time. */
  WRITE_TIMEOUT,
  /** The response, or its next part, did not come in time. */
  READ_TIMEOUT,
  /** The response began and ended early. */
  STREAM_TRUNCATED,
  /** HTTP/2 REFUSED_STREAM: the server did not process the request. */
  REFUSED_STREAM,
  /** HTTP/2 GOAWAY: the server did not process the request. */
  GOAWAY,
  /** What came is not valid HTTP. */
  PROTOCOL_ERROR,
  /** Our own client had no connection left to lend. */
  POOL_EXHAUSTED,
  /** Our side closed the connection on purpose. */
  CLIENT_CANCELLED
}
