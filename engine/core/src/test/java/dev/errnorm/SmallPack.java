package dev.errnorm;

import static org.drools.model.PatternDSL.declarationOf;
import static org.drools.model.PatternDSL.on;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Policy;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Proposals;
import dev.errnorm.fact.Row;
import dev.errnorm.fact.Said;
import dev.errnorm.fact.Verdict;
import dev.errnorm.pack.Family;
import dev.errnorm.pack.FieldPath;
import dev.errnorm.pack.FieldPath.Role;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackInfo;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import dev.errnorm.pack.RuleInfo;
import dev.errnorm.pack.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/** A pack of a few rows and rules for the provider {@code acme}, to see how it is judged. */
final class SmallPack {

  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static final String RULES = "dev.errnorm.rules";

  private static final ImmutableList<FieldPath> FIELDS =
      ImmutableList.of(
          new FieldPath(Role.CODE, "/error/code", ""),
          new FieldPath(Role.TYPE, "/error/type", ""),
          new FieldPath(Role.MESSAGE, "/error/message", ""),
          new FieldPath(Role.PARAM, "/error/param", ""),
          new FieldPath(Role.TASK_ID, "/id", ""),
          new FieldPath(Role.TASK_STATE, "/state", ""),
          new FieldPath(Role.REQUEST_ID, "/request", ""));

  private final List<MappingRow> rows = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<RuleInfo> infos = new ArrayList<>();
  private final Map<Reason, PolicyRow> policies =
      new EnumMap<>(Maps.toMap(EnumSet.allOf(Reason.class), SmallPack::carefulPolicy));
  private final Map<Reason, PolicyRow> own = new EnumMap<>(Reason.class);
  private final Map<String, String> messages = new TreeMap<>();
  private Optional<ImmutableMap<String, ImmutableSet<String>>> literals = Optional.empty();

  SmallPack() {
    Variable<Row> row = declarationOf(Row.class);
    Variable<Proposals> proposals = declarationOf(Proposals.class);
    rules.add(
        rule(RULES, "_rows/fitting-row-proposes")
            .build(
                pattern(row),
                pattern(proposals),
                on(row, proposals).execute((fitting, all) -> all.add(fitting.proposal()))));
  }

  /** A status of anybody's means {@code reason}. */
  SmallPack status(int status, Reason reason) {
    rows.add(row("_status/" + status, "", "", "", status, new Meaning.Failure(reason), ""));
    return this;
  }

  /** A status of anybody's is no failure. */
  SmallPack status(int status, Meaning.Fine fine) {
    rows.add(row("_status/" + status, "", "", "", status, fine, ""));
    return this;
  }

  /** A code of the provider's means {@code reason}. */
  SmallPack code(String code, Reason reason, String tag) {
    rows.add(row("acme/" + code, "acme", code, "", 0, new Meaning.Failure(reason), tag));
    return this;
  }

  /** A state of a task means {@code reason}. */
  SmallPack state(String state, Reason reason) {
    rows.add(row("acme/" + state, "acme", "", state, 0, new Meaning.Failure(reason), ""));
    return this;
  }

  SmallPack policy(PolicyRow policy) {
    policies.put(policy.reason(), policy);
    return this;
  }

  /** What the provider documents itself. */
  SmallPack ownPolicy(PolicyRow policy) {
    own.put(policy.reason(), policy);
    return this;
  }

  SmallPack message(String name, String text) {
    messages.put(name, text);
    return this;
  }

  /** A rule that proposes something of every exchange. */
  SmallPack proposing(String id, String why, Consumer<Proposals> what) {
    Variable<Proposals> proposals = declarationOf(Proposals.class);
    infos.add(new RuleInfo(id, "rules/acme.drl:1", why, ""));
    rules.add(
        rule(RULES, id).build(pattern(proposals), on(proposals).execute(all -> what.accept(all))));
    return this;
  }

  /** A rule that decides something of every failure. */
  SmallPack deciding(String id, Consumer<Policy> what) {
    return deciding(id, (verdict, policy) -> what.accept(policy));
  }

  /** A rule that decides by the verdict. */
  SmallPack deciding(String id, BiConsumer<Verdict, Policy> what) {
    Variable<Verdict> verdict = declarationOf(Verdict.class);
    Variable<Policy> policy = declarationOf(Policy.class);
    rules.add(
        rule(RULES, id)
            .build(
                pattern(verdict),
                pattern(policy),
                on(verdict, policy).execute((said, all) -> what.accept(said, all))));
    return this;
  }

