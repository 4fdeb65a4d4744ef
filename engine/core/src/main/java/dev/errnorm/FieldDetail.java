package dev.errnorm;

import dev.errnorm.redact.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * One field of the request that the provider complained about, in the caller's own field names.
 * Immutable.
 *
 * <p>Where it holds words of the provider, secrets are looked for when a part is asked for, not
 * before: most answers are never read by anybody.
 */
public final class FieldDetail {

  private final String field;
  private final String code;
  private final String message;
  private final boolean raw;

  /**
   * @param field the path of the field, such as {@code messages.0.content}
   * @param code the provider's constant for the fault, such as {@code OUT_OF_RANGE}, or empty
   * @param message what is wrong with it, or empty
   */
  public FieldDetail(String field, String code, String message) {
    this(field, code, message, false);
  }

  private FieldDetail(String field, String code, String message, boolean raw) {
    this.field = field;
    this.code = code;
    this.message = message;
    this.raw = raw;
  }

  /** The same as it came from a provider, from which secrets are to be removed. */
  static FieldDetail ofProvider(String field, String code, String message) {
    return new FieldDetail(field, code, message, true);
  }

  /** The path of the field, such as {@code messages.0.content}. */
  public String field() {
    return safe(field);
  }

  /** The provider's constant for the fault, such as {@code OUT_OF_RANGE}, or empty. */
  public String code() {
    return safe(code);
  }

  /** What is wrong with it, or empty. */
  public String message() {
    if (!raw || message.isEmpty()) {
      return message;
    }
    // The name of the field may tell that what follows is secret.
    String said = Redactor.redact(field + ": " + message);
    String name = field() + ": ";
    return said.startsWith(name) ? said.substring(name.length()) : said;
  }

  private String safe(String text) {
    return raw ? Redactor.redact(text) : text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FieldDetail that
        && field().equals(that.field())
        && code().equals(that.code())
        && message().equals(that.message());
  }

  @Override
  public int hashCode() {
    return field().hashCode();
  }

  @Override
  public String toString() {
    return "FieldDetail[field=" + field() + ", code=" + code() + ", message=" + message() + "]";
  }
}
