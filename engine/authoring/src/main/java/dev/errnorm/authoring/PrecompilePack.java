package dev.errnorm.authoring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.errnorm.authoring.KnowledgeCompiler.CompiledRules;
import dev.errnorm.pack.PackCodec;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PrecompiledPack;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;

/**
 * Compiles the standard pack into resources that {@link PrecompiledPack} loads; run by the build.
 */
public final class PrecompilePack {

  private static final String NAME = "standard";

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
    Path resources = Files.createDirectories(classes.resolve("META-INF/errnorm/" + NAME));
    Files.writeString(resources.resolve("models"), String.join("\n", rules.models()) + "\n", UTF_8);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(resources.resolve("table.bin")))) {
      PackCodec.write(pack.table(), out);
    }
  }
}
