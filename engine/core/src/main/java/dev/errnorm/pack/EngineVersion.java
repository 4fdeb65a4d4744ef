package dev.errnorm.pack;

import com.google.common.collect.ComparisonChain;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of errnorm, as far as packs ask for it: {@code 0.1} is {@code 0.1.0}, and a snapshot
 * counts as what it becomes.
 */
public record EngineVersion(int major, int minor, int patch) implements Comparable<EngineVersion> {

  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,5})\\.(0|[1-9][0-9]{0,5})(?:\\.(0|[1-9][0-9]{0,5}))?");

  private static final EngineVersion RUNNING = read();

  /** The version of errnorm that runs. */
  public static EngineVersion running() {
    return RUNNING;
  }

  /** The version that {@code text} writes as {@code 0.1} or {@code 0.1.0}, or empty. */
  public static Optional<EngineVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new EngineVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  @Override
  public int compareTo(EngineVersion other) {
    return ComparisonChain.start()
        .compare(major, other.major)
        .compare(minor, other.minor)
        .compare(patch, other.patch)
        .result();
  }

  /** The version with its three numbers. */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }

  private static EngineVersion read() {
    Properties properties = new Properties();
    try (InputStream in = EngineVersion.class.getResourceAsStream("engine.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The version of errnorm cannot be read", e);
    }
    String version = properties.getProperty("version", "");
    return parse(version.replaceFirst("-.*", ""))
        .orElseThrow(() -> new IllegalStateException("'" + version + "' is no version"));
  }
}
