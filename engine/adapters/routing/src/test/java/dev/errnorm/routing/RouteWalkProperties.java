package dev.errnorm.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.routing.RouteWalk.GiveUp;
import dev.errnorm.routing.RouteWalk.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.threeten.extra.MutableClock;

/** What every walk keeps to, whatever fails, whoever walks beside it, however late it wakes up. */
class RouteWalkProperties {

  /** What happens to one of several requests after some time; without an answer it succeeds. */
  record Event(int request, Optional<Answers> answer, Duration later) {}

  @Property(tries = 300)
  void whatIsSentIsAllowedAndWhatIsGivenUpCouldNotBeSent(
      @ForAll("routes") List<TestRoute> routes,
      @ForAll("limits") Limits limits,
      @ForAll("events") List<Event> events) {
    World world = new World(routes, limits);
    events.forEach(event -> world.happens(event.request(), event.answer(), event.later()));
  }

  @Property(tries = 300)
  void everyWalkEnds(
      @ForAll("routes") List<TestRoute> routes,
      @ForAll("limits") Limits limits,
      @ForAll("answers") List<Answers> answers) {
    MutableClock clock = MutableClock.epochUTC();
    RouteWalk<TestRoute> walk = RouteWalk.over(routes, new Cooldowns(), limits, clock);
    int sent = 0;
    RouteWalk.Next<TestRoute> next = walk.next();
    while (!(next instanceof GiveUp)) {
      if (next instanceof Wait<TestRoute> wait) {
        assertThat(wait.length()).isPositive().isLessThanOrEqualTo(limits.longestWait());
        clock.add(wait.length());
        next = walk.next();
        assertThat(next).as("what was waited for comes").isNotInstanceOf(Wait.class);
      } else {
        assertThat(++sent).isLessThanOrEqualTo(limits.maxAttempts());
        walk.failed(answers.get(sent % answers.size()).to(walk));
        next = walk.next();
      }
    }
  }

  @Provide
  Arbitrary<List<TestRoute>> routes() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "c"),
            Arbitraries.of("gpt", "mini"),
            Arbitraries.of("eu", "us"),
            Arbitraries.of("k1", "k2"))
        .as(
            (provider, model, endpoint, credential) ->
                new TestRoute(
                    provider, model, endpoint, credential, model.equals("gpt") ? 100_000 : 8_000))
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Limits> limits() {
    Limits defaults = Limits.defaults();
    return Arbitraries.of(
        defaults,
        defaults.withMaxAttempts(2),
        defaults.withLongestWait(Duration.ofSeconds(10)),
        defaults.withPatience(Duration.ZERO),
        defaults.withTimeLimit(Duration.ofSeconds(25)));
  }

  @Provide
  Arbitrary<List<Answers>> answers() {
    return Arbitraries.of(Answers.class).list().ofMinSize(1).ofMaxSize(10);
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Duration> later =
        Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 3_000)),
                Tuple.of(2, Arbitraries.integers().between(0, 60_000)),
                Tuple.of(1, Arbitraries.integers().between(0, 1_300_000)))
            .map(Duration::ofMillis);
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of(Answers.class).optional(0.85),
            later)
        .as(Event::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }
}
