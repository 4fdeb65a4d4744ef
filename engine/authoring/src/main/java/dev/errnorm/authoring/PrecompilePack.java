package dev.errnorm.authoring;

import static com.google.common.base.Preconditions.checkState;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.KnowledgeCompiler.CompiledRules;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.Pack;
import dev.errnorm.pack.PackCodec;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.PrecompiledPack;
import dev.errnorm.pack.Rulings;
import dev.errnorm.pack.RulingsCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/**
 * Compiles the standard pack into resources that {@link PrecompiledPack} loads; run by the build.
 */
public final class PrecompilePack {

  private static final String NAME = "standard";
  private static final String RULINGS = "rulings.bin";

  private PrecompilePack() {}

  /**
   * Compiles the pack folder {@code arguments[0]} into the class folder {@code arguments[1]}. Exits
   * with 1, and prints all faults, if it is not a good pack; with 2 if it was called wrongly.
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("Usage: PrecompilePack <pack folder> <class folder>");
      System.exit(2);
    }
    // Rules that are compiled side by side take the next free name each; one by one, equal packs
    // give equal classes.
    System.setProperty(ParallelRulesBuildThresholdOption.PROPERTY_NAME, "-1");
    System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), System.err));
  }

  /** Compiles {@code folder} into {@code classes}; returns the exit status. */
  static int run(Path folder, Path classes, PrintStream err) {
    try {
      CheckedPack pack = CheckedPack.of(folder).orThrow();
      write(pack, KnowledgeCompiler.toClasses(pack.rules()), classes);
      Rulings rulings = rulings(classes, pack.table(), cases(folder, pack.table()));
      write(classes, RULINGS, out -> RulingsCodec.write(rulings, out));
      return 0;
    } catch (PackException e) {
      e.faults().forEach(err::println);
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println("The compiled pack cannot be written: " + e);
    }
    return 1;
  }

  private static void write(CheckedPack pack, CompiledRules rules, Path classes)
      throws IOException {
    Path generated = classes.resolve("dev/errnorm/rules");
    if (Files.exists(generated)) {
      // Classes of rules that are gone would be shipped otherwise.
      MoreFiles.deleteRecursively(generated, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    for (Map.Entry<String, byte[]> file : rules.classes().entrySet()) {
      Path path = classes.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    write(
        classes,
        "models",
        out -> out.write((String.join("\n", rules.models()) + "\n").getBytes(UTF_8)));
    write(classes, "table.bin", out -> PackCodec.write(pack.table(), out));
    write(classes, RULINGS, out -> RulingsCodec.write(new Rulings(), out));
  }

  private static List<Case> cases(Path folder, PackTable table) {
    return Files.isDirectory(folder.resolve(CaseFiles.FOLDER))
        ? CaseFiles.read(folder, table).cases()
        : List.of();
  }

  /**
   * What the rules in {@code classes} say of {@code cases}, and of nothing else, so that equal
   * packs give equal rulings.
   */
  private static Rulings rulings(Path classes, PackTable table, List<Case> cases)
      throws IOException {
    URL[] urls = {classes.toUri().toURL()};
    ClassLoader parent = PrecompilePack.class.getClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls, parent)) {
      Pack pack = PrecompiledPack.load(loader, NAME);
      checkState(pack.table().equals(table), "another pack stands before %s", classes);
      try (ErrorNormalizer normalizer =
          ErrorNormalizer.builder().pack(() -> pack).rulesOnDemand(true).build()) {
        cases.forEach(one -> normalizer.classify(one.exchange()));
        checkState(normalizer.degradedAnswers() == 0, "the rules do not run");
      }
      return pack.rulings();
    }
  }

  /** Writes to a stream. */
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static void write(Path classes, String name, Writing writing) throws IOException {
    Path folder = Files.createDirectories(classes.resolve("META-INF/errnorm/" + NAME));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      writing.to(out);
    }
  }
}
