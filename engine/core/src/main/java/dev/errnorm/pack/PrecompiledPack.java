package dev.errnorm.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.drools.core.impl.RuleBaseFactory;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Loads a pack that was compiled when it was built. No rule compiler and no YAML parser is needed:
 * the rules are classes, the mappings a table beside them.
 *
 * <p>The resources stand under {@code META-INF/errnorm/<name>/}: {@code table.bin} ({@link
 * PackCodec}), {@code rulings.bin} ({@link RulingsCodec}) and {@code models}, a line for each
 * Drools model class.
 */
public final class PrecompiledPack {

  private static final Splitter LINES = Splitter.on('\n').trimResults().omitEmptyStrings();

  private PrecompiledPack() {}

  /**
   * Loads the pack called {@code name} with {@code loader} and with no other: the thread's context
   * class loader may be foreign to it, or absent. The rules are opened when they are first asked
   * for.
   *
   * @throws PackException if a resource is missing or unusable
   */
  public static Pack load(ClassLoader loader, String name) {
    String folder = "META-INF/errnorm/" + name + "/";
    PackTable table = loaded(name, () -> read(loader, folder + "table.bin", PackCodec::read));
    refuseOtherEngines(name, table.info());
    List<String> models =
        loaded(name, () -> read(loader, folder + "models", PrecompiledPack::lines));
    return new Pack(
        table,
        ReadyRules.later(loader, () -> loaded(name, () -> build(loader, models))),
        loaded(name, () -> read(loader, folder + "rulings.bin", RulingsCodec::read)));
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

  /** A reader of a resource. */
  private interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  private static <T> T read(ClassLoader loader, String resource, Reader<T> reader)
      throws IOException {
    try (InputStream in = open(loader, resource)) {
      return reader.read(in);
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    return LINES.splitToList(new String(in.readAllBytes(), UTF_8));
  }

  private static KieBase build(ClassLoader loader, List<String> classNames)
      throws ReflectiveOperationException {
    ImmutableList.Builder<Model> models = ImmutableList.builder();
    for (String className : classNames) {
      Class<?> type = Class.forName(className, true, loader);
      models.add((Model) type.getDeclaredConstructor().newInstance());
    }
    return KieBaseBuilder.createKieBaseFromModel(
        models.build(), RuleBaseFactory.newKnowledgeBaseConfiguration(null, loader));
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
