package dev.errnorm.spring.boot;

import dev.errnorm.ErrorNormalizer;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health and info of the pack for the actuator, each called {@code errnorm}; they are switched off
 * by {@code management.health.errnorm.enabled} and {@code management.info.errnorm.enabled}.
 */
@AutoConfiguration(after = ErrnormAutoConfiguration.class)
@ConditionalOnBean(ErrorNormalizer.class)
public final class ErrnormActuatorAutoConfiguration {

  @Bean
  PackReport errnormPackReport(
      ErrorNormalizer normalizer,
      ObjectProvider<LoadedPack> pack,
      ObjectProvider<ReloadReport> reload) {
    return new PackReport(
        normalizer,
        Optional.ofNullable(pack.getIfAvailable()),
        Optional.ofNullable(reload.getIfAvailable()));
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({ConditionalOnEnabledHealthIndicator.class, HealthIndicator.class})
  @ConditionalOnEnabledHealthIndicator("errnorm")
  static class HealthConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "errnormHealthIndicator")
    HealthIndicator errnormHealthIndicator(ErrorNormalizer normalizer, PackReport report) {
      return new ErrnormHealthIndicator(normalizer, report);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({ConditionalOnEnabledInfoContributor.class, InfoContributor.class})
  @ConditionalOnEnabledInfoContributor("errnorm")
  static class InfoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "errnormInfoContributor")
    InfoContributor errnormInfoContributor(PackReport report) {
      return info -> info.withDetail("errnorm", report.now());
    }
  }
}
