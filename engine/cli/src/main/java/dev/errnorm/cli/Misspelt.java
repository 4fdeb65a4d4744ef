package dev.errnorm.cli;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.authoring.Operations;
import dev.errnorm.authoring.Suggestion;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notes on standard error about words in a description of an exchange that nobody knows and that
 * resemble one that is known. They change no answer: a gateway may have keys and providers of its
 * own. Each note is given once.
 */
final class Misspelt {

  /** A batch may be misspelt in any number of ways. */
  private static final int MOST_NOTES = 20;

  private static final int MOST_WORDS = 1000;

  /** What people mistype; anything else came from elsewhere, and is not repeated. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{2,40}");

  private static final ImmutableSet<String> KEYS =
      ImmutableSet.copyOf(Sets.union(ExchangeJson.KEYS, ImmutableSet.of("id", "context")));

  private final String command;
  private final Console console;
  private final ImmutableSet<String> providers;
  private final Set<String> looked = new HashSet<>();
  private int notes;

  /**
   * @param command who says it
   * @param table what knows the providers
   */
  Misspelt(String command, PackTable table, Console console) {
    this.command = command;
    this.console = console;
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    for (ProviderMapping provider : table.providers()) {
      names.add(provider.id()).addAll(provider.aliases());
    }
    providers = names.build();
  }

  /** Notes what is odd about {@code exchange}, which is in the batch format. */
  void look(Map<?, ?> exchange) {
    lookAt(exchange);
    if (exchange.get("context") instanceof Map<?, ?> context) {
      lookAt(context);
    }
  }

  private void lookAt(Map<?, ?> fields) {
    for (Object key : fields.keySet()) {
      note(String.valueOf(key), KEYS, "is not a key of an exchange and is left alone");
    }
    note(named(fields.get("provider")), providers, "is not a provider that the pack knows");
    note(named(fields.get("operation")), Operations.ALL, "is not an operation");
  }

  /** What {@code value} names, as it is looked up. */
  private static String named(@Nullable Object value) {
    return value instanceof String name ? name.strip().toLowerCase(Locale.ROOT) : "";
  }

  private void note(String word, Set<String> known, String what) {
    if (known.contains(word)
        || notes == MOST_NOTES
        || looked.size() == MOST_WORDS
        || !WORD.matcher(word).matches()
        || !looked.add(word + " " + what)) {
      return;
    }
    String near = Suggestion.nearest(word, known);
    if (!near.isEmpty()) {
      notes++;
      console
          .err()
          .println(command + ": '" + word + "' " + what + ". Did you mean '" + near + "'?");
    }
  }
}
