package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import dev.errnorm.read.Delays.Stated;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads waits out of messages: {@code try again in 6m0s}, {@code please wait 13 seconds}, {@code
 * will reset at 2026-01-01 00:00:00 UTC}, {@code retry_after: 5}, and the like in other languages.
 *
 * <p>A length of time is a wait only beside a word that says so: the window of a limit ({@code 60
 * requests per minute}) or a timeout is none. A moment that is past says nothing. Of several waits
 * the longest counts; what is said about trying again is taken before what is said about a reset.
 * Filled by one thread, then only read.
 */
public final class DelayWords {

  /** Nothing is said. */
  public static final DelayWords NONE = new DelayWords(Instant.EPOCH, ZoneOffset.UTC);

  private static final int MAX_TEXT = 8_192;

  /** What a word says about the time that stands behind it. */
  private enum Trigger {
    /** When to try again: a preposition must follow. */
    RETRY,
    /** How long to wait. */
    WAIT,
    /** When a limit is reset. */
    RESET
  }

  private static final ImmutableMap<String, Trigger> TRIGGERS = triggers();

  /** A length behind these is somebody's bound: {@code max wait 600 seconds}. */
  private static final ImmutableSet<String> BOUNDS =
      ImmutableSet.of("max", "maximum", "longest", "not");

  /** As long as {@code resetsAfterSeconds}. */
  private static final int LONGEST_TRIGGER = 18;

  /** So many words of a text that may say something are looked at. */
  private static final int MAX_TRIGGERS = 64;

  /** For each letter of ASCII a bit for each length of the words that begin with it. */
  private static final int[] LENGTHS = lengths();

  private static final String FILLERS =
      "again|later|it|your|the|this|requests?|operation|please|about|approximately|approx\\.?|roughly|around|another|next|at"
          + " least|least|a minimum"
          + " of|time|is|are|will|be|access|available|then|automatically|remaining|estimated|down|period"
          + " of|sie|es|bitte|de|nuevo|снова|etwa|environ|около|al menos|ca\\.?";

  private static final String LENGTH_PREPOSITIONS =
      "in|(?<after>after)|for|within|dans|en|em|через|nach|après";

  private static final String MOMENT_PREPOSITIONS = "at|on|until|by|from|since|um|am|à|às";

  private static final Pattern FILLER =
      Pattern.compile(
          "(?iu)[\\s:=(~≈*_\"'-]{1,3}(?:(?<length>"
              + LENGTH_PREPOSITIONS
              + ")|(?<moment>"
              + MOMENT_PREPOSITIONS
              + ")|"
              + FILLERS
              + ")(?!\\p{L})");

  private static final Pattern GAP = Pattern.compile("[\\s:=(~≈*_\"'-]{0,4}");

