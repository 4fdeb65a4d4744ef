package dev.errnorm;

/**
 * How much the memo of judgements spares. Overlays share the memo of the normalizer below them.
 *
 * @param hits how many answers were found in it, since the normalizer was made
 * @param misses how many had to be judged, since the normalizer was made; if there is no memo,
 *     nothing is counted
 * @param size about how many judgements it holds now
 */
public record MemoStatistics(long hits, long misses, long size) {

  /** No memo. */
  static final MemoStatistics NONE = new MemoStatistics(0, 0, 0);
}
