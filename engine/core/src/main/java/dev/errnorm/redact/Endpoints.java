package dev.errnorm.redact;

/** Addresses of providers, as an operator may see them. */
public final class Endpoints {

  private Endpoints() {}

  /**
   * {@code address} without user info, query and fragment, where keys and tokens are, and with a
   * redacted path. The host stays, also as an IP address: it is the operator's own setting.
   */
  public static String withoutSecrets(String address) {
    int end = address.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = address.indexOf(mark);
      end = at < 0 ? end : Math.min(end, at);
    }
    int scheme = address.lastIndexOf("://", end);
    int start = scheme < 0 ? 0 : scheme + "://".length();
    int slash = address.indexOf('/', start);
    int path = slash < 0 ? end : Math.min(end, slash);
    int host = Math.max(start, address.lastIndexOf('@', path - 1) + 1);
    return address.substring(0, start)
        + address.substring(host, path)
        + Redactor.redact(address.substring(path, end));
  }
}
