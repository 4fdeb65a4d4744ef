package dev.errnorm.authoring.cases;

/** A description of an exchange that cannot be used. */
public final class ExchangeFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final String key;

  ExchangeFault(String key, String message) {
    super(message);
    this.key = key;
  }

  /** The key that is wrong, or empty if it is the whole. */
  public String key() {
    return key;
  }
}
