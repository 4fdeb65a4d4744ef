package dev.errnorm.read;

import dev.errnorm.FieldDetail;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Said;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** What a body says, as it stands there. Filled by one thread, then only read. */
public final class Reading {

  private static final int MAX_LAYERS = 24;
  private static final int MAX_VALUES = 32;

  private final FieldTrie trie;
  private final Recent<ReadText.Question, ReadText> texts;
  private List<RawLayer> layers = List.of();
  private List<TaskState> taskStates = List.of();
  private List<String> finishReasons = List.of();
  private List<String> requestIds = List.of();
  private List<BodyDelay> delays = List.of();
  private List<FieldDetail> details = List.of();
  private final BitSet signs = new BitSet();
  private boolean sorted = true;
  private BodyKind kind = BodyKind.NONE;
  private Said retryable = Said.UNSAID;
  private boolean error;
  private boolean result;
  private boolean emptyResult;
  private boolean taskNamed;
  private boolean limitZero;

  /**
   * @param trie the pointers that count in every document of the body
   * @param texts where messages are remembered
   */
  Reading(FieldTrie trie, Recent<ReadText.Question, ReadText> texts) {
    this.trie = trie;
    this.texts = texts;
  }

  FieldTrie trie() {
    return trie;
  }

  Recent<ReadText.Question, ReadText> texts() {
    return texts;
  }

  /** The errors found, outermost first. */
  public List<RawLayer> layers() {
    if (!sorted) {
      layers.sort(Comparator.comparingInt(RawLayer::depth));
      sorted = true;
    }
    return layers;
  }

  /** What the body is. */
  public BodyKind kind() {
    return kind;
  }

  /** The states of tasks, as given, outermost first. */
  public List<String> taskStates() {
    return taskStates.isEmpty()
        ? List.of()
        : taskStates.stream()
            .sorted(Comparator.comparingInt(TaskState::depth))
            .map(TaskState::state)
            .toList();
  }

  /** Why the model stopped, as given. */
  public List<String> finishReasons() {
    return finishReasons;
  }

  /** The vendor's ids of the request, outermost first. */
  public List<String> requestIds() {
    return requestIds;
  }

  /** The delays that fields state. */
  public List<BodyDelay> delays() {
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
    if (decoded.contains(" ")) {
      outermost().addText(decoded);
    } else {
      outermost().addType(decoded);
    }
  }

  RawLayer layer(int depth, String path) {
    for (RawLayer layer : layers) {
      if (layer.depth() == depth && layer.path().equals(path)) {
        return layer;
      }
    }
    RawLayer layer = new RawLayer(depth, path);
    layers = added(layers, layer, MAX_LAYERS);
    sorted = layers.size() == 1;
    return layer;
  }

  void kind(BodyKind kind) {
    this.kind = kind;
  }

  void taskState(int depth, String state) {
    taskStates = added(taskStates, new TaskState(depth, state), MAX_VALUES);
  }

  void finish(String reason) {
    if (!finishReasons.contains(reason)) {
      finishReasons = added(finishReasons, reason, MAX_VALUES);
    }
  }

  void requestId(String id) {
    requestIds = added(requestIds, id, MAX_VALUES);
  }

  void delay(String field, String value) {
    delays = added(delays, new BodyDelay(field, value), MAX_VALUES);
  }

  void detail(FieldDetail detail) {
    details = added(details, detail, MAX_VALUES);
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

  /** Most lists stay empty, so one is made only for what is put into it. */
  private static <T> List<T> added(List<T> values, T value, int max) {
    if (values.size() == max) {
      return values;
    }
    List<T> more = values.isEmpty() ? new ArrayList<>(2) : values;
    more.add(value);
    return more;
  }
}
