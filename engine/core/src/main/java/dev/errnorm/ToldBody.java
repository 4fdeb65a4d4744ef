package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Window;
import dev.errnorm.read.DelayWords;
import dev.errnorm.read.Delays;
import dev.errnorm.read.RawLayer;
import dev.errnorm.read.Reading;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a body tells a pack, all of its errors together. It depends on the bytes and the pack alone,
 * but for {@code delays} that are not timeless. Immutable.
 *
 * @param reading the body as it stands there
 * @param errors what each error tells, outermost first
 * @param layers what rules and rows see of them
 * @param codes the codes of all layers
 * @param types the types of all layers
 * @param phrases the phrases of all layers
 * @param family the family whose signature the body has, or empty
 * @param taskState the state of a task, or empty
 * @param finishReasons why the model stopped
 * @param window the longest window that is named
 * @param delays the waits that the words state
 * @param said the provider's own words
 * @param fields the fields of the request that are named as the fault, for the operator
 * @param shownFields those of them that a caller may read, without any words of the provider
 * @param modelNamed whether a field or the words name a model
 * @param fileNamed whether a file is spoken of
 * @param complains whether an error has words beside a code that is none of a success
 */
record ToldBody(
    Reading reading,
    ImmutableList<Told> errors,
    ImmutableList<Layer> layers,
    ImmutableSet<String> codes,
    ImmutableSet<String> types,
    ImmutableSet<String> phrases,
    String family,
    String taskState,
    ImmutableSet<String> finishReasons,
    Window window,
    DelayWords delays,
    Upstream.Said said,
    ImmutableList<FieldDetail> fields,
    ImmutableList<FieldDetail> shownFields,
    boolean modelNamed,
    boolean fileNamed,
    boolean complains) {

  static ToldBody of(
      Reading reading,
      ImmutableList<Told> errors,
      String family,
      String taskState,
      ImmutableSet<String> finishReasons) {
    ImmutableList.Builder<Layer> layers = ImmutableList.builderWithExpectedSize(errors.size());
    ImmutableSet<String> codes = ImmutableSet.of();
    ImmutableSet<String> types = ImmutableSet.of();
    ImmutableSet<String> phrases = ImmutableSet.of();
    Window window = Window.NONE;
    DelayWords delays = DelayWords.NONE;
    ImmutableList<FieldDetail> fields = Fields.ofProvider(reading.details());
    ImmutableList<FieldDetail> shownFields = Fields.forCaller(reading.details());
    boolean modelNamed = false;
    boolean fileNamed = false;
    boolean complains = false;
    for (Told error : errors) {
      if (!error.isBlank()) {
        layers.add(error.layer());
      }
      codes = union(codes, error.layer().codes());
      types = union(types, error.layer().types());
      phrases = union(phrases, error.layer().phrases());
      window = error.window().compareTo(window) > 0 ? error.window() : window;
      delays = delays.and(error.delays());
      modelNamed |= error.modelNamed();
      fileNamed |= error.fileNamed();
      complains |= error.complains();
    }
    // What the body lists comes first, then what the errors name, innermost first.
    for (Told error : errors.reverse()) {
      fields = Fields.union(fields, error.fields());
      shownFields = Fields.union(shownFields, error.shownFields());
    }
    return new ToldBody(
        reading,
        errors,
        layers.build(),
        codes,
        types,
        phrases,
        family,
        taskState,
        finishReasons,
        window,
        delays,
        said(reading, errors),
        fields,
        shownFields,
        modelNamed,
        fileNamed,
        complains);
  }

  /** The same at another time. */
  ToldBody at(Supplier<Instant> now, Delays.Options how) {
    return delays.isTimeless()
        ? this
        : of(
            reading,
            errors.stream().map(e -> e.at(now, how)).collect(ImmutableList.toImmutableList()),
            family,
            taskState,
            finishReasons);
  }

  /** Of several words for the same the innermost, the id excepted. */
  private static Upstream.Said said(Reading reading, ImmutableList<Told> errors) {
    String code = "";
    String type = "";
    String message = "";
    for (Told error : errors.reverse()) {
      RawLayer raw = error.raw();
      code = code.isEmpty() ? first(raw.codes()) : code;
      type = type.isEmpty() ? first(raw.types()) : type;
      message = message.isEmpty() ? joined(raw.texts()) : message;
    }
    return new Upstream.Said(code, type, message, first(reading.requestIds()));
  }

  private static String joined(List<String> texts) {
    return texts.size() == 1 ? texts.get(0) : String.join(" ", texts);
  }

  private static String first(List<String> values) {
    return values.isEmpty() ? "" : values.get(0);
  }

  /** What is in either. */
  static ImmutableSet<String> union(ImmutableSet<String> one, ImmutableSet<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return ImmutableSet.<String>builder().addAll(one).addAll(other).build();
  }
}
