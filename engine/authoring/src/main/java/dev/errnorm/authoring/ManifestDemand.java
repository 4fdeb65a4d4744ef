package dev.errnorm.authoring;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What is asked of a pack's {@linkplain PackManifest manifest}. Whoever can write to the folder can
 * write a manifest, too: against that helps only a digest of it that is kept elsewhere, such as in
 * the gateway's configuration.
 */
public final class ManifestDemand {

  private static final ManifestDemand OPTIONAL = new ManifestDemand(false, "");

  private final boolean required;
  private final String sha256;

  private ManifestDemand(boolean required, String sha256) {
    this.required = required;
    this.sha256 = sha256;
  }

  /** There may be none; one that is there must be true. The default. */
  public static ManifestDemand optional() {
    return OPTIONAL;
  }

  /** There must be one, so that a pack that was copied in part is not loaded. */
  public static ManifestDemand required() {
    return new ManifestDemand(true, "");
  }

  /**
   * There must be this very one.
   *
   * @param sha256 what {@code sha256sum pack.sha256} prints: 64 digits, lower case
   * @throws IllegalArgumentException if it is something else
   */
  public static ManifestDemand exactly(String sha256) {
    checkArgument(
        sha256.matches("[0-9a-f]{64}"),
        "sha256 must be 64 hexadecimal digits in lower case, but was %s",
        sha256);
    return new ManifestDemand(true, sha256);
  }

  boolean isRequired() {
    return required;
  }

  boolean accepts(String digest) {
    return sha256.isEmpty() || sha256.equals(digest);
  }
}
