package dev.errnorm.spring.boot;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.watch.WatchedFolder;
import dev.errnorm.micrometer.ErrnormMetrics;
import dev.errnorm.micrometer.ReloadMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Meters of what is classified, where the application has errnorm-micrometer and a registry. A
 * normalizer that the application makes itself gets {@link ErrnormMetrics} as its listener from the
 * application.
 */
@AutoConfiguration(
    after = ErrnormAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure"
            + ".CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({ErrnormMetrics.class, MeterRegistry.class})
@ConditionalOnBean({MeterRegistry.class, ErrorNormalizer.class})
public final class ErrnormMetricsAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  ErrnormMetrics errnormMetrics(MeterRegistry registry) {
    return new ErrnormMetrics(registry);
  }

  // When all is made: the normalizer needs the metrics, as a listener, before they can watch it.
  @Bean
  SmartInitializingSingleton errnormNormalizerMeters(
      ErrnormMetrics metrics, ErrorNormalizer normalizer) {
    return () -> metrics.bind(normalizer);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(WatchedFolder.class)
  static class ReloadConfiguration {

    @Bean
    @ConditionalOnBean(WatchedFolder.class)
    SmartInitializingSingleton errnormReloadMeters(WatchedFolder folder, MeterRegistry registry) {
      return () -> ReloadMetrics.bind(folder, registry);
    }

    @Bean
    @ConditionalOnBean(WatchedOverlays.class)
    SmartInitializingSingleton errnormOverlayMeters(
        WatchedOverlays overlays, MeterRegistry registry) {
      return () ->
          overlays
              .byFolder()
              .forEach((folder, overlay) -> ReloadMetrics.bind(overlay, folder, registry));
    }
  }
}
