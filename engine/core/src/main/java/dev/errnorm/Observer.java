package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.ThrowableKind;
import dev.errnorm.read.Delays;
import dev.errnorm.read.FieldTrie;
import dev.errnorm.read.HeaderFields;
import dev.errnorm.read.PhraseScanner;
import dev.errnorm.read.Reading;
import dev.errnorm.read.Throwables;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads an exchange as one pack sees it. Immutable and safe to share between threads. */
final class Observer {

  private final Options options;
  private final Vocabulary vocabulary;
  private final Layered<String, ProviderMapping> providers;
  private final FieldTries tries;
  private final BodyObserver bodies;
  private final ImmutableList<String> codeHeaders;
  private final ImmutableList<ThrowableKind> throwables;
  private final ConcurrentMap<String, Delays.Options> delayOptions = new ConcurrentHashMap<>();

  /** How a body is read. */
  private interface Reader {
    ToldBody read(
        ProviderExchange exchange,
        FieldTrie trie,
        List<String> headerCodes,
        Supplier<Instant> now,
        Delays.Options how);
  }

  Observer(PackTable table, Layered<String, ProviderMapping> providers, Options options) {
    this.options = options;
    this.providers = providers;
    vocabulary = new Vocabulary(table);
    tries = new FieldTries(table.families());
    bodies = new BodyObserver(table, vocabulary, options);
    codeHeaders = table.codeHeaders();
    throwables = table.throwables();
  }

  /** Reads as {@code base} does, and what {@code laid} adds; shares with it whatever is big. */
  Observer(Observer base, OverlaidTable laid, Layered<String, ProviderMapping> providers) {
    options = base.options;
    this.providers = providers;
    vocabulary = new Vocabulary(base.vocabulary, laid);
    tries = new FieldTries(base.tries, laid, base.providers);
    bodies = new BodyObserver(base.bodies, laid, vocabulary);
    codeHeaders = base.codeHeaders;
    throwables = base.throwables;
  }

  /** What finds the phrases of the pack: the same instances for all that share them. */
  ImmutableList<PhraseScanner> scanners() {
    return bodies.scanners();
  }

  /** What the pack says of a provider, by its id or alias; null if it does not know it. */
  @Nullable ProviderMapping mapping(String provider) {
    return providers.get(vocabulary.provider(provider));
  }

  Observation observe(ProviderExchange exchange) {
    return observe(exchange, bodies::read);
  }

  private Observation observe(ProviderExchange exchange, Reader reader) {
    String provider = vocabulary.provider(exchange.provider());
    ProviderMapping mapping = providers.get(provider);
    HeaderFields headers = HeaderFields.of(exchange.headerFields());
    Duration longestWait = exchange.longestWait().orElse(options.longestWait());
    Supplier<Instant> now = () -> arrival(exchange, headers);
    Delays.Options how = delayOptions(mapping);
    ToldBody body =
        reader.read(exchange, tries.of(mapping), headerCodes(headers, mapping), now, how);
    Delays delays = Delays.read(headers, body.reading().delays(), body.delays(), now, how);
    Signals signals = signals(exchange, provider, mapping, body, headers, delays, longestWait);
    return new Observation(exchange, signals, body, headers, delays, longestWait);
  }

  /** The signals of an exchange, of which nothing else is asked. */
  Signals signals(ProviderExchange exchange) {
    return observe(exchange, bodies::glance).signals();
  }

  /** The pointers for a provider, by its id or alias. */
  FieldTrie trie(String provider) {
    return tries.of(mapping(provider));
  }

  private Delays.Options delayOptions(@Nullable ProviderMapping mapping) {
    if (mapping == null || (mapping.resetHeaders().isEmpty() && mapping.zone().isEmpty())) {
      return Delays.Options.NONE;
    }
    return delayOptions.computeIfAbsent(
        mapping.id(), id -> new Delays.Options(mapping.resetHeaders(), zone(mapping)));
  }

  /** What the headers say that name the cause. */
  private ImmutableList<String> headerCodes(
      HeaderFields headers, @Nullable ProviderMapping mapping) {
    if (headers.names().isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<String> codes = ImmutableList.builder();
    codeHeaders.forEach(name -> codes.addAll(headers.all(name)));
    if (mapping != null) {
      mapping.codeHeaders().forEach(name -> codes.addAll(headers.all(name)));
    }
    return codes.build();
  }

  private Signals signals(
      ProviderExchange exchange,
      String provider,
      @Nullable ProviderMapping mapping,
      ToldBody body,
      HeaderFields headers,
      Delays delays,
      Duration longestWait) {
    Reading reading = body.reading();
    ByteBuffer bytes = exchange.bodyBuffer();
    boolean responseBegan = exchange.status() != 0 || (bytes != null && bytes.hasRemaining());
    String family = body.family().isEmpty() && mapping != null ? mapping.family() : body.family();
    String operation = vocabulary.operation(exchange.operation());
    return new Signals(
        provider,
        family,
        operation,
        vocabulary.taskFamily(exchange.taskFamily()),
        vocabulary.status(exchange.status()),
        Classes.statusClass(exchange.status()),
        body.layers(),
        body.codes(),
        body.types(),
        body.phrases(),
        body.taskState(),
        body.finishReasons(),
        !body.fields().isEmpty(),
        body.modelNamed(),
        body.fileNamed() || operation.equals("file"),
        reading.isTaskNamed(),
        reading.kind(),
        content(exchange, body),
        transport(exchange, responseBegan),
        exchange.isStreamed(),
        responseBegan,
        exchange.phase(),
        owner(exchange),
        exchange.isOutputDelivered(),
        exchange.canRestart(),
        Classes.isRepeatable(exchange),
        Classes.shouldRetry(headers),
        reading.retryable(),
        body.window(),
        Classes.serverWait(delays, longestWait),
        Classes.resetIn(delays),
        reading.isLimitZero(),
        Classes.attempt(exchange.attempt()));
  }

  private static Content content(ProviderExchange exchange, ToldBody body) {
    Reading reading = body.reading();
    if (reading.hasError()) {
      return Content.ERROR;
    }
    if (reading.hasResult()) {
      return Content.RESULT;
    }
    if (body.complains()) {
      return Content.ERROR;
    }
    // A chunk of a stream may be empty: it only ends the stream, or counts the tokens.
    boolean chunk = exchange.isStreamed() || reading.kind() == BodyKind.SSE;
    return reading.hasEmptyResult() && !chunk ? Content.EMPTY : Content.UNKNOWN;
  }

  private TransportFailure transport(ProviderExchange exchange, boolean began) {
    if (exchange.transport() != TransportFailure.NONE || exchange.failure().isEmpty()) {
      return exchange.transport();
    }
    TransportFailure kind = Throwables.kind(exchange.failure().get(), throwables, began);
    // Whatever was thrown after the response began: it is not whole.
    return kind == TransportFailure.NONE && began ? TransportFailure.STREAM_TRUNCATED : kind;
  }

  private CredentialOwner owner(ProviderExchange exchange) {
    return exchange.credentialOwner() == CredentialOwner.UNSAID
        ? options.defaultOwner()
        : exchange.credentialOwner();
  }

  private Instant arrival(ProviderExchange exchange, HeaderFields headers) {
    return exchange.arrived().or(() -> headers.date()).orElseGet(() -> options.clock().instant());
  }

  private static Optional<ZoneId> zone(@Nullable ProviderMapping mapping) {
    if (mapping == null || mapping.zone().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(mapping.zone()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
