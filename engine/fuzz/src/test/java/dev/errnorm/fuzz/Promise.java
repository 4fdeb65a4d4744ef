package dev.errnorm.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.RenderOptions;
import java.io.IOException;
import java.util.ServiceLoader;

/** What is promised of every exchange. */
final class Promise {

  /** For all targets, so that the pack is loaded once. */
  static final Pack PACK = ServiceLoader.load(PackSource.class).findFirst().orElseThrow().load();

  static final ErrorNormalizer NORMALIZER = ErrorNormalizer.builder().pack(() -> PACK).build();

  private static final JsonFactory JSON = new JsonFactory();

  private Promise() {}

  /** Classifies {@code exchange} and looks at all that is made of it. */
  static void keep(ProviderExchange exchange) {
    long degraded = NORMALIZER.degradedAnswers();
    Outcome outcome = NORMALIZER.classify(exchange);
    check(NORMALIZER.degradedAnswers() == degraded, "reading or a rule threw");
    check(!outcome.toString().isEmpty(), "an outcome without words");
    if (!(outcome instanceof Outcome.Failed failed)) {
      return;
    }
    check(exchange.status() / 100 != 2 || NORMALIZER.mayHaveFailed(exchange), "a missed failure");
    check(failed.logLine().chars().noneMatch(Character::isISOControl), "a broken log line");
    checkJson(failed.toJson("r"));
    for (ErrorFormat format : ErrorFormat.values()) {
      checkJson(format.render(failed, RenderOptions.defaults()).body());
      String event = format.renderEvent(failed, RenderOptions.defaults());
      check(event.endsWith("\n\n") && event.indexOf("\n\n") == event.length() - 2, "two events");
    }
  }

  static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static void checkJson(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      parser.skipChildren();
      check(parser.nextToken() == null, "more than one document");
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }
}
