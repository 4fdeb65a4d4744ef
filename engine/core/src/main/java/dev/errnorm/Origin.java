package dev.errnorm;

/** Who is at fault, and so who has to act. */
public enum Origin {
  /** The request: its input, content or files. */
  CALLER,
  /** The account behind the credential: its key, permission, money or limits. */
  ACCOUNT,
  /** An aggregator in between, where it says so itself. */
  GATEWAY,
  /** The provider of the model. */
  PROVIDER,
  /** The way there. */
  NETWORK,
  /** Nobody can tell. */
  UNKNOWN
}
