package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.errnorm.fact.Signals;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.ReadyRules;
import java.util.ArrayList;
import java.util.List;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;

/**
 * Compiles rules with Drools. Which of its builders does what is decided here and nowhere else: the
 * classic one for packs that are edited, since it is quick and knows its lines; the executable
 * model for packs that are shipped, since what it makes needs no compiler.
 *
 * <p>Neither leaves anything behind in Drools' repository of modules, so whoever drops the result
 * has dropped all of it.
 */
final class KnowledgeCompiler {

  private static final String SOURCES = "src/main/resources/dev/errnorm/";
  private static final String GENERATED = "dev/errnorm/rules/";
  private static final Splitter LINES = Splitter.on('\n').trimResults().omitEmptyStrings();

  private KnowledgeCompiler() {}

  /**
   * Rules as classes.
   *
   * @param classes the class files by path
   * @param models the names of those that Drools starts from
   */
  record CompiledRules(ImmutableSortedMap<String, byte[]> classes, ImmutableList<String> models) {}

  /**
   * Compiles {@code rules}, which the linter has accepted, to run in this process.
   *
   * @throws PackException if Drools does not accept them
   */
  static KieBase compile(List<PackFile> rules) {
    ClassLoader loader = Signals.class.getClassLoader();
    KieBase compiled = Bounded.call(() -> compile(rules, loader));
    return ReadyRules.of(loader, () -> compiled);
  }

  private static KieBase compile(List<PackFile> rules, ClassLoader loader) {
    KnowledgeBuilder builder =
        KnowledgeBuilderFactory.newKnowledgeBuilder(
            KnowledgeBuilderFactory.newKnowledgeBuilderConfiguration(null, loader));
    for (PackFile file : rules) {
      builder.add(
          ResourceFactory.newByteArrayResource(file.text().getBytes(UTF_8))
              .setSourcePath(file.path()),
          ResourceType.DRL);
    }
    if (builder.hasErrors()) {
      Faults faults = new Faults();
      builder.getErrors().forEach(error -> add(error, faults));
      throw refused(faults, builder.getErrors().toString());
    }
    return builder.newKieBase();
  }

  /**
   * Compiles {@code rules}, which the linter has accepted, to class files.
   *
   * @throws PackException if Drools does not accept them
   */
  static CompiledRules toClasses(List<PackFile> rules) {
    KieServices services = KieServices.get();
    ReleaseId id = services.newReleaseId("dev.errnorm", "pack", "1");
    KieFileSystem sources = services.newKieFileSystem().generateAndWritePomXML(id);
    for (PackFile file : rules) {
      sources.write(SOURCES + file.path(), file.text());
    }
    KieBuilder builder =
        services
            .newKieBuilder(sources, Signals.class.getClassLoader())
            .buildAll(ExecutableModelProject.class);
    try {
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        Faults faults = new Faults();
        errors.forEach(
            error ->
                faults.add(
                    String.valueOf(error.getPath()),
                    Math.max(0, error.getLine()),
                    notAccepted(error.getText())));
        throw refused(faults, errors.toString());
      }
      return compiled((InternalKieModule) builder.getKieModule());
    } finally {
      services.getRepository().removeKieModule(id);
    }
  }

  private static CompiledRules compiled(InternalKieModule module) {
    ImmutableSortedMap.Builder<String, byte[]> classes = ImmutableSortedMap.naturalOrder();
    List<String> models = new ArrayList<>();
    for (String path : module.getFileNames()) {
      if (path.startsWith(GENERATED) && path.endsWith(".class")) {
        classes.put(path, module.getBytes(path));
      } else if (path.endsWith("/drools-model")) {
        // The first line names the version of the format.
        LINES
            .splitToStream(new String(module.getBytes(path), UTF_8))
            .filter(line -> !line.contains(":"))
            .forEach(models::add);
      }
    }
    return new CompiledRules(classes.buildOrThrow(), ImmutableList.sortedCopyOf(models));
  }

  private static void add(KnowledgeBuilderError error, Faults faults) {
    int[] lines = error.getLines();
    faults.add(
        error.getResource() == null ? "rules" : error.getResource().getSourcePath(),
        lines.length == 0 ? 0 : Math.max(0, lines[0]),
        notAccepted(error.getMessage()));
  }

  private static String notAccepted(String words) {
    return "Drools does not accept this: " + words.lines().findFirst().orElse("") + ".";
  }

  private static PackException refused(Faults faults, String words) {
    ImmutableList<String> lines =
        faults.sorted().stream().map(Fault::toString).collect(ImmutableList.toImmutableList());
    PackException refused = new PackException("The rules were not compiled.", lines);
    refused.initCause(new IllegalArgumentException(words));
    return refused;
  }
}
