package dev.errnorm.authoring;

import com.google.common.collect.ImmutableSet;

/** Rule files for tests, made from the part that matters. */
final class SampleRules {

  static final SignalValues VALUES =
      new SignalValues(ImmutableSet.of("acme", "openai"), ImmutableSet.of("anthropic"));

  /** The rule of the documentation; it stands in line 6 of its file. */
  static final String DOCUMENTED =
      """
      rule "acme/quota-with-reset-is-a-window"
          @why("a reset time is announced, so it is a window and not money")
          @source("https://docs.acme.example/errors")
      when
          Signals( provider == "acme", vendorCodes contains "quota_spent", resetIn == ResetIn.LONGER )
          $proposals : Proposals()
      then
          $proposals.add(Reason.QUOTA_EXHAUSTED);
      end
      """;

  private SampleRules() {}

  /** A file {@code rules/acme.drl} with {@code rules} from line 6 on. */
  static PackFile file(String rules) {
    return new PackFile(
        "rules/acme.drl",
        """
        package dev.errnorm.rules;

        import dev.errnorm.*;
        import dev.errnorm.fact.*;

        """
            + rules);
  }

  /** A rule that diagnoses; its conditions stand in line 8 of its file. */
  static String diagnosing(String conditions) {
    return """
    rule "acme/x"
    when
        %s
        $proposals : Proposals()
    then
        $proposals.add(Reason.QUOTA_EXHAUSTED);
    end
    """
        .formatted(conditions);
  }

  /** A rule that decides; its conditions stand in line 8 of its file. */
  static String deciding(String conditions) {
    return """
    rule "acme/x"
    when
        %s
        $policy : Policy()
    then
        $policy.noCooldown();
    end
    """
        .formatted(conditions);
  }

  /** A rule with this consequence, which stands in line 11 of its file. */
  static String doing(String consequence) {
    return """
    rule "acme/x"
    when
        Signals( status == 429 )
        $proposals : Proposals()
    then
        %s
    end
    """
        .formatted(consequence);
  }
}
