package dev.errnorm;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import dev.errnorm.live.Shadow;
import dev.errnorm.pack.OverlaySource;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Says what a provider's failure means. One call takes what a gateway saw of an exchange and
 * returns its {@link Outcome}. It sends nothing, sleeps never and keeps no state between calls but
 * a memo.
 *
 * <p>Safe to share between threads. Create one and keep it. An interface, so that a gateway's tests
 * can put a double in its place.
 */
public interface ErrorNormalizer extends AutoCloseable {

  /**
   * The outcome of {@code exchange}; the same for the same exchange, and never an exception,
   * whatever the provider sent.
   */
  Outcome classify(ProviderExchange exchange);

  /**
   * Whether an answer with a status of success might be a failure: a look for the success path,
   * much cheaper than {@link #classify}. Never false where {@code classify} would say {@link
   * Outcome.Failed}, but for a provider whose mapping says that it never hides errors under a 2xx
   * ({@code hidesErrors: false}): there the mapping's word is taken, and nothing is looked at.
   */
  default boolean mayHaveFailed(ProviderExchange exchange) {
    return classify(exchange) instanceof Outcome.Failed;
  }

  /**
   * Watches a stream whose events are yet to come. Of a provider whose mapping says that it never
   * hides errors under a 2xx ({@code hidesErrors: false}) nothing is looked at, and no failure is
   * ever found, if {@code head} has such a status and no transport failure.
   *
   * @param head what is known of the exchange so far: provider, operation, status, header fields …;
   *     a body is not looked at
   */
  default StreamInspector inspect(ProviderExchange head) {
    return new StreamWatch(head, Options.DEFAULT_BODY_LIMIT, null, part -> true, this::classify);
  }

  /** The version of the pack that answers now. */
  String packVersion();

  /** How many answers followed the status alone because a rule or the reading threw. */
  long degradedAnswers();

  /** How much the memo spares; zeros if there is none. */
  default MemoStatistics memoStatistics() {
    return MemoStatistics.NONE;
  }

  /**
   * A normalizer for one team: this one with an overlay over it. It holds what the overlay says and
   * shares everything else, options and memo included, so that thousands of them may be had. It
   * follows this one when its pack is replaced, and {@code source} when its overlay is. Closing it
   * stops the latter, and it answers as long as this one does. An overlay may lie over another.
   *
   * @throws PackException if the overlay cannot be read, or does not go with the pack
   * @throws UnsupportedOperationException if this is a double that has no pack
   */
  default ErrorNormalizer with(OverlaySource source) {
    throw new UnsupportedOperationException("This normalizer takes no overlays");
  }

  /**
   * From now on also asks another pack about everything that this normalizer classifies, overlays
   * apart, and counts where it would decide otherwise. It has the same options, is asked on a
   * thread of its own, and changes no answer, whatever it does. Close what is returned to stop.
   *
   * @param candidate the pack; it is loaded once
   * @throws PackException if it cannot be loaded
   * @throws UnsupportedOperationException if this is an overlay or a double
   */
  default Shadow shadow(PackSource candidate) {
    throw new UnsupportedOperationException("This normalizer takes no shadow");
  }

  /** Stops watching the source of the pack; answers go on with the last one. */
  @Override
  void close();

  /**
   * A normalizer with the standard pack and default options.
   *
   * @throws PackException if no standard pack is on the class path
   */
  static ErrorNormalizer standard() {
    return builder().build();
  }

  /** Starts a normalizer with other options. */
  static Builder builder() {
    return new Builder();
  }

  /**
   * Collects options. Not thread-safe. It is called when a gateway starts, so what makes no sense
   * is refused at once: a null with a {@link NullPointerException}, a number that no option can
   * have with an {@link IllegalArgumentException}.
   */
  final class Builder {

    private Duration longestWait = Duration.ofSeconds(60);
    private Duration patience = Duration.ofSeconds(2);
    private int bodyLimit = Options.DEFAULT_BODY_LIMIT;
    private int memoSize = 10_000;
    private CredentialOwner defaultOwner = CredentialOwner.UNSAID;
    private Clock clock = Clock.systemUTC();
    private Locale locale = Locale.ROOT;
    private final ImmutableList.Builder<OutcomeListener> listeners = ImmutableList.builder();
    private PackSource pack = StandardPack::load;
    private boolean rulesOnDemand;

    private Builder() {}

    /** The longest wait for a retry on the same route; 60 seconds by default. */
    public Builder longestWait(Duration longestWait) {
      checkArgument(
          !longestWait.isNegative(), "longestWait must be zero or more, but was %s", longestWait);
      this.longestWait = longestWait;
      return this;
    }

    /** The wait up to which a plan retries before it switches; 2 seconds by default. */
    public Builder patience(Duration patience) {
      checkArgument(!patience.isNegative(), "patience must be zero or more, but was %s", patience);
      this.patience = patience;
      return this;
    }

    /** How many bytes of a body are read; 256 KiB by default. */
    public Builder bodyLimit(int bytes) {
      checkArgument(bytes > 0, "bodyLimit must be more than 0, but was %s", bytes);
      this.bodyLimit = bytes;
      return this;
    }

    /**
     * How many judgements are remembered; 10,000 by default, 0 for none. Of bodies, errors and
     * messages of providers as many are kept in memory, but 1,024 at most. Besides, a pack keeps
     * what its rules said, of 10,000 exchanges and failures that they tell apart at most; with 0
     * nothing is added to that.
     */
    public Builder memoSize(int judgements) {
      checkArgument(judgements >= 0, "memoSize must be 0 or more, but was %s", judgements);
      this.memoSize = judgements;
      return this;
    }

    /** Whose account it is where an exchange does not say; unsaid by default. */
    public Builder defaultOwner(CredentialOwner defaultOwner) {
      this.defaultOwner = requireNonNull(defaultOwner, "defaultOwner");
      return this;
    }

    /** The clock for exchanges that name no time; the system's by default. */
    public Builder clock(Clock clock) {
      this.clock = requireNonNull(clock, "clock");
      return this;
    }

    /** The language of what callers read; the pack's own by default, and where it has no other. */
    public Builder locale(Locale locale) {
      this.locale = requireNonNull(locale, "locale");
      return this;
    }

    /** Adds one who hears of everything that is classified, overlays included. */
    public Builder listener(OutcomeListener listener) {
      listeners.add(requireNonNull(listener, "listener"));
      return this;
    }

    /** The pack to use instead of the standard one. */
    public Builder pack(PackSource pack) {
      this.pack = requireNonNull(pack, "pack");
      return this;
    }

    /**
     * Whether what answers need is loaded only when one does, as suits a program that ends after a
     * few; false by default: then it is loaded on a thread of its own as soon as the normalizer is
     * built, the rule engine last. A pack that was compiled when it was built brings what its rules
     * say of its own cases, and an exchange like one of them needs no rule engine; the first other
     * one waits some half a second for it.
     */
    public Builder rulesOnDemand(boolean onDemand) {
      this.rulesOnDemand = onDemand;
      return this;
    }

    /**
     * The normalizer.
     *
     * @throws PackException if the pack cannot be loaded
     */
    public ErrorNormalizer build() {
      return new DroolsNormalizer(
          pack,
          new Options(
              longestWait,
              patience,
              bodyLimit,
              memoSize,
              defaultOwner,
              clock,
              locale,
              listeners.build(),
              rulesOnDemand));
    }
  }
}
