package dev.errnorm.cli;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.cases.ExchangeFault;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.pack.OverlaidTable.Overridden;
import dev.errnorm.pack.Pack;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One exchange and what became of it.
 *
 * @param id the id that a JSON exchange gave, or null
 * @param exchange what was seen
 * @param outcome what it means
 * @param pack which pack says so
 * @param overridden what of it overlays say otherwise
 */
record Classified(
    @Nullable Object id,
    ProviderExchange exchange,
    Outcome outcome,
    Pack pack,
    ImmutableList<Overridden> overridden) {

  /** Reads {@code file} with what {@code options} say and classifies it for {@code command}. */
  static Classified of(
      String command,
      @Nullable String file,
      ExchangeOptions options,
      PackOption packOption,
      Console console) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (file != null) {
      fields = Input.exchange(Input.bytes(file, console));
    } else if (!options.suffice()) {
      throw new UsageException("name a file, or - for standard input.");
    }
    options.putInto(fields);
    OverlayOption.Overlaid overlaid = packOption.overlaid();
    Pack pack = overlaid.pack();
    new Misspelt(command, pack.table(), console).look(fields);
    try (ErrorNormalizer normalizer = packOption.normalizer(pack)) {
      ProviderExchange exchange = new ExchangeJson(pack.table()).read(fields);
      return new Classified(
          fields.get("id"), exchange, normalizer.classify(exchange), pack, overlaid.overridden());
    } catch (ExchangeFault e) {
      throw new UsageException(e.getMessage() + ".");
    }
  }
}
