package dev.errnorm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Overlay;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackSource;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;

class OverlaidNormalizerTest {

  private static final KieBase NO_RULES =
      KieBaseBuilder.createKieBaseFromModel(
          List.of(), RuleBaseFactory.newKnowledgeBaseConfiguration());

  private static final PolicyRow UNRECOGNIZED =
      new PolicyRow(
          Reason.UNRECOGNIZED,
          false,
          1,
          Duration.ZERO,
          ImmutableList.of(),
          Cooldown.Scope.NONE,
          Duration.ZERO,
          false,
          ImmutableList.of(),
          Origin.UNKNOWN);

  private final Source source = new Source(pack("1", row("acme/busy", "busy", "slow down")));
  private final DroolsNormalizer base = (DroolsNormalizer) normalizer();

  @Test
  void thousandTenantsShareRulesAndPhrases() {
    Set<Object> rules = identities();
    Set<Object> scanners = identities();
    List<OverlaidNormalizer> tenants = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // Every tenth tenant asks for words of its own.
      String words = i % 10 == 0 ? "only tenant " + i : "slow down";
      tenants.add(tenant("team-" + i, row("acme/mine", "mine-" + i, words)));
    }
    for (OverlaidNormalizer tenant : tenants) {
      rules.add(tenant.snapshot().pack().rules());
      scanners.addAll(tenant.snapshot().observer().scanners());
    }
    assertThat(rules).containsExactly(NO_RULES);
    assertThat(scanners).hasSize(1 + 100);
  }

  @Test
  void tenantsFollowTheirBase() {
    OverlaidNormalizer tenant = tenant("team", row("acme/mine", "mine", "x"));
    OverlaidNormalizer above =
        (OverlaidNormalizer) tenant.with(overlay("squad", row("acme/ours", "ours", "y")));
    assertThat(tenant.packVersion()).isEqualTo("1+team.0");
    assertThat(above.packVersion()).isEqualTo("1+team.0.squad.0");
    Snapshot before = tenant.snapshot();
    assertThat(tenant.snapshot()).isSameAs(before);
    source.replace(pack("2", row("acme/mine", "another", "z")));
    assertThat(base.packVersion()).isEqualTo("2");
    assertThat(tenant.packVersion()).isEqualTo("2+team.0");
    assertThat(above.packVersion()).isEqualTo("2+team.0.squad.0");
    assertThat(tenant.snapshot()).isNotSameAs(before);
    assertThat(tenant.snapshot().table().rows())
        .extracting(MappingRow::vendorCode)
        .containsExactly("mine");
  }

  @Test
  void tenantAnswersAfterItWasClosed() {
    OverlaidNormalizer tenant = tenant("team", row("acme/mine", "mine", "x"));
    tenant.close();
    assertThat(tenant.classify(ProviderExchange.with("acme").status(200).build())).isNotNull();
    assertThat(source.closed).isFalse();
  }

  private OverlaidNormalizer tenant(String name, MappingRow row) {
    return (OverlaidNormalizer) base.with(overlay(name, row));
  }

  private ErrorNormalizer normalizer() {
    return ErrorNormalizer.builder().pack(source).build();
  }

  private static Set<Object> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static Overlay overlay(String name, MappingRow row) {
    return new Overlay(
        name,
        "0",
        ImmutableList.of(),
        ImmutableList.of(row),
        ImmutableMap.of(),
        Texts.NONE,
        ImmutableMap.of());
  }

  private static Pack pack(String version, MappingRow row) {
    PackTable table =
        new PackTable(
            version,
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(row),
            ImmutableMap.of(UNRECOGNIZED.reason(), UNRECOGNIZED),
            ImmutableMap.of(),
            ImmutableMap.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableList.of(),
            ImmutableMap.of());
    return new Pack(table, NO_RULES);
  }

  private static MappingRow row(String id, String code, String words) {
    return new MappingRow(
        id,
        "mappings/acme.yaml:1",
        "",
        "",
        code,
        "",
        "",
        "",
        0,
        0,
        ImmutableSet.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ImmutableSet.of(),
        ImmutableList.of(ImmutableSet.of(words)),
        ImmutableSet.of(),
        false,
        new Meaning.Failure(Reason.CONFLICT),
        "");
  }

  /** A source whose pack is replaced by hand. */
  private static final class Source implements PackSource {

    private final Pack first;
    private Consumer<Pack> replace = pack -> {};
    private boolean closed;

    Source(Pack first) {
      this.first = first;
    }

    @Override
    public Pack load() {
      return first;
    }

    @Override
    public AutoCloseable watch(Consumer<Pack> replace) {
      this.replace = replace;
      return () -> closed = true;
    }

    void replace(Pack pack) {
      replace.accept(pack);
    }
  }
}
