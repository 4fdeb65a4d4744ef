package dev.errnorm.pack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of errnorm that a pack works with: {@code >=0.1 <1.0}, or {@code >=0.1} alone. No
 * other form is known.
 *
 * @param text as it was written; empty for every version
 */
public record EngineRange(String text) {

  /** Every version. */
  public static final EngineRange ANY = new EngineRange("");

  private static final Pattern FORM = Pattern.compile(">=([0-9.]+)(?: <([0-9.]+))?");

  /**
   * @throws IllegalArgumentException if {@code text} is neither empty nor a range; its message says
   *     why, and a way out
   */
  public EngineRange {
    if (!text.isEmpty()) {
      check(text);
    }
  }

  /** Whether {@code version} is in the range. */
  public boolean contains(EngineVersion version) {
    return text.isEmpty()
        || (version.compareTo(least()) >= 0
            && below().map(below -> version.compareTo(below) < 0).orElse(true));
  }

  /**
   * Why a pack with this range does not work with {@code running}, and what to do about it; empty
   * if it does.
   */
  public Optional<String> refusal(EngineVersion running) {
    if (contains(running)) {
      return Optional.empty();
    }
    boolean packIsNewer = running.compareTo(least()) < 0;
    return Optional.of(
        "it is made for errnorm "
            + text
            + ", and this is "
            + running
            + (packIsNewer
                ? ". Update errnorm, or use an older version of the pack."
                : ". Use a newer version of the pack, or widen 'engine:' once its cases pass."));
  }

  private EngineVersion least() {
    return version(1).orElseThrow();
  }

  private Optional<EngineVersion> below() {
    return version(2);
  }

  private Optional<EngineVersion> version(int group) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.ofNullable(matcher.group(group)).flatMap(EngineVersion::parse)
        : Optional.empty();
  }

  private static void check(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a range of versions. Write one like >=0.1 <1.0, or >=0.1.");
    }
    EngineVersion least = version(matcher.group(1));
    if (matcher.group(2) != null && version(matcher.group(2)).compareTo(least) <= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' holds no version: the second must be above the first.");
    }
  }

  private static EngineVersion version(String text) {
    return EngineVersion.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is not a version. Write one like 0.1 or 0.1.0."));
  }
}
