package dev.errnorm.simulate;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Behaviours one after the other, a step for each request: {@code Script.of(overloaded, overloaded,
 * Behaviour.success())} fails twice and then succeeds. It remembers where it stands, so give every
 * route one of its own. Safe to share between threads.
 */
public final class Script implements Behaviour {

  private final ImmutableList<Behaviour> steps;
  private final boolean repeats;
  private final AtomicInteger done = new AtomicInteger();

  private Script(ImmutableList<Behaviour> steps, boolean repeats) {
    checkArgument(!steps.isEmpty(), "a script must have at least one step");
    this.steps = steps;
    this.repeats = repeats;
  }

  /**
   * The steps in order; the last one stays.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Script of(Behaviour... steps) {
    return of(ImmutableList.copyOf(steps));
  }

  static Script of(ImmutableList<Behaviour> steps) {
    return new Script(steps, false);
  }

  /**
   * The steps in order; after the last one it begins anew.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Script repeating(Behaviour... steps) {
    return repeating(ImmutableList.copyOf(steps));
  }

  static Script repeating(ImmutableList<Behaviour> steps) {
    return new Script(steps, true);
  }

  @Override
  public Answer answer(ReceivedRequest request) {
    int last = steps.size() - 1;
    int step =
        repeats
            ? done.getAndUpdate(n -> n == last ? 0 : n + 1)
            : done.getAndUpdate(n -> Math.min(n + 1, last));
    return steps.get(step).answer(request);
  }
}
