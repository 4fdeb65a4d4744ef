package dev.errnorm.spring.boot;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down where the rules cannot decide even the plainest failure; how the pack stands is told beside
 * it. A reload that was refused takes nothing down, since the pack before goes on to answer.
 */
final class ErrnormHealthIndicator extends AbstractHealthIndicator {

  private static final ProviderExchange PROBE = ProviderExchange.with("").status(429).build();

  private final ErrorNormalizer normalizer;
  private final PackReport report;

  ErrnormHealthIndicator(ErrorNormalizer normalizer, PackReport report) {
    super("The errnorm health check failed");
    this.normalizer = normalizer;
    this.report = report;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    Outcome outcome = normalizer.classify(PROBE);
    if (outcome.explanation().degraded().isEmpty()) {
      health.up();
    } else {
      health.down().withDetail("degraded", outcome.explanation().degraded());
    }
    health.withDetails(report.now());
  }
}
