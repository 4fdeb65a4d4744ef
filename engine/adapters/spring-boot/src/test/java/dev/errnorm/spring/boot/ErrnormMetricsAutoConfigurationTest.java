package dev.errnorm.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.ErrorNormalizer;
import dev.errnorm.ProviderExchange;
import dev.errnorm.micrometer.ErrnormMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ErrnormMetricsAutoConfigurationTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ErrnormAutoConfiguration.class, ErrnormMetricsAutoConfiguration.class));

  @TempDir Path temp;

  @Test
  void whatIsClassifiedIsCounted() {
    context
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            app -> {
              app.getBean(ErrorNormalizer.class)
                  .classify(ProviderExchange.with("openai").status(429).build());
              MeterRegistry registry = app.getBean(MeterRegistry.class);
              assertThat(
                      registry.get("errnorm.failures").tag("provider", "openai").counter().count())
                  .isEqualTo(1);
              assertThat(registry.find("errnorm.degraded").meter()).isNotNull();
            });
  }

  @Test
  void reloadsOfWatchedFoldersAreCounted() throws IOException {
    Path mappings = Files.createDirectories(temp.resolve("mappings"));
    Files.writeString(
        mappings.resolve("_team.yaml"), "links: { INTERNAL_ERROR: 'https://wiki.example/' }\n");
    context
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .withPropertyValues(
            "errnorm.pack-folder=" + Path.of("../../examples/own-pack/pack").toAbsolutePath(),
            "errnorm.overlay-folders=" + temp,
            "errnorm.reload.enabled=true")
        .run(
            app -> {
              MeterRegistry registry = app.getBean(MeterRegistry.class);
              assertThat(registry.get("errnorm.pack.current").gauge().value()).isEqualTo(1);
              assertThat(
                      registry
                          .get("errnorm.overlay.current")
                          .tag("overlay", temp.toString())
                          .gauge()
                          .value())
                  .isEqualTo(1);
            });
  }

  @Test
  void applicationWithoutRegistryHasNoMeters() {
    context.run(app -> assertThat(app).doesNotHaveBean(ErrnormMetrics.class));
  }

  @Test
  void applicationWithoutTheAdapterHasNoMeters() {
    context
        .withClassLoader(new FilteredClassLoader("dev.errnorm.micrometer"))
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            app ->
                assertThat(app)
                    .hasSingleBean(ErrorNormalizer.class)
                    .doesNotHaveBean("errnormMetrics"));
  }
}
