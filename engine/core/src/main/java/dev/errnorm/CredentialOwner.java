package dev.errnorm;

/** Whose account the credential of an exchange belongs to. */
public enum CredentialOwner {
  /** Nobody said. */
  UNSAID,
  /** The caller brought a key of their own. */
  CALLER,
  /** The gateway used its own key. */
  PLATFORM
}
