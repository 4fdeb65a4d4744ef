package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Sets;
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
import dev.errnorm.read.HeaderFields;
import dev.errnorm.read.MessageFields;
import dev.errnorm.read.PhraseScanner;
import dev.errnorm.read.RawLayer;
import dev.errnorm.read.Reading;
import dev.errnorm.read.Throwables;
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
  private final ImmutableList<FieldPath> fields;
  private final ImmutableList<FieldPath> signatures;
  private final ImmutableList<Family> families;
  private final ImmutableList<String> codeHeaders;
  private final ImmutableList<ThrowableKind> throwables;
  private final ImmutableList<PhraseScanner> scanners;
  private final Subjects subjects;
  private final Set<String> successCodes;

  Observer(PackTable table, Layered<String, ProviderMapping> providers, Options options) {
    this.options = options;
    vocabulary = new Vocabulary(table);
    families = table.families();
    codeHeaders = table.codeHeaders();
    throwables = table.throwables();
    subjects = new Subjects(table.windows());
    scanners =
        ImmutableList.of(new PhraseScanner(Sets.union(vocabulary.phrases(), subjects.phrases())));
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
    subjects = base.subjects;
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
    // A phrase that is scanned for and no longer asked for does no harm: it is not known.
    Set<String> more =
        Sets.difference(
            vocabulary.phrases(), Sets.union(base.vocabulary.phrases(), subjects.phrases()));
    scanners =
        more.isEmpty()
            ? base.scanners
            : ImmutableList.<PhraseScanner>builder()
                .addAll(base.scanners)
                .add(new PhraseScanner(more))
                .build();
  }

  private static ImmutableList<FieldPath> fields(Observer observer, String provider) {
    ProviderMapping mapping = observer.providers.get(provider);
    return mapping == null ? ImmutableList.of() : mapping.fields();
  }

  /** What finds the phrases of the pack: the same instances for all that share them. */
  ImmutableList<PhraseScanner> scanners() {
    return scanners;
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
    Reading reading =
        exchange
            .body()
            .map(body -> BodyReading.of(body, options.bodyLimit(), trie))
            .orElseGet(() -> BodyReading.none(trie));
    readHeaders(headers, mapping, reading);
    Duration longestWait = exchange.longestWait().orElse(options.longestWait());
    Delays delays =
        Delays.read(
            headers,
            reading.delays(),
            texts(reading),
            arrival(exchange, headers),
            new Delays.Options(
                mapping == null ? ImmutableList.of() : mapping.resetHeaders(), zone(mapping)));
    Signals signals = signals(exchange, provider, mapping, reading, headers, delays, longestWait);
    return new Observation(exchange, signals, reading, headers, delays, longestWait);
  }

  /** The pointers for a provider, put together when its first exchange comes. */
  private FieldTrie trie(@Nullable ProviderMapping mapping) {
    ImmutableList<FieldPath> own = mapping == null ? ImmutableList.of() : mapping.fields();
    String key = own.isEmpty() || mapping == null ? "" : mapping.id();
    if (below != null && !ownFields.contains(key)) {
      return below.trie(mapping);
    }
    return tries.computeIfAbsent(key, k -> FieldTrie.of(Iterables.concat(fields, own), signatures));
  }

  private void readHeaders(
      HeaderFields headers, @Nullable ProviderMapping mapping, Reading reading) {
    Iterable<String> names =
        mapping == null ? codeHeaders : Iterables.concat(codeHeaders, mapping.codeHeaders());
    for (String name : names) {
      headers.all(name).forEach(value -> reading.readHeader(value));
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
    ImmutableSet.Builder<String> allCodes = ImmutableSet.builder();
    ImmutableSet.Builder<String> allTypes = ImmutableSet.builder();
    ImmutableSet.Builder<String> allFound = ImmutableSet.builder();
    ImmutableList.Builder<Layer> layers = ImmutableList.builder();
    boolean fieldNamed = !reading.details().isEmpty();
    boolean modelParam = false;
    int depth = -1;
    int rank = 0; // what the status line says is outside of everything that the body says
    for (RawLayer raw : reading.layers()) {
      rank += raw.depth() == depth ? 0 : 1;
      depth = raw.depth();
      ImmutableSet<String> found = scan(raw);
      Layer layer = layer(raw, rank, found);
      allCodes.addAll(layer.codes());
      allTypes.addAll(layer.types());
      allFound.addAll(found);
      if (!isBlank(layer)) {
        layers.add(layer);
      }
      fieldNamed |= !raw.params().isEmpty() || namesField(raw);
      modelParam |= raw.params().contains("model");
    }
    ImmutableSet<String> found = allFound.build();

    boolean responseBegan =
        exchange.status() != 0 || exchange.body().filter(body -> body.length > 0).isPresent();
    return new Signals(
        provider,
        family(reading.signs(), mapping),
        vocabulary.operation(exchange.operation()),
        vocabulary.taskFamily(exchange.taskFamily()),
        vocabulary.status(exchange.status()),
        Classes.statusClass(exchange.status()),
        layers.build(),
        allCodes.build(),
        allTypes.build(),
        known(found),
        taskState(reading.taskStates()),
        finishReasons(reading.finishReasons()),
        fieldNamed,
        modelParam || subjects.namesModel(found),
        subjects.namesFile(found) || vocabulary.operation(exchange.operation()).equals("file"),
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
        subjects.window(found),
        Classes.serverWait(delays, longestWait),
        Classes.resetIn(delays),
        reading.isLimitZero(),
        Classes.attempt(exchange.attempt()));
  }

  private ImmutableSet<String> scan(RawLayer raw) {
    ImmutableSet.Builder<String> found = ImmutableSet.builder();
    for (PhraseScanner scanner : scanners) {
      raw.texts().forEach(text -> scanner.scan(text, found));
      raw.words().forEach(identifier -> scanner.scanIdentifier(identifier, found));
      // A name that no row knows still speaks: model_quota_used_up.
      raw.codes().stream()
          .filter(code -> vocabulary.code(code).isEmpty() && vocabulary.type(code).isEmpty())
          .forEach(code -> scanner.scanIdentifier(code, found));
      raw.types().stream()
          .filter(type -> vocabulary.code(type).isEmpty() && vocabulary.type(type).isEmpty())
          .forEach(type -> scanner.scanIdentifier(type, found));
    }
    return found.build();
  }

  private Layer layer(RawLayer raw, int depth, ImmutableSet<String> found) {
    return new Layer(
        depth,
        named(raw.codes(), vocabulary::code, raw.types(), vocabulary::type),
        named(raw.types(), vocabulary::type, raw.codes(), vocabulary::code),
        raw.status(),
        known(found));
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
    return folded(
        Iterables.concat(
            names,
            Iterables.filter(others, name -> speaks(name) && foldOther.apply(name).isEmpty())),
        fold);
  }

  private static boolean speaks(String name) {
    return name.chars().anyMatch(Character::isLetter);
  }

  private ImmutableSet<String> known(ImmutableSet<String> found) {
    return found.stream()
        .filter(vocabulary.phrases()::contains)
        .collect(ImmutableSet.toImmutableSet());
  }

  private static boolean isBlank(Layer layer) {
    return layer.codes().isEmpty()
        && layer.types().isEmpty()
        && layer.phrases().isEmpty()
        && layer.status() == 0;
  }

  private static boolean namesField(RawLayer raw) {
    return raw.texts().stream().anyMatch(text -> MessageFields.in(text).isPresent());
  }

  private String family(BitSet signs, @Nullable ProviderMapping mapping) {
    int first = 0;
    for (Family family : families) {
      int size = family.signature().size();
      if (size > 0 && signs.get(first, first + size).cardinality() == size) {
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

  private ImmutableSet<String> finishReasons(Set<String> reasons) {
    return folded(reasons, vocabulary::finishReason);
  }

  private static ImmutableSet<String> folded(Iterable<String> values, UnaryOperator<String> fold) {
    ImmutableSet.Builder<String> folded = ImmutableSet.builder();
    for (String value : values) {
      String known = fold.apply(value);
      if (!known.isEmpty()) {
        folded.add(known);
      }
    }
    return folded.build();
  }

  private Content content(ProviderExchange exchange, Reading reading) {
    if (reading.hasError()) {
      return Content.ERROR;
    }
    if (reading.hasResult()) {
      return Content.RESULT;
    }
    if (reading.layers().stream().anyMatch(this::complains)) {
      return Content.ERROR;
    }
    // A chunk of a stream may be empty: it only ends the stream, or counts the tokens.
    boolean chunk = exchange.isStreamed() || reading.kind() == BodyKind.SSE;
    return reading.hasEmptyResult() && !chunk ? Content.EMPTY : Content.UNKNOWN;
  }

  /** Whether a layer has a code beside words, and the code is none of a success. */
  private boolean complains(RawLayer layer) {
    return !layer.texts().isEmpty()
        && !layer.codes().isEmpty()
        && layer.codes().stream()
            .map(VendorValue::normalize)
            .noneMatch(code -> successCodes.contains(code));
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
    return reading.layers().stream().flatMap(layer -> layer.texts().stream()).toList();
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