  /** What the rules compare facts with; rows only propose. */
  SmallPack comparing(Map<String, ImmutableSet<String>> literals) {
    this.literals = Optional.of(ImmutableMap.copyOf(literals));
    return this;
  }

  Pack pack() {
    ModelImpl model = new ModelImpl();
    rules.forEach(model::addRule);
    KieBase base =
        KieBaseBuilder.createKieBaseFromModel(
            List.of(model), RuleBaseFactory.newKnowledgeBaseConfiguration());
    PackTable table =
        new PackTable(
            "1",
            ImmutableList.of(
                new Family(
                    "plain",
                    ImmutableList.of(new FieldPath(Role.MESSAGE, "/error/message", "")),
                    ImmutableList.of())),
            ImmutableList.of(provider()),
            ImmutableList.copyOf(rows),
            ImmutableMap.copyOf(policies),
            new Texts(ImmutableMap.copyOf(messages), ImmutableMap.of(), ImmutableMap.of()),
            ImmutableMap.of(),
            ImmutableList.of(),
            ImmutableList.of("x-request-id"),
            ImmutableList.of(),
            ImmutableList.copyOf(infos),
            literals.orElse(ImmutableMap.of()),
            literals.isPresent(),
            PackInfo.NONE,
            ImmutableMap.of());
    return new Pack(table, base);
  }

  ErrorNormalizer normalizer() {
    Pack pack = pack();
    return ErrorNormalizer.builder()
        .pack(() -> pack)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .rulesOnDemand(true) // so that rules see nothing but what a test asks
        .build();
  }

  Outcome classify(ProviderExchange.Builder exchange) {
    try (ErrorNormalizer normalizer = normalizer()) {
      Outcome outcome = normalizer.classify(exchange.build());
      if (normalizer.degradedAnswers() != 0) {
        throw new AssertionError("the answer is degraded: " + outcome.explanation().degraded());
      }
      return outcome;
    }
  }

  Outcome.Failed failed(ProviderExchange.Builder exchange) {
    return (Outcome.Failed) classify(exchange);
  }

  /** Nothing is tried again. */
  static PolicyRow carefulPolicy(Reason reason) {
    return new PolicyRow(
        reason,
        false,
        1,
        Duration.ZERO,
        ImmutableList.of(),
        Cooldown.Scope.NONE,
        Duration.ZERO,
        false,
        ImmutableList.of(),
        Origin.UNKNOWN);
  }

  /** Retried three times from {@code first} on. */
  static PolicyRow retried(Reason reason, Duration first, FallbackStep... fallback) {
    return new PolicyRow(
        reason,
        true,
        3,
        first,
        ImmutableList.copyOf(fallback),
        Cooldown.Scope.NONE,
        Duration.ZERO,
        false,
        ImmutableList.of(),
        Origin.PROVIDER);
  }

  /** {@code scope} rests; zero is until somebody mends it. */
  static PolicyRow resting(
      Reason reason, Cooldown.Scope scope, Duration length, boolean followsServer) {
    return new PolicyRow(
        reason,
        false,
        1,
        Duration.ZERO,
        ImmutableList.of(),
        scope,
        length,
        followsServer,
        ImmutableList.of(),
        Origin.ACCOUNT);
  }

  private ProviderMapping provider() {
    return new ProviderMapping(
        "acme",
        ImmutableSet.of(),
        "",
        ImmutableList.of(),
        Said.UNSAID,
        FIELDS,
        ImmutableList.of(),
        ImmutableList.of("x-acme-id"),
        ImmutableList.of(),
        "",
        ImmutableMap.copyOf(own));
  }

  private static MappingRow row(
      String id,
      String provider,
      String code,
      String state,
      int status,
      Meaning meaning,
      String tag) {
    return new MappingRow(
        id,
        "mappings/acme.yaml:1",
        provider,
        "",
        code,
        "",
        state,
        "",
        status,
        0,
        ImmutableSet.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ImmutableSet.of(),
        ImmutableList.of(),
        ImmutableSet.of(),
        false,
        meaning,
        tag);
  }
}
