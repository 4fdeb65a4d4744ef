package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.fact.Layer;
import dev.errnorm.fact.Window;
import dev.errnorm.read.DelayWords;
import dev.errnorm.read.Delays;
import dev.errnorm.read.RawLayer;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What one error inside an exchange tells. It depends on the pack and on the words of the error
 * alone, but for {@code delays} that are not timeless. Immutable.
 *
 * @param raw the error as it stands there
 * @param layer what rules and rows see of it
 * @param window the longest window that it names
 * @param delays the waits that its words state
 * @param fields the fields of the request that are named as the fault, for the operator
 * @param shownFields those of them that a caller may read, without any words of the provider
 * @param modelNamed whether a field or the words name a model
 * @param fileNamed whether a file is spoken of
 * @param complains whether it has words beside a code that is none of a success
 */
record Told(
    RawLayer raw,
    Layer layer,
    Window window,
    DelayWords delays,
    ImmutableList<FieldDetail> fields,
    ImmutableList<FieldDetail> shownFields,
    boolean modelNamed,
    boolean fileNamed,
    boolean complains) {

  /** The same at another time. */
  Told at(Supplier<Instant> now, Delays.Options how) {
    return delays.isTimeless()
        ? this
        : new Told(
            raw,
            layer,
            window,
            DelayWords.read(raw.texts(), now, how.zone()),
            fields,
            shownFields,
            modelNamed,
            fileNamed,
            complains);
  }

  /** Whether rules and rows see nothing of it. */
  boolean isBlank() {
    return layer.codes().isEmpty()
        && layer.types().isEmpty()
        && layer.phrases().isEmpty()
        && layer.status() == 0;
  }
}
