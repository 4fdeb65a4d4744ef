package dev.errnorm;

import java.util.Locale;

/** The form in which the vendors' codes, types and states are compared. */
final class VendorValue {

  private VendorValue() {}

  /**
   * {@code value} in lower case, without the name spaces that some vendors put around it: {@code
   * com.acme#ThrottlingException:http://acme/} is {@code throttlingexception}, and of an address
   * only the last part counts.
   */
  static String normalize(String value) {
    String bare = value.strip();
    bare = bare.substring(bare.lastIndexOf('#') + 1);
    if (bare.startsWith("http://") || bare.startsWith("https://")) {
      String path = bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
      bare = path.substring(path.lastIndexOf('/') + 1);
    }
    int address = bare.indexOf(":http");
    return (address < 0 ? bare : bare.substring(0, address)).toLowerCase(Locale.ROOT);
  }
}
