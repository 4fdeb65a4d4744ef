package dev.errnorm.read;

import dev.errnorm.FieldDetail;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Said;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a body says, as it stands there. Filled by one thread, then only read. */
public final class Reading {

  private static final int MAX_LAYERS = 24;
  private static final int MAX_VALUES = 32;

  private final FieldTrie trie;
  private final List<RawLayer> layers = new ArrayList<>(3);
  private final List<TaskState> taskStates = new ArrayList<>(1);
  private final Set<String> finishReasons = new LinkedHashSet<>(2);
  private final List<String> requestIds = new ArrayList<>(1);
  private final List<Delays.BodyDelay> delays = new ArrayList<>(0);
  private final List<FieldDetail> details = new ArrayList<>(0);
  private final BitSet signs = new BitSet();
  private BodyKind kind = BodyKind.NONE;
  private Said retryable = Said.UNSAID;
  private boolean error;
  private boolean result;
  private boolean emptyResult;
  private boolean taskNamed;
  private boolean limitZero;

  /**
   * @param trie the pointers that count in every document of the body
   */
  Reading(FieldTrie trie) {
    this.trie = trie;
  }

  FieldTrie trie() {
    return trie;
  }

  /** The errors found, outermost first. */
  public List<RawLayer> layers() {
    layers.sort(Comparator.comparingInt(RawLayer::depth));
    return layers;
  }

  /** What the body is. */
  public BodyKind kind() {
    return kind;
  }

  /** The states of tasks, as given, outermost first. */
  public List<String> taskStates() {
    return taskStates.stream()
        .sorted(Comparator.comparingInt(TaskState::depth))
        .map(TaskState::state)
        .toList();
  }

  /** Why the model stopped, as given. */
  public Set<String> finishReasons() {
    return finishReasons;
  }

  /** The vendor's ids of the request, outermost first. */
  public List<String> requestIds() {
    return requestIds;
  }

  /** The delays that fields state. */
  public List<Delays.BodyDelay> delays() {
    return delays;
  }

  /** The fields at fault that the body lists. */
  public List<FieldDetail> details() {
    return details;
  }

  /** The numbers of the signature pointers that were found. */
  public BitSet signs() {
    return signs;
  }

  /** What the body says about sending it again. */
  public Said retryable() {
    return retryable;
  }

  /** Whether there is an explicit error. */
  public boolean hasError() {
    return error;
  }

  /** Whether there is a result. */
  public boolean hasResult() {
    return result;
  }

  /** Whether there is the place of a result with nothing in it. */
  public boolean hasEmptyResult() {
    return emptyResult;
  }

  /** Whether a task that exists is named. */
  public boolean isTaskNamed() {
    return taskNamed;
  }

  /** Whether a limit is stated as zero. */
  public boolean isLimitZero() {
    return limitZero;
  }

  /** The layer for what stands in no structure. */
  RawLayer outermost() {
    return layer(0, "");
  }

  /** Takes a header that names the cause: one word is a type, several are a message. */
  public void readHeader(String value) {
    String decoded = Percent.decode(value);
    if (decoded.indexOf(' ') < 0) {
      outermost().addType(decoded);
    } else {
      outermost().addText(decoded);
    }
  }

  RawLayer layer(int depth, String path) {
    for (RawLayer layer : layers) {
      if (layer.depth() == depth && layer.path().equals(path)) {
        return layer;
      }
    }
    RawLayer layer = new RawLayer(depth, path);
    if (layers.size() < MAX_LAYERS) {
      layers.add(layer);
    }
    return layer;
  }

  void kind(BodyKind kind) {
    this.kind = kind;
  }

  void taskState(int depth, String state) {
    if (taskStates.size() < MAX_VALUES) {
      taskStates.add(new TaskState(depth, state));
    }
  }

  void finish(String reason) {
    add(finishReasons, reason);
  }

  void requestId(String id) {
    if (requestIds.size() < MAX_VALUES) {
      requestIds.add(id);
    }
  }

  void delay(String field, String value) {
    if (delays.size() < MAX_VALUES) {
      delays.add(new Delays.BodyDelay(field, value));
    }
  }

  void detail(FieldDetail detail) {
    if (details.size() < MAX_VALUES) {
      details.add(detail);
    }
  }

  void sign(int number) {
    signs.set(number);
  }

  void retryable(boolean said) {
    // One part that says no is enough: the caution outlives the encouragement.
    if (retryable != Said.NO) {
      retryable = said ? Said.YES : Said.NO;
    }
  }

  void error() {
    error = true;
  }

  void result() {
    result = true;
  }

  void emptyResult() {
    emptyResult = true;
  }

  void taskNamed() {
    taskNamed = true;
  }

  void limit(String value) {
    limitZero |= value.equals("0");
  }

  /** Takes over what a document inside a string says of errors, but nothing it says of results. */
  void merge(Reading inner, String path) {
    for (RawLayer layer : inner.layers) {
      layer(layer.depth(), path + "»" + layer.path()).merge(layer);
    }
    inner.requestIds.forEach(this::requestId);
    inner.delays.forEach(delay -> delay(delay.name(), delay.value()));
    inner.details.forEach(this::detail);
    if (!inner.signs.isEmpty()) {
      signs.clear();
      signs.or(inner.signs);
    }
    error |= inner.error;
    limitZero |= inner.limitZero;
  }

  private record TaskState(int depth, String state) {}

  private static void add(Set<String> values, String value) {
    if (values.size() < MAX_VALUES) {
      values.add(value);
    }
  }
}
