package dev.errnorm;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * One pack, or an overlay over one, ready to answer: read, look up or judge, measure. Safe to share
 * between threads; it changes nothing but its memo.
 */
final class Snapshot {

  /** How many questions a pack is asked before it takes over: some milliseconds. */
  private static final int ASKED_AGAIN = 256;

  private static final ProviderExchange REHEARSAL =
      ProviderExchange.with("")
          .status(429)
          .header("retry-after", "1")
          .body("{\"error\":{\"code\":\"none\",\"message\":\"Nothing happened\"}}")
          .build();

  private final String version;
  private final Supplier<PackTable> table;
  private final Layered<String, ProviderMapping> providers;
  private final Observer observer;
  private final Judge judge;
  private final Measure measure;
  private final Audience audience;
  private final BiConsumer<String, Throwable> onFault;
  private final Memo memo;
  private final int bodyLimit;

  /**
   * What lies over this; gone with it, so that nobody who is idle keeps a pack that was replaced.
   */
  private final Supplier<Cache<Object, Snapshot>> overlaid =
      Suppliers.memoize(() -> Caffeine.newBuilder().weakKeys().build());

  /**
   * @param audience those who hear of what is classified
   * @param memo where judgements are remembered
   * @param onFault told of the pack's version and the exception when a rule or the reading throws
   */
  Snapshot(
      Pack pack,
      Options options,
      Audience audience,
      Memo memo,
      BiConsumer<String, Throwable> onFault) {
    version = pack.table().version();
    table = pack::table;
    providers =
        Layered.of(
            pack.table().providers().stream()
                .collect(ImmutableMap.toImmutableMap(ProviderMapping::id, p -> p)));
    observer = new Observer(pack.table(), providers, options);
    judge = new Judge(pack, providers, options.memoSize() > 0);
    measure = new Measure(pack.table(), providers, options);
    this.audience = audience;
    this.onFault = onFault;
    this.memo = memo;
    bodyLimit = options.bodyLimit();
  }

  private Snapshot(Snapshot base, OverlaidTable laid, BiConsumer<String, Throwable> onFault) {
    version = laid.version();
    Overlay overlay = laid.overlay();
    table = () -> overlay.over(base.table()).table();
    providers = base.providers.with(laid.providers());
    observer = new Observer(base.observer, laid, providers);
    judge = new Judge(base.judge, laid, providers);
    measure = new Measure(base.measure, laid, providers);
    audience = base.audience.ofOverlays();
    this.onFault = onFault;
    memo = base.memo;
    bodyLimit = base.bodyLimit;
  }

  /**
   * This with {@code overlay} over it. It shares the rules and whatever else is big, is made at the
   * first call and kept as long as this snapshot and {@code key} are.
   */
  Snapshot with(Overlay overlay, Object key, BiConsumer<String, Throwable> onFault) {
    return overlaid.get().get(key, unused -> new Snapshot(this, overlay.over(table()), onFault));
  }

  /**
   * This, once it has done what the first exchanges would otherwise have to, on the thread that
   * replaces the pack: it answers what {@code before} was asked most.
   */
  Snapshot prepared(Snapshot before) {
    for (Signals asked : before.memo.askedMost(before.judge, ASKED_AGAIN)) {
      try {
        memo.get(judge, asked);
      } catch (RuntimeException | Error e) {
        break; // whoever asks it will hear of it
      }
    }
    return this;
  }

  /**
   * Classifies something, and lets nobody know: what an answer needs is loaded by then. To be
   * called on a thread for which nobody waits.
   */
  void rehearse() {
    try {
      Observation seen = observer.observe(REHEARSAL);
      measure.outcome(judge.judge(seen.signals()), seen);
      memo.statistics();
    } catch (RuntimeException | Error e) {
      // whoever asks next will hear of it
    }
  }

  /** The whole pack as one table; put together anew where there is an overlay. */
  PackTable table() {
    return table.get();
  }

  /** The whole pack; put together anew where there is an overlay. */
  Pack pack() {
    return judge.under(table());
  }

  Observer observer() {
    return observer;
  }

  String version() {
    return version;
  }

  Outcome classify(ProviderExchange exchange) {
    return audience.tell(exchange, this::answer);
  }

  /**
   * The error path of a gateway must not fail because a rule does, or reading, or the memory that
   * this one answer takes: then the status alone decides.
   */
  private Outcome answer(ProviderExchange exchange) {
    Observation seen = null;
    try {
      seen = observer.observe(exchange);
      return measure.outcome(judgement(seen.signals()), seen);
    } catch (RuntimeException | Error e) {
      onFault.accept(version, e);
      String fault =
          (seen == null ? "reading failed: " : "measuring failed: ") + e.getClass().getSimpleName();
      Observation bare = observer.observe(exchange.withoutContent());
      return measure.outcome(judge.degraded(bare.signals(), fault), bare);
    }
  }

  boolean mayHaveFailed(ProviderExchange exchange) {
    if (neverHidesErrors(exchange)) {
      return false;
    }
    try {
      return judgement(observer.signals(exchange)).decisions() != null;
    } catch (RuntimeException | Error e) {
      onFault.accept(version, e);
      return true; // classify will say
    }
  }

  /** Whether the provider's mapping says that a response like this one has not failed. */
  private boolean neverHidesErrors(ProviderExchange exchange) {
    if (Classes.statusClass(exchange.status()) != 2
        || exchange.transport() != TransportFailure.NONE
        || exchange.failure().isPresent()) {
      return false;
    }
    ProviderMapping mapping = observer.mapping(exchange.provider());
    return mapping != null && mapping.hidesErrors() == Said.NO;
  }

  StreamInspector inspect(ProviderExchange head) {
    return neverHidesErrors(head)
        ? UnwatchedStream.INSTANCE
        : new StreamWatch(
            head, bodyLimit, observer.trie(head.provider()), this::mayHaveFailed, this::classify);
  }

  MemoStatistics memoStatistics() {
    return memo.statistics();
  }

  private Judgement judgement(Signals signals) {
    try {
      return memo.get(judge, signals);
    } catch (RuntimeException | Error e) {
      onFault.accept(version, e);
      return judge.degraded(signals, e);
    }
  }
}