  private static final Pattern BARE_SECONDS =
      Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)(?=\\s?(?:[,;)\\]\"'}]|\\.(?!\\d)|$))");

  private static final Pattern OF_DAY = Pattern.compile("\\s?(?:[AaPp][Mm]|UTC|GMT|Z)\\b");

  private static final Pattern LATER = Pattern.compile("(?i)\\s{1,2}later\\b");

  /** {@code in 20 seconds you may try again}. */
  private static final Pattern BLANK = Pattern.compile("\\s{1,2}(?=\\d|an\\s)");

  private static final Pattern THEN_RETRY =
      Pattern.compile(
          "(?i)(?:[\\s,]{1,3}(?:and|then|you|can|may|could|please|before)){0,4}[\\s,]{1,3}(?:re-?)?try");

  /** {@code usage limit reached|1745280000}. */
  private static final Pattern REACHED = Pattern.compile("(?i)reached\\s?\\|\\s?(?=\\d)");

  private static final Pattern FIELD =
      Pattern.compile(
          "(?i)(retry[_-]?(?:after|delay|in)(?:[_-]?(?:ms|millis|seconds))?|estimated[_-]?time"
              + "|resets?[_-]?(?:in|after|at)(?:[_-]?(?:ms|millis|seconds))?)"
              + "[\"'\\\\]{0,4}\\s{0,2}[:=]\\s{0,2}[\"'\\\\]{0,4}(\\d[0-9A-Za-z.:+-]{0,40}+)(?!\\s{0,2}\\p{L})");

  /** google.rpc.RetryInfo as protocol buffers print it. */
  private static final Pattern RETRY_INFO =
      Pattern.compile(
          "(?i)retry_?delay\\s{0,3}[{:(]\\s{0,4}seconds\\s{0,2}[:=]\\s{0,2}(\\d{1,9})(?!\\d)");

  private final Instant now;
  private final ZoneId zone;
  private Optional<Duration> retry = Optional.empty();
  private Optional<Duration> reset = Optional.empty();
  private boolean timeless = true;

  private DelayWords(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Reads all of {@code texts}; of each the first 8,192 characters. */
  public static DelayWords read(List<String> texts, Supplier<Instant> now, Optional<ZoneId> zone) {
    DelayWords words = NONE;
    for (String text : texts) {
      String start = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
      String composed = Words.composed(start);
      if (!saysNumber(composed)) {
        continue;
      }
      words = words == NONE ? new DelayWords(now.get(), zone.orElse(ZoneOffset.UTC)) : words;
      words.scan(composed);
      words.timeless &= CjkDelayWords.read(composed, words.now, words.zone, words::add);
    }
    return words;
  }

  /** Whether the same would be read at any other time and in any other zone. */
  public boolean isTimeless() {
    return timeless;
  }

  /** What this and {@code other} say together. */
  public DelayWords and(DelayWords other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    DelayWords both = new DelayWords(now, zone);
    for (DelayWords one : List.of(this, other)) {
      one.retry.ifPresent(wait -> both.add(wait, false));
      one.reset.ifPresent(wait -> both.add(wait, true));
      both.timeless &= one.timeless;
    }
    return both;
  }

  /** The wait that is stated. */
  Optional<Stated> delay() {
    return retry.or(() -> reset).map(wait -> new Stated(wait, Delays.MESSAGE));
  }

  /** When a limit is reset. */
  Optional<Stated> reset() {
    return reset.map(wait -> new Stated(wait, Delays.MESSAGE));
  }

  private static boolean saysNumber(String text) {
    return CharMatcher.inRange('0', '9').matchesAnyOf(text)
        || text.contains("hour")
        || text.contains("one minute")
        || text.contains("HOUR");
  }

  /** Looks at each word once. */
  private void scan(String text) {
    int lastNumber = lastNumber(text);
    int previousStart = 0;
    int previousEnd = 0;
    int looked = 0;
    int i = 0;
    while (i <= lastNumber && looked < MAX_TRIGGERS) {
      int start = i;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        i++;
      }
      if (i > start && i - start <= LONGEST_TRIGGER) {
        if (mayMean(text.charAt(start), i - start)) {
          String word = text.substring(start, i).toLowerCase(Locale.ROOT);
          looked++;
          word(text, word, text.substring(previousStart, previousEnd), start, i);
        }
        previousStart = start;
        previousEnd = i;
      }
      i = Math.max(i, start + 1);
    }
  }

  /** Where the last number begins, one that is written as a word included: {@code an hour}. */
  private static int lastNumber(String text) {
    int i = text.length() - 1;
    while (i >= 0 && !isNumber(text, i)) {
      i--;
    }
    return i;
  }

  private static boolean isNumber(String text, int i) {
    char c = text.charAt(i);
    return (c >= '0' && c <= '9')
        || (Ascii.toLowerCase(c) == 'o' && text.regionMatches(true, i, "one", 0, 3))
        || (Ascii.toLowerCase(c) == 'a' && text.regionMatches(true, i, "an", 0, 2));
  }

  /** Whether any word that says something begins so and is so long: few in a sentence are. */
  private static boolean mayMean(char first, int length) {
    return first >= LENGTHS.length || (LENGTHS[first] >> length & 1) == 1;
  }

  private void word(String text, String word, String previous, int start, int end) {
    if (word.equals("in") || word.equals("after")) {
      reversed(text, end);
      return;
    }
    if (word.equals("reached")) {
      Matcher reached = REACHED.matcher(text).region(start, text.length());
      if (reached.lookingAt()) {
        moment(text, reached.end(), true);
      }
      return;
    }
    if (word.startsWith("retry") || word.startsWith("reset") || word.startsWith("estimated")) {
      field(text, start);
    }
    Trigger trigger = TRIGGERS.get(word);
    boolean inName = start > 0 && text.charAt(start - 1) == '_';
    if (trigger != null
        && !inName
        && !(trigger == Trigger.WAIT && BOUNDS.contains(previous.toLowerCase(Locale.ROOT)))) {
      behind(text, end, trigger, word.startsWith("retry"));
    }
  }

  /** Reads the time behind a trigger, over the words that may stand between. */
  private void behind(String text, int end, Trigger trigger, boolean mayBeBare) {
    boolean isReset = trigger == Trigger.RESET;
    boolean length = false;
    boolean moment = false;
    int at = end;
    Matcher filler = FILLER.matcher(text);
    for (int i = 0; i < 8 && filler.region(at, text.length()).lookingAt(); i++) {
      length |= filler.group("length") != null;
      moment |= filler.group("moment") != null || filler.group("after") != null;
      at = filler.end();
    }
    Matcher gap = GAP.matcher(text).region(at, text.length());
    if (!gap.lookingAt()) {
      return;
    }
    boolean colon = gap.group().indexOf(':') >= 0 || gap.group().indexOf('=') >= 0;
    boolean bound = length || moment || colon;
    at = gap.end();
    if (length || !moment) {
      if (length(text, at, bound || trigger != Trigger.RETRY, isReset)
          || (mayBeBare && bound && seconds(text, at))) {
        return;
      }
    }
    if (moment || colon || isReset) {
      moment(text, at, isReset);
    }
  }

  private boolean length(String text, int at, boolean bound, boolean isReset) {
    Optional<DurationText.Found> found = DurationText.at(text, at);
    if (found.isEmpty() || isTimeOfDay(text, at, found.get().end())) {
      return false;
    }
    if (bound || LATER.matcher(text).region(found.get().end(), text.length()).lookingAt()) {
      add(found.get().length(), isReset);
    }
    return true;
  }

  /**
   * Whether what looks like hours, minutes and seconds has a half of the day or a zone behind it.
   */
  private static boolean isTimeOfDay(String text, int start, int end) {
    return text.substring(start, end).indexOf(':') >= 0
        && OF_DAY.matcher(text).region(end, text.length()).lookingAt();
  }

  private boolean seconds(String text, int at) {
    Matcher bare = BARE_SECONDS.matcher(text).region(at, text.length());
    if (!bare.lookingAt()) {
      return false;
    }
    WaitValue.read(bare.group(1), WaitValue.SECONDS, now, zone).ifPresent(wait -> add(wait, false));
    return true;
  }

  private void moment(String text, int at, boolean isReset) {
    timeless = false;
    Timestamps.at(text, at, now, zone)
        .flatMap(found -> WaitValue.until(found.moment(), now))
        .filter(wait -> !wait.isNegative())
        .ifPresent(wait -> add(wait, isReset));
  }

  private void reversed(String text, int end) {
    Matcher blank = BLANK.matcher(text).region(end, text.length());
    if (blank.lookingAt()) {
      DurationText.at(text, blank.end())
          .filter(found -> THEN_RETRY.matcher(text).region(found.end(), text.length()).lookingAt())
          .ifPresent(found -> add(found.length(), false));
    }
  }

  private void field(String text, int start) {
    Matcher field = FIELD.matcher(text).region(start, text.length());
    if (field.lookingAt()) {
      String value = field.group(2).replaceFirst("[.:+-]{1,5}$", "");
      BodyDelay delay = new BodyDelay(field.group(1), value);
      timeless &= delay.isLength();
      delay.wait(now, zone).ifPresent(wait -> add(wait, delay.isReset()));
    }
    Matcher info = RETRY_INFO.matcher(text).region(start, text.length());
    if (info.lookingAt()) {
      WaitValue.read(info.group(1), WaitValue.SECONDS, now, zone)
          .ifPresent(wait -> add(wait, false));
    }
  }

  private static ImmutableMap<String, Trigger> triggers() {
    ImmutableMap.Builder<String, Trigger> triggers = ImmutableMap.builder();
    put(triggers, Trigger.RETRY, "retry", "retrying", "try", "again", "available", "back", "ready");
    put(triggers, Trigger.RETRY, "cool", "cooldown", "cooling", "erneut", "wieder", "réessayez");
    put(triggers, Trigger.RETRY, "réessayer", "nuevo", "intentarlo", "inténtelo", "novamente");
    put(triggers, Trigger.RETRY, "повторите", "попробуйте");
    put(triggers, Trigger.WAIT, "wait", "blocked", "banned", "locked", "throttled", "limited");
    put(triggers, Trigger.WAIT, "paused", "warten", "attendez", "attendre", "patientez");
    put(triggers, Trigger.WAIT, "patienter", "espere", "aguarde", "подождите");
    put(triggers, Trigger.RESET, "reset", "resets", "resetting", "renew", "renews", "renewed");
    put(triggers, Trigger.RESET, "refresh", "refreshes", "refreshed", "replenish", "replenishes");
    put(triggers, Trigger.RESET, "replenished", "restore", "restored", "regain", "lifted");
    put(triggers, Trigger.RESET, "resume", "resumes", "unlock", "unlocks");
    return triggers.buildOrThrow();
  }

  private static int[] lengths() {
    int[] lengths = new int['z' + 1];
    for (String word : Iterables.concat(TRIGGERS.keySet(), List.of("in", "after", "reached"))) {
      length(lengths, word.charAt(0), 1 << word.length());
    }
    for (String beginning : List.of("retry", "reset", "estimated")) {
      length(lengths, beginning.charAt(0), -1 << beginning.length());
    }
    return lengths;
  }

  private static void length(int[] lengths, char first, int bits) {
    if (first < lengths.length) {
      lengths[first] |= bits;
      lengths[Ascii.toUpperCase(first)] |= bits;
    }
  }

  private static void put(
      ImmutableMap.Builder<String, Trigger> triggers, Trigger trigger, String... words) {
    for (String word : words) {
      triggers.put(word, trigger);
    }
  }

  private void add(Duration wait, boolean isReset) {
    if (isReset) {
      reset = longer(reset, wait);
    } else {
      retry = longer(retry, wait);
    }
  }

  private static Optional<Duration> longer(Optional<Duration> known, Duration wait) {
    return known.filter(other -> other.compareTo(wait) >= 0).isPresent()
        ? known
        : Optional.of(wait);
  }
}
