package dev.errnorm.authoring.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.ProviderExchange;
import dev.errnorm.authoring.PackTrial;
import dev.errnorm.authoring.cases.CaseRunner;
import dev.errnorm.authoring.cases.ExchangeFault;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.PlainJson;
import dev.errnorm.authoring.cases.TestRun;
import dev.errnorm.pack.Pack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A mapping and cases for a provider that the pack does not know, drafted from recorded exchanges.
 * Nothing is written: whoever asks does that.
 *
 * @param mapping the text of {@code mappings/<provider>.yaml}
 * @param cases the text of {@code testdata/<provider>.yaml}
 * @param rows how many rows the mapping has
 * @param alike how many recorded exchanges are like another one and became no case
 * @param unusable what is wrong with recorded exchanges that were left out
 * @param run what becomes of the cases
 */
public record ProviderDraft(
    String mapping,
    String cases,
    int rows,
    int alike,
    ImmutableList<String> unusable,
    TestRun run) {

  private static final int LONGEST_NAME = 60;

  /** Where nothing was recorded, there is one exchange to begin with. */
  private static final String SAMPLE =
      "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Too many requests.\"}}";

  /** One recorded exchange on its way to a case. */
  private record Item(Map<String, Object> kept, ProviderExchange exchange, Object body) {

    /** {@link Map#of()} stands for a body that is no JSON object. */
    boolean isSuccessByStatus() {
      return exchange.status() / 100 == 2;
    }
  }

  /**
   * Drafts {@code provider} for the pack in {@code folder}.
   *
   * @param base that pack as it is
   * @param provider an id that the pack does not know
   * @param recorded what it answered; none for a sample
   */
  public static ProviderDraft of(Path folder, Pack base, String provider, List<Recorded> recorded) {
    return of(
        base,
        provider,
        recorded,
        (mapping, cases) -> PackTrial.of(folder, base, provider, mapping, cases));
  }

  /**
   * Drafts {@code provider} for the overlay in {@code folder}, which need not be there.
   *
   * @param below the pack that it is laid over
   * @param provider an id that neither knows
   * @param recorded what it answered; none for a sample
   */
  public static ProviderDraft over(
      Path folder, Pack below, String provider, List<Recorded> recorded) {
    return of(
        below,
        provider,
        recorded,
        (mapping, cases) -> PackTrial.over(folder, below, provider, mapping, cases));
  }

  /** Tries the text of a mapping and that of its cases. */
  private interface Trials {
    PackTrial of(String mapping, String cases);
  }

  private static ProviderDraft of(
      Pack base, String provider, List<Recorded> recorded, Trials trials) {
    boolean madeUp = recorded.isEmpty();
    List<Recorded> given =
        madeUp ? List.of(new Recorded("sample", Map.of("status", 429, "body", SAMPLE))) : recorded;
    List<String> unusable = new ArrayList<>();
    List<Item> items = items(given, provider, base, unusable);
    String head = head(provider, items, base, madeUp);
    Pack shaped = trials.of(head, "").pack();
    List<Item> distinct = new ArrayList<>();
    RowsDraft rows;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(shaped)) {
      Set<List<Object>> seen = new LinkedHashSet<>();
      for (Item item : items) {
        if (seen.add(likeness(item.exchange(), normalizer.classify(item.exchange())))) {
          distinct.add(item);
        }
      }
      rows = RowsDraft.of(distinct.stream().map(Item::exchange).toList(), normalizer);
    }
    String mapping = head + rows.text();
    Pack pack = trials.of(mapping, "").pack();
    String cases;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(pack)) {
      cases = cases(provider, distinct, normalizer, madeUp);
    }
    PackTrial trial = trials.of(mapping, cases);
    TestRun run;
    try (ErrorNormalizer normalizer = CaseRunner.normalizer(trial.pack())) {
      run = new CaseRunner(trial.pack().table()).run(trial.cases(), normalizer);
    }
    trial.faults().forEach(fault -> unusable.add(fault.toString()));
    return new ProviderDraft(
        mapping,
        cases,
        rows.count(),
        items.size() - distinct.size(),
        ImmutableList.copyOf(unusable),
        run);
  }

  private static List<Item> items(
      List<Recorded> given, String provider, Pack base, List<String> unusable) {
    ExchangeJson exchanges = new ExchangeJson(base.table());
    List<Item> items = new ArrayList<>();
    for (Recorded one : given) {
      Map<String, Object> kept = one.forCase(base.table());
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(kept);
      fields.put("provider", provider);
      if (kept.isEmpty()) {
        unusable.add(one.name() + ": it says nothing of a failure.");
        continue;
      }
      try {
        items.add(new Item(kept, exchanges.read(fields), json(kept.get("body"))));
      } catch (ExchangeFault e) {
        unusable.add(one.name() + ": " + e.getMessage() + ".");
      }
    }
    return items;
  }

  private static Object json(@Nullable Object body) {
    try {
      Object read = body instanceof String text ? PlainJson.read(text) : null;
      return read == null ? Map.of() : read;
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }

  /** The mapping down to its rows. */
  private static String head(String provider, List<Item> items, Pack base, boolean madeUp) {
    Set<String> families = new TreeSet<>();
    SetMultimap<String, String> fields = LinkedHashMultimap.create();
    boolean hides = false;
    for (Item item : items) {
      String family = Shapes.of(item.body(), base.table().families());
      ImmutableMap<String, String> guessed = FieldGuess.of(item.body());
      if (family.isEmpty()) {
        guessed.forEach(fields::put);
      } else {
        families.add(family);
      }
      hides |= item.isSuccessByStatus() && guessed.containsKey("code");
    }
    StringBuilder out = new StringBuilder();
    out.append("# ").append(provider).append(": drafted from ");
    out.append(madeUp ? "a made-up response" : count(items.size(), "recorded response"));
    out.append("\n# decide: name the pages you read, below 'sources'\n");
    out.append("provider: ").append(provider).append('\n');
    if (families.size() == 1) {
      out.append("family: ").append(families.iterator().next()).append('\n');
    } else if (families.size() > 1) {
      out.append("# decide: bodies have several shapes: ").append(String.join(", ", families));
      out.append("\n");
    }
    if (hides) {
      out.append("# decide: errors seem to stand in bodies under 2xx\n");
      out.append("hidesErrors: true\n");
    }
    if (!fields.isEmpty()) {
      out.append("# decide: guessed by the names of the fields\n");
      out.append("fields:\n");
      fields
          .asMap()
          .forEach(
              (role, pointers) ->
                  out.append("  ")
                      .append(role)
                      .append(": [")
                      .append(
                          pointers.stream()
                              .map(ProviderDraft::pointer)
                              .collect(Collectors.joining(", ")))
                      .append("]\n"));
    }
    return out.toString();
  }

  private static String pointer(String pointer) {
    return pointer.matches("[A-Za-z0-9/_-]+") ? pointer : YamlText.scalar(pointer);
  }

  /** What two exchanges have in common that differ in nothing that matters. */
  private static List<Object> likeness(ProviderExchange exchange, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed)) {
      return List.of(exchange.status(), outcome.explanation().ruleId());
    }
    return List.of(
        exchange.status(),
        exchange.operation(),
        exchange.phase(),
        exchange.transport(),
        failed.reason(),
        failed.upstream().vendorCode(),
        Gaps.type(failed.upstream()),
        MessageShape.of(failed.upstream().vendorMessage()));
  }

  private static String cases(
      String provider, List<Item> items, ErrorNormalizer normalizer, boolean madeUp) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(provider).append(": drafted; expected is what is decided now\n");
    Set<String> names = new LinkedHashSet<>();
    for (Item item : items) {
      Outcome outcome = normalizer.classify(item.exchange());
      String name = unique(name(item.exchange(), outcome), names);
      out.append(
          CaseDraft.text(
              name,
              about(outcome),
              madeUp ? "made-up" : "captured",
              item.kept(),
              outcome,
              decide(item, outcome)));
    }
    return out.toString();
  }

  private static String name(ProviderExchange exchange, Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      String code = Gaps.code(failed.upstream());
      String name = code.isEmpty() ? Gaps.type(failed.upstream()) : code;
      if (name.isEmpty()) {
        name = RowDraft.keyWords(MessageShape.of(failed.upstream().vendorMessage()));
      } else if (name.codePoints().noneMatch(Character::isLetter)) {
        name = "code " + name;
      }
      if (!name.isEmpty()) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME).strip();
      }
    }
    return exchange.status() == 0
        ? "no response, " + exchange.transport()
        : "status " + exchange.status();
  }

  private static String unique(String name, Set<String> names) {
    String candidate = name;
    for (int i = 2; !names.add(candidate); i++) {
      candidate = name + " " + i;
    }
    return candidate;
  }

  private static String about(Outcome outcome) {
    String shape =
        outcome instanceof Outcome.Failed failed
            ? MessageShape.of(failed.upstream().vendorMessage())
            : "";
    return shape.isEmpty() ? "as recorded" : "it says: " + shape;
  }

  private static String decide(Item item, Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded && FieldGuess.of(item.body()).containsKey("code")) {
      return "it passes for a success; give its code a row if it is none";
    }
    return Gaps.kind(outcome)
        .map(
            kind ->
                switch (kind) {
                  case UNRECOGNIZED -> "nothing is known of it; say what it means";
                  case STATUS -> "only the status says so";
                  case GENERIC -> "the code names the broad class only; words may say more";
                })
        .orElse("");
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
