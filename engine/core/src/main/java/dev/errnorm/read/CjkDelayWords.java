package dev.errnorm.read;

import com.google.common.base.CharMatcher;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads waits out of Chinese messages ({@code 请在 5 秒后重试}, {@code 请等待30秒}, {@code 将在 2026-01-01
 * 12:00:00 重置}), and of Japanese and Korean ones that are built alike.
 */
final class CjkDelayWords {

  /** Kana, Chinese characters and Hangul. */
  private static final CharMatcher CJK =
      CharMatcher.inRange('\u3040', '\u30ff')
          .or(CharMatcher.inRange('\u4e00', '\u9fff'))
          .or(CharMatcher.inRange('\uac00', '\ud7af'))
          .precomputed();

  /** A digit that begins a length or a moment; behind 每 (every) stands a window. */
  private static final Pattern NUMBER = Pattern.compile("(?<![\\d./每-])(?<!\\d:)(?<!每\\s)\\d");

  private static final String RESETS = "重置|恢复|恢復|复位|刷新|解除|解封|解禁|解冻|リセット|초기화";
  private static final String RETRIES = "重试|重試|再试|再試|再次|再请|再請|再尝|再嘗|再行|重新|再使用|可用|다시|재시도";

  private static final Pattern AFTER_LENGTH =
      Pattern.compile(
          "\\s?(?:之|以)?(?:后|後|후|뒤)[^0-9。.!;超]{0,10}?(?:(?<reset>"
              + RESETS
              + ")|(?:"
              + RETRIES
              + "))");

  private static final Pattern AFTER_MOMENT =
      Pattern.compile(
          "[\\s)]{0,2}(?:之|以)?(?:后|後)?[^0-9。.!;超]{0,6}?(?:(?<reset>"
              + RESETS
              + ")|(?:"
              + RETRIES
              + "))");

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?:(?<reset>"
              + RESETS
              + ")|等待|等候|稍等|稍候|请等|請等|需等|冷却|冷卻)"
              + "(?:至少|大约|大約|约|約|时间|時間|时刻|日期|剩余|剩餘|还需|還需|中|于|於|在|为|為|是|到|至|[:,\\s]){0,5}$");

  private static final Pattern TIMEOUT =
      Pattern.compile("\\s?(?:之|以)?(?:后|後)?\\s?(?:仍|就|即)?\\s?(?:超时|超時)");

  private static final int BEFORE_LENGTH = 24;

  private static final int MAX_NUMBERS = 64;

  private CjkDelayWords() {}

  /** Takes what was found. */
  interface Sink {
    void add(Duration wait, boolean isReset);
  }

  /**
   * Finds the waits in {@code text}, which is in NFKC, behind its first 64 numbers.
   *
   * @return whether the same is found at any other time: every number is a length
   */
  static boolean read(String text, Instant now, ZoneId zone, Sink sink) {
    if (CJK.matchesNoneOf(text)) {
      return true;
    }
    boolean timeless = true;
    Matcher number = NUMBER.matcher(text);
    int from = 0;
    for (int i = 0; i < MAX_NUMBERS && from <= text.length() && number.find(from); i++) {
      int start = number.start();
      String before = text.substring(Math.max(0, start - BEFORE_LENGTH), start);
      Optional<Timestamps.Found> moment = Timestamps.at(text, start, now, zone);
      Optional<DurationText.Found> length = DurationText.at(text, start);
      from = start + 1;
      timeless &= moment.isEmpty() && length.isPresent();
      if (moment.isPresent()) {
        from = moment.get().end();
        WaitValue.until(moment.get().moment(), now)
            .filter(wait -> !wait.isNegative())
            .ifPresent(wait -> judge(text, before, moment.get().end(), AFTER_MOMENT, wait, sink));
      } else if (length.isPresent()) {
        from = length.get().end();
        judge(text, before, from, AFTER_LENGTH, length.get().length(), sink);
      }
    }
    return timeless;
  }

  private static void judge(
      String text, String before, int end, Pattern behind, Duration wait, Sink sink) {
    if (TIMEOUT.matcher(text).region(end, text.length()).lookingAt()) {
      return;
    }
    Matcher after = behind.matcher(text).region(end, text.length());
    if (after.lookingAt()) {
      sink.add(wait, after.group("reset") != null);
      return;
    }
    Matcher ahead = BEFORE.matcher(before);
    if (ahead.find()) {
      sink.add(wait, ahead.group("reset") != null);
    }
  }
}
