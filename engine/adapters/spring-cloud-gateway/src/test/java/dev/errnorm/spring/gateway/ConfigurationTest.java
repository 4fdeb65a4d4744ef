package dev.errnorm.spring.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.errnorm.routing.Cooldowns;
import dev.errnorm.spring.boot.ErrnormAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;

class ConfigurationTest {

  private final ReactiveWebApplicationContextRunner context =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ErrnormAutoConfiguration.class, ErrnormGatewayAutoConfiguration.class));

  @Test
  void poolWithoutRoutesStopsTheStart() {
    context
        .withPropertyValues("errnorm.gateway.pools.chat.format=openai")
        .run(
            app ->
                assertThat(app.getStartupFailure())
                    .rootCause()
                    .hasMessage("errnorm.gateway.pools.chat.routes is empty"));
  }

  @Test
  void routeWithoutAddressStopsTheStart() {
    context
        .withPropertyValues("errnorm.gateway.pools.chat.routes[0].provider=a")
        .run(
            app ->
                assertThat(app.getStartupFailure())
                    .rootCause()
                    .hasMessage("errnorm.gateway.pools.chat.routes[0] needs a provider and a uri"));
  }

  @Test
  void filterForAPoolThatIsNotThereNamesThoseThatAre() {
    context
        .withPropertyValues(
            "errnorm.gateway.pools.chat.routes[0].provider=a",
            "errnorm.gateway.pools.chat.routes[0].uri=http://a.example")
        .run(
            app -> {
              ErrnormGatewayFilterFactory.Config config = new ErrnormGatewayFilterFactory.Config();
              config.setPool("chta");
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> app.getBean(ErrnormGatewayFilterFactory.class).apply(config))
                  .withMessage("There is no errnorm.gateway.pools.chta. There are: chat");
            });
  }

  @Test
  void cooldownsOfTheApplicationAreUsed() {
    Cooldowns own = new Cooldowns(5);
    context
        .withBean(Cooldowns.class, () -> own)
        .run(app -> assertThat(app).getBean(Cooldowns.class).isSameAs(own));
  }

  @Test
  void keyInTheQueryIsTakenOut() {
    assertThat(CallerCredential.withoutKey("key=secret")).isEmpty();
    assertThat(CallerCredential.withoutKey("alt=sse&key=secret")).isEqualTo("alt=sse");
    assertThat(CallerCredential.withoutKey("key=secret&alt=sse")).isEqualTo("alt=sse");
    assertThat(CallerCredential.withoutKey("a=1&key=secret&monkey=2")).isEqualTo("a=1&monkey=2");
  }
}
