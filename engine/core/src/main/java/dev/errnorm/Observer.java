package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.ThrowableKind;
import dev.errnorm.read.BodyReading;
import dev.errnorm.read.Delays;
import dev.errnorm.read.FieldTrie;
import dev.errnorm.read.FoundPhrases;
import dev.errnorm.read.HeaderFields;
import dev.errnorm.read.PhraseScanner;
import dev.errnorm.read.RawLayer;
import dev.errnorm.read.Reading;
import dev.errnorm.read.Throwables;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads an exchange as one pack sees it. Immutable and safe to share between threads. */
final class Observer {

  private static final Column SUCCESS_CODES =
      new Column(
          "",
          row ->
              row.meaning() instanceof Meaning.Fine
                  ? ImmutableSet.of(row.vendorCode())
                  : ImmutableSet.of());

  private final Options options;
  private final Vocabulary vocabulary;
  private final @Nullable Observer below;
  private final Layered<String, ProviderMapping> providers;
  private final ImmutableSet<String> ownFields;
  private final ConcurrentMap<String, FieldTrie> tries = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Delays.Options> delayOptions = new ConcurrentHashMap<>();
  private final ImmutableList<FieldPath> fields;
  private final ImmutableList<FieldPath> signatures;
  private final ImmutableList<Family> families;
  private final ImmutableList<String> codeHeaders;
  private final ImmutableList<ThrowableKind> throwables;
  private final Phrasebook phrasebook;
  private final Set<String> successCodes;

  Observer(PackTable table, Layered<String, ProviderMapping> providers, Options options) {
    this.options = options;
    vocabulary = new Vocabulary(table);
    families = table.families();
    codeHeaders = table.codeHeaders();
    throwables = table.throwables();
    phrasebook = new Phrasebook(vocabulary.phrases(), table.windows());
    successCodes = SUCCESS_CODES.values(table);
    fields =
        families.stream()
            .flatMap(family -> family.fields().stream())
            .collect(ImmutableList.toImmutableList());
    signatures =
        families.stream()
            .flatMap(family -> family.signature().stream())
            .collect(ImmutableList.toImmutableList());
    this.providers = providers;
    below = null;
    ownFields = ImmutableSet.of();
  }

  /** Reads as {@code base} does, and what {@code laid} adds; shares with it whatever is big. */
  Observer(Observer base, OverlaidTable laid, Layered<String, ProviderMapping> providers) {
    options = base.options;
    families = base.families;
    codeHeaders = base.codeHeaders;
    throwables = base.throwables;
    fields = base.fields;
    signatures = base.signatures;
    below = base;
    this.providers = providers;
    ownFields =
        laid.providers().values().stream()
            .filter(provider -> !fields(base, provider.id()).equals(provider.fields()))
            .map(ProviderMapping::id)
            .collect(ImmutableSet.toImmutableSet());
    vocabulary = new Vocabulary(base.vocabulary, laid);
    successCodes = SUCCESS_CODES.values(base.successCodes, laid);
    phrasebook = new Phrasebook(base.phrasebook, vocabulary.phrases());
  }

  private static ImmutableList<FieldPath> fields(Observer observer, String provider) {
    ProviderMapping mapping = observer.providers.get(provider);
    return mapping == null ? ImmutableList.of() : mapping.fields();
  }

  /** What finds the phrases of the pack: the same instances for all that share them. */
  ImmutableList<PhraseScanner> scanners() {
    return phrasebook.scanners();
  }

  /** What the pack says of a provider, by its id or alias; null if it does not know it. */
  @Nullable ProviderMapping mapping(String provider) {
    return providers.get(vocabulary.provider(provider));
  }

  Observation observe(ProviderExchange exchange) {
    String provider = vocabulary.provider(exchange.provider());
    ProviderMapping mapping = providers.get(provider);
    HeaderFields headers = HeaderFields.of(exchange.headers());
    FieldTrie trie = trie(mapping);
    Reading reading = read(exchange.bodyBuffer(), trie);
    readHeaders(headers, mapping, reading);
    Duration longestWait = exchange.longestWait().orElse(options.longestWait());
    Delays delays =
        Delays.read(
            headers,
            reading.delays(),
            texts(reading),
            arrival(exchange, headers),
            delayOptions(mapping));
    Signals signals = signals(exchange, provider, mapping, reading, headers, delays, longestWait);
    return new Observation(exchange, signals, reading, headers, delays, longestWait);
  }

