package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;

class ReadyRulesTest {

  private static final ClassLoader LOADER = ReadyRulesTest.class.getClassLoader();
  private static final KieBase RULES =
      KieBaseBuilder.createKieBaseFromModel(
          List.of(new ModelImpl()), RuleBaseFactory.newKnowledgeBaseConfiguration());

  private final AtomicInteger built = new AtomicInteger();

  @Test
  void rulesAreBuiltOnceAndNotBeforeSomebodyAsks() {
    ReadyRules rules =
        ReadyRules.later(
            LOADER,
            () -> {
              built.incrementAndGet();
              return RULES;
            });
    assertThat(built).hasValue(0);
    rules.open();
    assertThat(rules.get()).isSameAs(RULES).isSameAs(rules.get());
    assertThat(built).hasValue(1);
  }

  @Test
  void rulesThatCannotBeBuiltKeepNobodyWaiting() {
    ReadyRules rules =
        ReadyRules.later(
            LOADER,
            () -> {
              built.incrementAndGet();
              throw new IllegalStateException("broken on purpose");
            });
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(rules::get).hasMessage("broken on purpose");
    }
    assertThat(built).hasValue(1);
  }

  @Test
  void whereNoThreadCanBeStartedWhoeverComesNextTriesAgain() {
    FutureTask<KieBase> task = new FutureTask<>(() -> RULES);
    AtomicBoolean full = new AtomicBoolean(true);
    ReadyRules rules =
        new ReadyRules(
            task,
            () -> {
              if (full.getAndSet(false)) {
                throw new OutOfMemoryError("made up");
              }
              task.run();
            });
    assertThatThrownBy(rules::get).isInstanceOf(OutOfMemoryError.class);
    assertThat(rules.get()).isSameAs(RULES);
  }
}
