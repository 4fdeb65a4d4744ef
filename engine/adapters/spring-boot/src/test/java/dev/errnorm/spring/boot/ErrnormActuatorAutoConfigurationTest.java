package dev.errnorm.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Evidence;
import dev.errnorm.Explanation;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ErrnormActuatorAutoConfigurationTest {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ErrnormAutoConfiguration.class, ErrnormActuatorAutoConfiguration.class));

  @TempDir Path temp;

  @Test
  void healthIsUpAndTellsOfThePack() {
    context.run(
        app -> {
          Health health = health(app);
          assertThat(health.getStatus()).isEqualTo(Status.UP);
          assertThat(health.getDetails())
              .containsEntry("packVersion", app.getBean(ErrorNormalizer.class).packVersion())
              .containsEntry("degradedAnswers", 0L)
              .containsKey("providers")
              .doesNotContainKey("reload");
        });
  }

  @Test
  void healthIsDownWhereTheRulesCannotDecide() {
    context
        .withBean(ErrorNormalizer.class, Degraded::new)
        .run(app -> assertThat(health(app).getStatus()).isEqualTo(Status.DOWN));
  }

  @Test
  void infoTellsOfThePackUnderItsName() {
    context.run(
        app ->
            assertThat(info(app))
                .containsEntry("packVersion", app.getBean(ErrorNormalizer.class).packVersion())
                .hasEntrySatisfying("providers", n -> assertThat((int) n).isGreaterThan(50)));
  }

  @Test
  void infoTellsWhatBecameOfTheLastReload() {
    context
        .withPropertyValues(
            "errnorm.pack-folder=" + Path.of("../../examples/own-pack/pack").toAbsolutePath(),
            "errnorm.reload.enabled=true")
        .run(
            app -> {
              assertThat(info(app)).containsEntry("providers", 1).containsKey("reload");
              assertThat(info(app).get("reload"))
                  .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                  .containsEntry("current", true)
                  .containsEntry("loads", 1L)
                  .containsEntry("refusals", 0L)
                  .containsKey("lastLoaded");
            });
  }

  @Test
  void infoTellsOfEachOverlayByItsFolder() throws IOException {
    Path mappings = Files.createDirectories(temp.resolve("team/mappings"));
    Files.writeString(
        mappings.resolve("_team.yaml"), "links: { INTERNAL_ERROR: 'https://wiki.example/' }\n");
    String team = mappings.getParent().toString();
    context
        .withPropertyValues("errnorm.overlay-folders=" + team, "errnorm.reload.enabled=true")
        .run(
            app -> {
              assertThat(info(app)).doesNotContainKey("reload");
              assertThat(info(app).get("overlays"))
                  .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                  .extractingByKey(team)
                  .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                  .containsEntry("current", true)
                  .containsEntry("loads", 1L)
                  .containsEntry("refusals", 0L)
                  .containsKey("lastLoaded");
            });
  }

  @Test
  void normalizerOfTheApplicationHasHealthAndInfoToo() {
    context
        .withBean(ErrorNormalizer.class, ErrorNormalizer::standard)
        .run(
            app -> {
              assertThat(health(app).getStatus()).isEqualTo(Status.UP);
              assertThat(info(app)).containsOnlyKeys("packVersion", "degradedAnswers");
            });
  }

  @Test
  void propertiesOfTheActuatorSwitchThemOff() {
    context
        .withPropertyValues(
            "management.health.errnorm.enabled=false", "management.info.errnorm.enabled=false")
        .run(
            app ->
                assertThat(app)
                    .doesNotHaveBean(HealthIndicator.class)
                    .doesNotHaveBean(InfoContributor.class));
  }

  @Test
  void applicationWithoutActuatorStarts() {
    context
        .withClassLoader(new FilteredClassLoader(HealthIndicator.class, InfoContributor.class))
        .run(app -> assertThat(app).hasSingleBean(ErrorNormalizer.class));
  }

  /** A normalizer whose rules throw. */
  private static final class Degraded implements ErrorNormalizer {

    @Override
    public Outcome classify(ProviderExchange exchange) {
      return new Outcome.Succeeded(
          new Explanation(
              "",
              "",
              "",
              Evidence.STATUS,
              ImmutableList.of(),
              false,
              ImmutableList.of(),
              "1",
              "a rule threw"));
    }

    @Override
    public String packVersion() {
      return "1";
    }

    @Override
    public long degradedAnswers() {
      return 1;
    }

    @Override
    public void close() {}
  }

  private static Health health(AssertableApplicationContext app) {
    return app.getBean("errnormHealthIndicator", HealthIndicator.class).health();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> info(AssertableApplicationContext app) {
    Info.Builder info = new Info.Builder();
    app.getBean("errnormInfoContributor", InfoContributor.class).contribute(info);
    return (Map<String, Object>) info.build().getDetails().get("errnorm");
  }
}
