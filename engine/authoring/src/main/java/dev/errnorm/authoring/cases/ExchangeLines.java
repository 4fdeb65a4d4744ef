package dev.errnorm.authoring.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableList;
import dev.errnorm.ProviderExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads recorded exchanges, one JSON object of the batch format on each line. */
public final class ExchangeLines {

  private ExchangeLines() {}

  /**
   * One recorded exchange.
   *
   * @param number the line, counted from 1
   * @param id the id that it gave, or empty
   * @param fields its keys and values
   * @param exchange what they describe
   */
  public record Line(
      int number, String id, Map<String, @Nullable Object> fields, ProviderExchange exchange) {}

  /**
   * Hands every exchange of {@code in} to {@code taker}; blank lines count as lines only.
   *
   * @return what is wrong with the lines that are no exchange: {@code 7: this is not JSON: there is
   *     nothing.}
   * @throws IOException if {@code in} fails
   */
  public static ImmutableList<String> read(
      BufferedReader in, ExchangeJson exchanges, Consumer<Line> taker) throws IOException {
    ImmutableList.Builder<String> faults = ImmutableList.builder();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String text = line.replace("\ufeff", "");
      if (text.isBlank()) {
        continue;
      }
      try {
        Object value = PlainJson.read(text);
        ProviderExchange exchange = exchanges.read(value);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, v) -> fields.put(String.valueOf(key), v));
        Object id = fields.get("id");
        taker.accept(new Line(number, id == null ? "" : id.toString(), fields, exchange));
      } catch (JsonProcessingException e) {
        faults.add(number + ": " + PlainJson.fault(e) + ".");
      } catch (ExchangeFault e) {
        faults.add(number + ": " + e.getMessage() + ".");
      }
    }
    return faults.build();
  }
}
