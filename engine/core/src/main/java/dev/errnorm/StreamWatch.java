package dev.errnorm;

import dev.errnorm.read.FieldTrie;
import dev.errnorm.read.Glance;
import dev.errnorm.read.PartTemplate;
import dev.errnorm.read.StreamParts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Judges each part of a stream as soon as it is complete. A part that looks like one that was found
 * to be no failure is not judged again: in one stream whatever else the judgement depends on is the
 * same for all.
 */
final class StreamWatch implements StreamInspector {

  /** How many kinds of parts are known at once; a stream has about five. */
  private static final int KNOWN = 16;

  private final ProviderExchange head;
  private final Predicate<ProviderExchange> mayHaveFailed;
  private final Function<ProviderExchange, Outcome> classify;
  private final @Nullable Glance glance;
  private final StreamParts parts;
  private final byte @Nullable [][] harmless = new byte[KNOWN][];
  private int next;

  /** A part that looked like each of the harmless ones, once there was a second. */
  private final @Nullable PartTemplate[] templates = new PartTemplate[KNOWN];

  private int latest; // which of them fitted last
  private boolean passed;
  private boolean delivered;
  private Outcome.@Nullable Failed failure;

  /**
   * @param trie the pointers by which parts can be told apart; null if each is to be judged
   */
  StreamWatch(
      ProviderExchange head,
      int limit,
      @Nullable FieldTrie trie,
      Predicate<ProviderExchange> mayHaveFailed,
      Function<ProviderExchange, Outcome> classify) {
    this.head = head;
    this.mayHaveFailed = mayHaveFailed;
    this.classify = classify;
    glance = trie == null ? null : new Glance(trie);
    parts = new StreamParts(limit, new Looks());
    delivered = head.isOutputDelivered();
  }

  @Override
  public Optional<Outcome.Failed> next(ByteBuffer chunk) {
    parts.add(chunk);
    return found();
  }

  @Override
  public Optional<Outcome.Failed> end() {
    parts.end();
    return found();
  }

  private Optional<Outcome.Failed> found() {
    Optional<Outcome.Failed> found = Optional.ofNullable(failure);
    failure = null;
    if (passed && !delivered) {
      delivered = true;
      Arrays.fill(harmless, null);
      Arrays.fill(templates, null);
    }
    return found;
  }

  private void look(byte[] bytes, int from, int to) {
    if (known(bytes, from, to, 0, true) >= 0) {
      return;
    }
    boolean ordinary = glance != null && to > from && glance.at(bytes, from, to);
    int known = ordinary ? known() : -1;
    if (known >= 0) {
      passed |= glance.hasResult();
      if (templates[known] == null) {
        templates[known] = glance.template(bytes, from, to);
      }
      return;
    }
    ProviderExchange part = part(ByteBuffer.wrap(bytes, from, to - from));
    if (mayHaveFailed.test(part) && failed(Arrays.copyOfRange(bytes, from, to))) {
      return;
    }
    if (ordinary) {
      passed |= glance.hasResult();
      templates[next % KNOWN] = null;
      harmless[next++ % KNOWN] = glance.looks();
    } else {
      passed = true; // whatever it was, it went through
    }
  }

  /**
   * Where the part ends if it differs from a harmless one only in what makes no difference, or -1.
   *
   * @param isWhole whether it must end at {@code to}
   */
  private int known(byte[] bytes, int from, int to, int missing, boolean isWhole) {
    for (int i = 0; i < KNOWN; i++) {
      int at = (latest + i) % KNOWN;
      PartTemplate template = templates[at];
      int end = template == null ? -1 : template.end(bytes, from, to, missing);
      if (isWhole ? end == to : end >= 0) {
        latest = at;
        passed |= template.hasResult();
        return end;
      }
    }
    return -1;
  }

  /** Which of the harmless parts it looks like, or -1. */
  private int known() {
    for (int i = 0; i < KNOWN; i++) {
      if (glance.isLike(harmless[i])) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the part is a failure; of several the first is kept. */
  private boolean failed(byte[] bytes) {
    if (!(classify.apply(part(ByteBuffer.wrap(bytes))) instanceof Outcome.Failed failed)) {
      return false;
    }
    failure = failure == null ? failed : failure;
    return true;
  }

  private ProviderExchange part(ByteBuffer body) {
    return head.toBuilder().body(body).streamed(true).outputDelivered(delivered).build();
  }

  /** What is done with the parts. */
  private final class Looks implements StreamParts.Sink {

    @Override
    public void part(byte[] bytes, int from, int to) {
      look(bytes, from, to);
    }

    @Override
    public int known(byte[] bytes, int from, int to, int missing) {
      return StreamWatch.this.known(bytes, from, to, missing, false);
    }
  }
}