  /** The pointers for a provider, by its id or alias. */
  FieldTrie trie(String provider) {
    return trie(mapping(provider));
  }

  private Reading read(@Nullable ByteBuffer body, FieldTrie trie) {
    if (body == null) {
      return BodyReading.none(trie);
    }
    int start = body.arrayOffset() + body.position();
    return BodyReading.of(body.array(), start, start + body.remaining(), options.bodyLimit(), trie);
  }

  private Delays.Options delayOptions(@Nullable ProviderMapping mapping) {
    if (mapping == null || (mapping.resetHeaders().isEmpty() && mapping.zone().isEmpty())) {
      return Delays.Options.NONE;
    }
    return delayOptions.computeIfAbsent(
        mapping.id(), id -> new Delays.Options(mapping.resetHeaders(), zone(mapping)));
  }

  /** The pointers for a provider, put together when its first exchange comes. */
  private FieldTrie trie(@Nullable ProviderMapping mapping) {
    ImmutableList<FieldPath> own = mapping == null ? ImmutableList.of() : mapping.fields();
    String key = own.isEmpty() || mapping == null ? "" : mapping.id();
    if (below != null && !ownFields.contains(key)) {
      return below.trie(mapping);
    }
    FieldTrie trie = tries.get(key);
    return trie != null
        ? trie
        : tries.computeIfAbsent(key, k -> FieldTrie.of(Iterables.concat(fields, own), signatures));
  }

  private void readHeaders(
      HeaderFields headers, @Nullable ProviderMapping mapping, Reading reading) {
    readHeaders(headers, codeHeaders, reading);
    if (mapping != null) {
      readHeaders(headers, mapping.codeHeaders(), reading);
    }
  }

  private static void readHeaders(HeaderFields headers, List<String> names, Reading reading) {
    for (String name : names) {
      for (String value : headers.all(name)) {
        reading.readHeader(value);
      }
    }
  }

  private Signals signals(
      ProviderExchange exchange,
      String provider,
      @Nullable ProviderMapping mapping,
      Reading reading,
      HeaderFields headers,
      Delays delays,
      Duration longestWait) {
    ImmutableSet<String> codes = ImmutableSet.of();
    ImmutableSet<String> types = ImmutableSet.of();
    ImmutableSet<String> phrases = ImmutableSet.of();
    FoundPhrases found = new FoundPhrases();
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    boolean fieldNamed = !reading.details().isEmpty();
    boolean modelParam = false;
    int depth = -1;
    int rank = 0; // what the status line says is outside of everything that the body says
    for (RawLayer raw : reading.layers()) {
      rank += raw.depth() == depth ? 0 : 1;
      depth = raw.depth();
      FoundPhrases foundHere = new FoundPhrases();
      scan(raw, foundHere);
      Layer layer = layer(raw, rank, phrasebook.asked(foundHere));
      codes = union(codes, layer.codes());
      types = union(types, layer.types());
      phrases = union(phrases, layer.phrases());
      found.addAll(foundHere);
      if (!isBlank(layer)) {
        layers.add(layer);
      }
      fieldNamed |= !raw.params().isEmpty() || !raw.fieldsInTexts().isEmpty();
      modelParam |= raw.params().contains("model");
    }

    ByteBuffer body = exchange.bodyBuffer();
    boolean responseBegan = exchange.status() != 0 || (body != null && body.hasRemaining());
    return new Signals(
        provider,
        family(reading.signs(), mapping),
        vocabulary.operation(exchange.operation()),
        vocabulary.taskFamily(exchange.taskFamily()),
        vocabulary.status(exchange.status()),
        Classes.statusClass(exchange.status()),
        layers.build(),
        codes,
        types,
        phrases,
        taskState(reading.taskStates()),
        finishReasons(reading.finishReasons()),
        fieldNamed,
        modelParam || phrasebook.namesModel(found),
        phrasebook.namesFile(found) || vocabulary.operation(exchange.operation()).equals("file"),
        reading.isTaskNamed(),
        reading.kind(),
        content(exchange, reading),
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
        phrasebook.window(found),
        Classes.serverWait(delays, longestWait),
        Classes.resetIn(delays),
        reading.isLimitZero(),
        Classes.attempt(exchange.attempt()));
  }

