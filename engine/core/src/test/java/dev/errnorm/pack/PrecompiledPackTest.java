package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a good pack does is tested where packs are compiled, in errnorm-authoring. */
class PrecompiledPackTest {

  @Test
  void missingPackIsNamed() {
    assertThatThrownBy(() -> PrecompiledPack.load(getClass().getClassLoader(), "nowhere"))
        .isInstanceOf(PackException.class)
        .hasMessage(
            "The class path has no META-INF/errnorm/nowhere/table.bin."
                + " Add the artifact that holds the pack, or compile the pack.");
  }
}
