package dev.errnorm.pack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  @Test
  void packForANewerEngineIsRefused() throws IOException {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    PackCodec.write(tableFor(">=99.0"), table);
    ClassLoader loader =
        new ClassLoader(getClass().getClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(table.toByteArray());
          }
        };
    assertThatThrownBy(() -> PrecompiledPack.load(loader, "standard"))
        .isInstanceOf(PackException.class)
        .hasMessage(
            "The pack 'standard' was not loaded: it is made for errnorm >=99.0, and this is "
                + EngineVersion.running()
                + ". Update errnorm, or use an older version of the pack.");
  }

  private static PackTable tableFor(String engine) {
    return new PackTable(
        "1",
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableMap.of(),
        Texts.NONE,
        ImmutableMap.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableMap.of(),
        false,
        new PackInfo("standard", "1.0.0", new EngineRange(engine)),
        ImmutableMap.of());
  }
}
