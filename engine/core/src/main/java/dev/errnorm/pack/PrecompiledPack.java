package dev.errnorm.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Loads a pack that was compiled when it was built. No rule compiler and no YAML parser is needed:
 * the rules are classes, the mappings a table beside them.
 *
 * <p>The resources stand under {@code META-INF/errnorm/<name>/}: {@code table.bin} ({@link
 * PackCodec}) and {@code models}, a line for each Drools model class.
 */
public final class PrecompiledPack {

  private static final Splitter LINES = Splitter.on('\n').trimResults().omitEmptyStrings();

  private PrecompiledPack() {}

  /**
   * Loads the pack called {@code name} with {@code loader} and with no other: the thread's context
   * class loader may be foreign to it, or absent. The rules may still be on their way when this
   * returns; {@link Pack#rules} waits for them.
   *
   * @throws PackException if a resource is missing or unusable
   */
  public static Pack load(ClassLoader loader, String name) {
    String folder = "META-INF/errnorm/" + name + "/";
    // Two cores halve the wait: Drools starts while the table is read and indexed.
    Supplier<KieBase> rules =
        ReadyRules.begin(
            loader, () -> loaded(name, () -> build(loader, readModels(loader, folder + "models"))));
    PackTable table = loaded(name, () -> readTable(loader, folder + "table.bin"));
    refuseOtherEngines(name, table.info());
    return new Pack(table, rules);
  }

  /** Something of a resource. */
  private interface Loading<T> {
    T load() throws IOException, ReflectiveOperationException;
  }

  private static <T> T loaded(String name, Loading<T> loading) {
    try {
      return loading.load();
    } catch (IOException | ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new PackException(
          "The pack '" + name + "' cannot be loaded from the class path: " + e.getMessage(), e);
    }
  }

  private static void refuseOtherEngines(String name, PackInfo info) {
    info.engine()
        .refusal(EngineVersion.running())
        .ifPresent(
            why -> {
              throw new PackException(
                  "The pack '" + name + "' was not loaded: " + why, ImmutableList.of());
            });
  }

  private static PackTable readTable(ClassLoader loader, String resource) throws IOException {
    try (InputStream in = open(loader, resource)) {
      return PackCodec.read(in);
    }
  }

  private static ImmutableList<Model> readModels(ClassLoader loader, String resource)
      throws IOException, ReflectiveOperationException {
    try (InputStream in = open(loader, resource)) {
      ImmutableList.Builder<Model> models = ImmutableList.builder();
      for (String className : LINES.split(new String(in.readAllBytes(), UTF_8))) {
        Class<?> type = Class.forName(className, true, loader);
        models.add((Model) type.getDeclaredConstructor().newInstance());
      }
      return models.build();
    }
  }

  private static KieBase build(ClassLoader loader, List<Model> models) {
    return KieBaseBuilder.createKieBaseFromModel(
        models, RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader));
  }

  private static InputStream open(ClassLoader loader, String resource) throws IOException {
    InputStream in = loader.getResourceAsStream(resource);
    if (in == null) {
      throw new PackException(
          "The class path has no "
              + resource
              + ". Add the artifact that holds the pack, or compile the pack.",
          ImmutableList.of());
    }
    return in;
  }
}
