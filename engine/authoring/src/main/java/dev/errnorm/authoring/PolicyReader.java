package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Cooldown;
import dev.errnorm.FallbackStep;
import dev.errnorm.Origin;
import dev.errnorm.Reason;
import dev.errnorm.Remedy;
import dev.errnorm.authoring.YamlNode.Entry;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.PolicyChange;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the decisions for reasons: the shared defaults, and what a provider says differently. */
final class PolicyReader {

  private static final ImmutableSet<String> KEYS =
      ImmutableSet.of(
          "retry", "attempts", "firstBackoff", "fallback", "cooldown", "remedies", "origin");
  private static final ImmutableSet<String> COOLDOWN_KEYS =
      ImmutableSet.of("scope", "for", "followsServer");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");
  static final String UNTIL_FIXED = "until-fixed";

  /** The longest retry chain that a policy may ask for. */
  static final int MOST_ATTEMPTS = 3;

  private final String path;
  private final Faults faults;

  PolicyReader(String path, Faults faults) {
    this.path = path;
    this.faults = faults;
  }

  /** The default decisions under {@code policy}; each row must say what is to be done. */
  ImmutableMap<Reason, PolicyRow> defaults(YamlFields file) {
    return read(
        file,
        (reason, row) -> {
          for (String required : ImmutableList.of("retry", "origin")) {
            if (!row.has(required)) {
              faults.add(path, row.line(), reason + " has no '" + required + "'. Add it.");
            }
          }
          return blank(reason);
        });
  }

  /** The decisions under {@code policy}, each laid over the default for its reason. */
  ImmutableMap<Reason, PolicyRow> overrides(YamlFields file, Map<Reason, PolicyRow> defaults) {
    return read(file, (reason, row) -> defaults.getOrDefault(reason, blank(reason)));
  }

  /** What the decisions under {@code policy} change of {@code bases}. */
  ImmutableMap<Reason, PolicyChange> changes(YamlFields file, Map<Reason, PolicyRow> bases) {
    Map<Reason, PolicyChange> out = new EnumMap<>(Reason.class);
    rows(
        file,
        (reason, row) -> out.put(reason, change(bases.getOrDefault(reason, blank(reason)), row)));
    return ImmutableMap.copyOf(out);
  }

  /** What a row is laid over. */
  private interface Base {
    PolicyRow of(Reason reason, YamlFields row);
  }

  private ImmutableMap<Reason, PolicyRow> read(YamlFields file, Base base) {
    Map<Reason, PolicyRow> out = new EnumMap<>(Reason.class);
    rows(
        file,
        (reason, row) -> {
          PolicyRow below = base.of(reason, row);
          out.put(reason, change(below, row).over(below));
        });
    return ImmutableMap.copyOf(out);
  }

  private void rows(YamlFields file, BiConsumer<Reason, YamlFields> each) {
    for (Entry entry : file.entries("policy")) {
      Optional<Reason> reason = EnumNames.find(Reason.class, entry.key());
      YamlFields row = YamlFields.of(path, entry.value(), KEYS, faults);
      if (reason.isEmpty()) {
        faults.add(path, entry.line(), EnumNames.unknown(Reason.class, entry.key(), "a reason"));
      } else {
        each.accept(reason.get(), row);
      }
    }
  }

  private static PolicyRow blank(Reason reason) {
    return new PolicyRow(
        reason,
        false,
        1,
        Duration.ZERO,
        ImmutableList.of(),
        Cooldown.Scope.NONE,
        Duration.ZERO,
        false,
        ImmutableList.of(),
        Origin.UNKNOWN);
  }

  /** What {@code row} changes of {@code base}, checked as a whole. */
  private static PolicyChange change(PolicyRow base, YamlFields row) {
    Optional<YamlFields> cooldown = row.group("cooldown", COOLDOWN_KEYS);
    PolicyChange change =
        new PolicyChange(
            row.flag("retry"),
            row.number("attempts", 1, MOST_ATTEMPTS),
            duration(row, "firstBackoff"),
            row.has("fallback")
                ? Optional.of(row.constants("fallback", FallbackStep.class, "a step of fallback"))
                : Optional.empty(),
            cooldown.flatMap(
                keys -> keys.constant("scope", Cooldown.Scope.class, "a scope of cooldown")),
            cooldown.flatMap(PolicyReader::length),
            cooldown.flatMap(keys -> keys.flag("followsServer")),
            row.has("remedies")
                ? Optional.of(row.constants("remedies", Remedy.class, "a remedy"))
                : Optional.empty(),
            row.constant("origin", Origin.class, "an origin"));
    PolicyRow policy = change.over(base);
    cooldown.ifPresent(keys -> checkCooldown(base, policy, keys));
    checkRetry(policy, row);
    return change;
  }

  private static void checkCooldown(PolicyRow base, PolicyRow policy, YamlFields cooldown) {
    boolean rests = policy.cooldownScope() != Cooldown.Scope.NONE;
    if (!rests && (cooldown.has("for") || cooldown.has("followsServer"))) {
      cooldown.fault("scope", "nothing rests, so no time can be given. Name a scope.");
    }
    if (rests && base.cooldownScope() == Cooldown.Scope.NONE && !cooldown.has("for")) {
      cooldown.fault(
          "scope", "how long does it rest? Add 'for: 10s', or 'for: " + UNTIL_FIXED + "'.");
    }
  }

  private static Optional<Duration> length(YamlFields cooldown) {
    if (cooldown.written("for").equals(UNTIL_FIXED)) {
      return Optional.of(Duration.ZERO);
    }
    Optional<Duration> length = duration(cooldown, "for");
    if (length.filter(Duration::isZero).isPresent()) {
      cooldown.fault("for", "a rest of no length is none. Write 'scope: NONE'.");
    }
    return length;
  }

  private static Optional<Duration> duration(YamlFields row, String key) {
    if (!row.has(key)) {
      return Optional.empty();
    }
    Matcher matcher = DURATION.matcher(row.written(key));
    if (!matcher.matches()) {
      row.fault(
          key,
          "'" + row.written(key) + "' is not a duration. Write one like 500ms, 10s, 10m or 1h.");
      return Optional.empty();
    }
    long number = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  private static void checkRetry(PolicyRow policy, YamlFields row) {
    if (policy.retry() && policy.attempts() == 1) {
      row.fault("retry", "a retry needs 2 or 3 attempts. Say 'attempts: 2', or 'retry: false'.");
    } else if (policy.retry() && policy.firstBackoff().isZero()) {
      row.fault("retry", "a retry needs a wait before it. Say 'firstBackoff: 1s'.");
    }
  }
}
