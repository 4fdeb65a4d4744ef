package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.OverlaidTable;
import dev.errnorm.pack.PackTable;
import dev.errnorm.read.BodyReading;
import dev.errnorm.read.DelayWords;
import dev.errnorm.read.Delays;
import dev.errnorm.read.FieldTrie;
import dev.errnorm.read.FoundPhrases;
import dev.errnorm.read.Glance;
import dev.errnorm.read.PhraseScanner;
import dev.errnorm.read.RawLayer;
import dev.errnorm.read.ReadText;
import dev.errnorm.read.Reading;
import dev.errnorm.read.Recent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies as one pack sees them. Immutable but for what it remembers, and safe to share
 * between threads.
 *
 * <p>While a provider is down, the same answers come again and again, or the same errors with other
 * ids beside them. So it remembers bodies, errors and messages: each is all that what is found
 * depends on. A new pack begins with nothing.
 */
final class BodyObserver {

  /** How many bodies, errors and messages are remembered at most. */
  private static final int MOST_KEPT = 1024;

  /** Longer bodies and errors are not remembered, so that what is kept is bounded. */
  private static final int LONGEST_KEPT = 2048;

  private static final Column SUCCESS_CODES =
      new Column(
          "",
          row ->
              row.meaning() instanceof Meaning.Fine
                  ? ImmutableSet.of(row.vendorCode())
                  : ImmutableSet.of());

  private final int bodyLimit;
  private final Vocabulary vocabulary;
  private final Phrasebook phrasebook;
  private final ImmutableList<Family> families;
  private final Set<String> successCodes;
  private final Recent<BodyKey, ToldBody> bodies;
  private final Recent<BodyKey, ToldBody> looks;
  private final Recent<ErrorKey, Told> errors;
  private final Recent<ReadText.Question, ReadText> texts;

