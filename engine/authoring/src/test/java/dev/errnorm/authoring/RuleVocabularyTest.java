package dev.errnorm.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errnorm.Cooldown;
import dev.errnorm.Reason;
import org.junit.jupiter.api.Test;

class RuleVocabularyTest {

  @Test
  void typesAreCalledAsRulesCallThem() {
    assertThat(RuleVocabulary.nameOf(Reason.class)).isEqualTo("Reason");
    assertThat(RuleVocabulary.nameOf(Cooldown.Scope.class)).isEqualTo("Cooldown.Scope");
    assertThat(RuleVocabulary.nameOf(int.class)).isEqualTo("int");
  }
}
