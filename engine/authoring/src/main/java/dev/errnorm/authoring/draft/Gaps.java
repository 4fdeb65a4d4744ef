package dev.errnorm.authoring.draft;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Evidence;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.Reason;
import dev.errnorm.Upstream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gathers what a pack does not know of recorded exchanges. Not thread-safe. */
public final class Gaps {

  /** Keeps a file of millions of different messages from filling the memory. */
  private static final int MOST = 100_000;

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}_(#-][\\p{L}\\p{N}_.:/()# -]{0,99}");

  private final ErrorNormalizer normalizer;
  private final Map<Key, Gap> gaps = new LinkedHashMap<>();
  private int exchanges;
  private int found;

  /** Looks for gaps of the pack of {@code normalizer}. */
  public Gaps(ErrorNormalizer normalizer) {
    this.normalizer = normalizer;
  }

  private record Key(
      Gap.Kind kind, String provider, int status, String code, String type, String shape) {}

  /** Looks at one exchange, which stands at {@code place}. */
  public void add(String place, ProviderExchange exchange) {
    exchanges++;
    Outcome outcome = normalizer.classify(exchange);
    Optional<Gap.Kind> kind = kind(outcome);
    if (kind.isEmpty() || !(outcome instanceof Outcome.Failed failed)) {
      return;
    }
    found++;
    Upstream upstream = failed.upstream();
    String provider = upstream.provider().isEmpty() ? exchange.provider() : upstream.provider();
    Key key =
        new Key(
            kind.get(),
            provider,
            upstream.status(),
            code(upstream),
            type(upstream),
            MessageShape.of(upstream.vendorMessage()));
    Gap known = gaps.get(key);
    if (known != null) {
      gaps.put(key, counted(known, known.count() + 1));
    } else if (gaps.size() < MOST) {
      gaps.put(key, gap(key, failed, place));
    }
  }

  /** How many exchanges were looked at. */
  public int exchanges() {
    return exchanges;
  }

  /** How many of them are in a gap. */
  public int found() {
    return found;
  }

  /** The gaps, most frequent first. */
  public ImmutableList<Gap> sorted() {
    return gaps.values().stream()
        .sorted(
            Comparator.comparingInt(Gap::count)
                .reversed()
                .thenComparing(Gap::provider)
                .thenComparing(Gap::status)
                .thenComparing(Gap::code)
                .thenComparing(Gap::type)
                .thenComparing(Gap::shape))
        .collect(ImmutableList.toImmutableList());
  }

  /** Why {@code outcome} leaves something to learn, if it does. */
  static Optional<Gap.Kind> kind(Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed)) {
      return Optional.empty();
    }
    if (failed.reason() == Reason.UNRECOGNIZED) {
      return Optional.of(Gap.Kind.UNRECOGNIZED);
    }
    return switch (failed.explanation().evidence()) {
      case STATUS -> Optional.of(Gap.Kind.STATUS);
      case GENERIC_FIELD -> Optional.of(Gap.Kind.GENERIC);
      default -> Optional.empty();
    };
  }

  /** The code; a status that is given as a code says nothing new, and a sentence is none. */
  static String code(Upstream upstream) {
    String code = upstream.vendorCode();
    boolean status = code.equals(Integer.toString(upstream.status()));
    return status || !NAME.matcher(code).matches() ? "" : code;
  }

  /** The type; one that differs each time, as ids do, is none. */
  static String type(Upstream upstream) {
    String type = upstream.vendorType();
    boolean id = MessageShape.of(type).equals("‹id›");
    return id || !NAME.matcher(type).matches() ? "" : type;
  }

  private Gap gap(Key key, Outcome.Failed failed, String place) {
    String row = "";
    String why = "";
    boolean named = !key.code().isEmpty() || !key.type().isEmpty();
    if (named && key.kind() != Gap.Kind.GENERIC) {
      boolean byCode = !key.code().isEmpty();
      String name = byCode ? key.code() : key.type();
      ReasonGuess guess = ReasonGuess.of(normalizer, name, failed);
      row = RowDraft.field(byCode ? "vendorCode" : "vendorType", name, 0, guess.reason());
      why = guess.why();
    } else {
      row = RowDraft.phrase(key.shape(), key.status(), failed.reason());
      why = row.isEmpty() ? "" : why(failed);
    }
    return new Gap(
        key.kind(),
        key.provider(),
        key.status(),
        key.code(),
        key.type(),
        key.shape(),
        failed.reason(),
        failed.explanation().ruleId(),
        1,
        place,
        row,
        why);
  }

  private static String why(Outcome.Failed failed) {
    return failed.explanation().evidence() == Evidence.GENERIC_FIELD
        ? "the code names the broad class only"
        : failed.reason() == Reason.UNRECOGNIZED
            ? "nothing says what it means"
            : "only the status says so";
  }

  private static Gap counted(Gap gap, int count) {
    return new Gap(
        gap.kind(),
        gap.provider(),
        gap.status(),
        gap.code(),
        gap.type(),
        gap.shape(),
        gap.reason(),
        gap.rule(),
        count,
        gap.first(),
        gap.row(),
        gap.why());
  }
}