  private void scan(RawLayer raw, FoundPhrases found) {
    for (String text : raw.texts()) {
      phrasebook.scan(text, found);
    }
    for (String identifier : raw.words()) {
      phrasebook.scanIdentifier(identifier, found);
    }
    // A name that no row knows still speaks: model_quota_used_up.
    for (String code : raw.codes()) {
      if (isUnknown(code)) {
        phrasebook.scanIdentifier(code, found);
      }
    }
    for (String type : raw.types()) {
      if (isUnknown(type)) {
        phrasebook.scanIdentifier(type, found);
      }
    }
  }

  private Layer layer(RawLayer raw, int depth, ImmutableSet<String> phrases) {
    return new Layer(
        depth,
        named(raw.codes(), vocabulary::code, raw.types(), vocabulary::type),
        named(raw.types(), vocabulary::type, raw.codes(), vocabulary::code),
        raw.status(),
        phrases);
  }

  private boolean isUnknown(String name) {
    return vocabulary.code(name).isEmpty() && vocabulary.type(name).isEmpty();
  }

  /**
   * What {@code names} are called here, and {@code others} that nobody knows under their own title:
   * what one provider calls a code, another calls a type. A number means something only where it
   * stands.
   */
  private static ImmutableSet<String> named(
      List<String> names,
      UnaryOperator<String> fold,
      List<String> others,
      UnaryOperator<String> foldOther) {
    ImmutableSet<String> folded = folded(names, fold);
    for (String other : others) {
      if (speaks(other) && foldOther.apply(other).isEmpty()) {
        folded = union(folded, folded(ImmutableList.of(other), fold));
      }
    }
    return folded;
  }

  private static boolean speaks(String name) {
    return name.chars().anyMatch(Character::isLetter);
  }

  private static boolean isBlank(Layer layer) {
    return layer.codes().isEmpty()
        && layer.types().isEmpty()
        && layer.phrases().isEmpty()
        && layer.status() == 0;
  }

  private String family(BitSet signs, @Nullable ProviderMapping mapping) {
    int first = 0;
    for (Family family : families) {
      int size = family.signature().size();
      if (size > 0 && signs.nextClearBit(first) >= first + size) {
        return family.id();
      }
      first += size;
    }
    return mapping == null ? "" : mapping.family();
  }

  /** The innermost state that is known, else the token for any other, else none. */
  private String taskState(List<String> states) {
    String state = "";
    for (String outerToInner : states) {
      String folded = vocabulary.state(outerToInner);
      if (!folded.equals(Signals.OTHER) || state.isEmpty()) {
        state = folded;
      }
    }
    return state;
  }

  private ImmutableSet<String> finishReasons(List<String> reasons) {
    return folded(reasons, vocabulary::finishReason);
  }

  private static ImmutableSet<String> folded(Iterable<String> values, UnaryOperator<String> fold) {
    ImmutableSet<String> folded = ImmutableSet.of();
    for (String value : values) {
      String known = fold.apply(value);
      if (!known.isEmpty()) {
        folded = union(folded, ImmutableSet.of(known));
      }
    }
    return folded;
  }

  private static ImmutableSet<String> union(ImmutableSet<String> one, ImmutableSet<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return ImmutableSet.<String>builder().addAll(one).addAll(other).build();
  }

  private Content content(ProviderExchange exchange, Reading reading) {
    if (reading.hasError()) {
      return Content.ERROR;
    }
    if (reading.hasResult()) {
      return Content.RESULT;
    }
    for (RawLayer layer : reading.layers()) {
      if (complains(layer)) {
        return Content.ERROR;
      }
    }
    // A chunk of a stream may be empty: it only ends the stream, or counts the tokens.
    boolean chunk = exchange.isStreamed() || reading.kind() == BodyKind.SSE;
    return reading.hasEmptyResult() && !chunk ? Content.EMPTY : Content.UNKNOWN;
  }

  /** Whether a layer has a code beside words, and the code is none of a success. */
  private boolean complains(RawLayer layer) {
    if (layer.texts().isEmpty() || layer.codes().isEmpty()) {
      return false;
    }
    for (String code : layer.codes()) {
      if (successCodes.contains(VendorValue.normalize(code))) {
        return false;
      }
    }
    return true;
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

  private static List<String> texts(Reading reading) {
    List<RawLayer> layers = reading.layers();
    return switch (layers.size()) {
      case 0 -> List.of();
      case 1 -> layers.get(0).texts();
      default -> layers.stream().flatMap(layer -> layer.texts().stream()).toList();
    };
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
