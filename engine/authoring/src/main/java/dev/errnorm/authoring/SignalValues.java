package dev.errnorm.authoring;

import com.google.common.collect.ImmutableSet;
import dev.errnorm.authoring.RuleVocabulary.Field;
import dev.errnorm.read.Words;
import java.util.Locale;
import java.util.Set;

/**
 * The values that signals can have. A rule that compares one with anything else compiles, and never
 * fires.
 *
 * @param providers the ids of the providers
 * @param families the ids of the families
 */
record SignalValues(ImmutableSet<String> providers, ImmutableSet<String> families) {

  /**
   * @throws RuleFault if {@code signal} never has the value {@code text}
   */
  void check(Field signal, String text) throws RuleFault {
    if (text.isEmpty()) {
      return;
    }
    switch (signal.name()) {
      case "provider" -> known(text, providers, "a provider");
      case "family" -> known(text, families, "a family");
      case "operation" -> {
        if (!Operations.ALL.contains(text)) {
          throw new RuleFault(Operations.unknown(text));
        }
      }
      case "phrases" -> is(text, Words.normalize(text), signal);
      default -> is(text, text.toLowerCase(Locale.ROOT), signal);
    }
  }

  private static void known(String text, Set<String> all, String what) throws RuleFault {
    if (!all.contains(text)) {
      throw new RuleFault("'" + text + "' is not " + what + "." + Suggestion.of(text, all));
    }
  }

  private static void is(String text, String compared, Field signal) throws RuleFault {
    if (!text.equals(compared)) {
      throw new RuleFault(
          signal + " is never '" + text + "', as case is folded. Write '" + compared + "'.");
    }
  }
}
