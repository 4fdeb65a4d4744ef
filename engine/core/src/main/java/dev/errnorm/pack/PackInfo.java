package dev.errnorm.pack;

/**
 * What a pack says of itself.
 *
 * @param name what it is called, or empty
 * @param version its version, {@code 0.1.0}, or empty
 * @param engine the versions of errnorm that it works with, or {@link EngineRange#ANY}
 */
public record PackInfo(String name, String version, EngineRange engine) {

  /** A pack that says nothing of itself. */
  public static final PackInfo NONE = new PackInfo("", "", EngineRange.ANY);
}
