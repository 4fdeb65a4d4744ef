package dev.errnorm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Window;
import dev.errnorm.read.DelayWords;
import dev.errnorm.read.Delays;
import dev.errnorm.read.Reading;
import java.time.Instant;
import java.util.function.Function;
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
    return new ToldBody(
        reading,
        errors,
        errors.stream()
            .filter(error -> !error.isBlank())
            .map(Told::layer)
            .collect(ImmutableList.toImmutableList()),
        all(errors, Layer::codes),
        all(errors, Layer::types),
        all(errors, Layer::phrases),
        family,
        taskState,
        finishReasons,
        errors.stream().map(Told::window).reduce(Window.NONE, ToldBody::longer),
        errors.stream().map(Told::delays).reduce(DelayWords.NONE, DelayWords::and),
        fields(Fields.ofProvider(reading.details()), errors, Told::fields),
        fields(Fields.forCaller(reading.details()), errors, Told::shownFields),
        errors.stream().anyMatch(Told::modelNamed),
        errors.stream().anyMatch(Told::fileNamed),
        errors.stream().anyMatch(Told::complains));
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

  private static Window longer(Window one, Window other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static ImmutableSet<String> all(
      ImmutableList<Told> errors, Function<Layer, ImmutableSet<String>> of) {
    if (errors.size() == 1) {
      return of.apply(errors.get(0).layer());
    }
    return errors.stream()
        .flatMap(error -> of.apply(error.layer()).stream())
        .collect(ImmutableSet.toImmutableSet());
  }

  /** {@code listed}, then those that the errors name, innermost first; each field once. */
  private static ImmutableList<FieldDetail> fields(
      ImmutableList<FieldDetail> listed,
      ImmutableList<Told> errors,
      Function<Told, ImmutableList<FieldDetail>> named) {
    ImmutableList<FieldDetail> fields = listed;
    for (Told error : errors.reverse()) {
      fields = Fields.union(fields, named.apply(error));
    }
    return fields;
  }
}