  /**
   * What an error is remembered by.
   *
   * @param rank how deep it stands among the layers
   */
  private record ErrorKey(BodyObserver observer, int rank, RawLayer raw) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ErrorKey that
          && observer == that.observer
          && rank == that.rank
          && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
      return 31 * raw.hashCode() + rank;
    }
  }

  BodyObserver(PackTable table, Vocabulary vocabulary, Options options) {
    this.vocabulary = vocabulary;
    bodyLimit = options.bodyLimit();
    phrasebook = new Phrasebook(vocabulary.phrases(), table.windows());
    families = table.families();
    successCodes = SUCCESS_CODES.values(table);
    int kept = Math.min(MOST_KEPT, options.memoSize());
    bodies = new Recent<>(kept);
    looks = new Recent<>(kept);
    errors = new Recent<>(kept);
    texts = new Recent<>(kept);
  }

  /** Reads as {@code base} does, and what {@code laid} adds; shares with it whatever is big. */
  BodyObserver(BodyObserver base, OverlaidTable laid, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    bodyLimit = base.bodyLimit;
    phrasebook = new Phrasebook(base.phrasebook, vocabulary.phrases());
    families = base.families;
    successCodes = SUCCESS_CODES.values(base.successCodes, laid);
    bodies = base.bodies;
    looks = base.looks;
    errors = base.errors;
    texts = base.texts;
  }

  /** What finds the phrases of the pack: the same instances for all that share them. */
  ImmutableList<PhraseScanner> scanners() {
    return phrasebook.scanners();
  }

  /** What the body and {@code headerCodes} say. */
  ToldBody read(
      ProviderExchange exchange,
      FieldTrie trie,
      List<String> headerCodes,
      Supplier<Instant> now,
      Delays.Options how) {
    ByteBuffer body = exchange.bodyBuffer();
    BodyKey key = null;
    // Answers that succeeded do not come again; errors do.
    if (body != null
        && bodies.isOn()
        && body.remaining() <= LONGEST_KEPT
        && headerCodes.isEmpty()
        && Classes.statusClass(exchange.status()) != 2) {
      key = new BodyKey(this, trie, body);
      ToldBody known = bodies.get(key);
      if (known != null) {
        return known.at(now, how);
      }
    }
    Reading reading = read(body, trie);
    headerCodes.forEach(reading::readHeader);
    ToldBody read =
        ToldBody.of(
            reading,
            errors(reading, now, how),
            family(reading.signs()),
            taskState(reading.taskStates()),
            folded(reading.finishReasons(), vocabulary::finishReason));
    if (key != null) {
      bodies.put(key.copy(), read);
    }
    return read;
  }

  /**
   * The same, of which only what signals are made of counts: a body that at a glance cannot be told
   * from another tells what that one does.
   */
  ToldBody glance(
      ProviderExchange exchange,
      FieldTrie trie,
      List<String> headerCodes,
      Supplier<Instant> now,
      Delays.Options how) {
    ByteBuffer body = exchange.bodyBuffer();
    if (body == null
        || !body.hasRemaining()
        || body.remaining() > bodyLimit
        || !headerCodes.isEmpty()
        || !looks.isOn()) {
      return read(exchange, trie, headerCodes, now, how);
    }
    Glance glance = new Glance(trie);
    int start = body.arrayOffset() + body.position();
    if (!glance.at(body.array(), start, start + body.remaining())) {
      return read(exchange, trie, headerCodes, now, how);
    }
    BodyKey key = new BodyKey(this, trie, ByteBuffer.wrap(glance.looks()));
    ToldBody known = looks.get(key);
    if (known == null) {
      known = read(exchange, trie, headerCodes, now, how);
      looks.put(key, known);
    }
    return known.at(now, how);
  }

  private Reading read(@Nullable ByteBuffer body, FieldTrie trie) {
    if (body == null) {
      return BodyReading.none(trie, texts);
    }
    int start = body.arrayOffset() + body.position();
    return BodyReading.of(body.array(), start, start + body.remaining(), bodyLimit, trie, texts);
  }

  /** What each error tells, outermost first. */
  private ImmutableList<Told> errors(Reading reading, Supplier<Instant> now, Delays.Options how) {
    List<RawLayer> layers = reading.layers();
    if (layers.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Told> told = ImmutableList.builderWithExpectedSize(layers.size());
    int depth = -1;
    int rank = 0; // what the status line says is outside of everything that the body says
    for (RawLayer raw : layers) {
      rank += raw.depth() == depth ? 0 : 1;
      depth = raw.depth();
      told.add(told(rank, raw, now, how));
    }
    return told.build();
  }

  private Told told(int rank, RawLayer raw, Supplier<Instant> now, Delays.Options how) {
    ErrorKey key = new ErrorKey(this, rank, raw);
    Told told = errors.get(key);
    if (told != null) {
      return told.at(now, how);
    }
    told = tell(rank, raw, DelayWords.read(raw.texts(), now, how.zone()));
    if (errors.isOn() && raw.size() <= LONGEST_KEPT) {
      errors.put(key, told);
    }
    return told;
  }

  private Told tell(int rank, RawLayer raw, DelayWords delays) {
    FoundPhrases found = new FoundPhrases();
    scan(raw, found);
    return new Told(
        raw,
        new Layer(
            rank,
            named(raw.codes(), vocabulary::code, raw.types(), vocabulary::type),
            named(raw.types(), vocabulary::type, raw.codes(), vocabulary::code),
            raw.status(),
            phrasebook.asked(found)),
        phrasebook.window(found),
        delays,
        Fields.ofProvider(raw.fields()),
        Fields.forCaller(raw.fieldsAtHeads()),
        raw.params().contains("model") || phrasebook.namesModel(found),
        phrasebook.namesFile(found),
        complains(raw));
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
        folded = ToldBody.union(folded, folded(ImmutableList.of(other), fold));
      }
    }
    return folded;
  }

  private static boolean speaks(String name) {
    return name.chars().anyMatch(Character::isLetter);
  }

  /** The family whose signature is there, or empty. */
  private String family(BitSet signs) {
    int first = 0;
    for (Family family : families) {
      int size = family.signature().size();
      if (size > 0 && signs.nextClearBit(first) >= first + size) {
        return family.id();
      }
      first += size;
    }
    return "";
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

  private static ImmutableSet<String> folded(Iterable<String> values, UnaryOperator<String> fold) {
    ImmutableSet<String> folded = ImmutableSet.of();
    for (String value : values) {
      String known = fold.apply(value);
      if (!known.isEmpty()) {
        folded = ToldBody.union(folded, ImmutableSet.of(known));
      }
    }
    return folded;
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
}
