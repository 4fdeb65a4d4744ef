package dev.errnorm.fuzz;

import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Fault;
import dev.errnorm.authoring.PackCompiler;
import dev.errnorm.pack.PackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of a pack. The first byte says which: a mapping, a rule file or a case file. Whatever is in
 * it, it is read or refused with a place; rules that are not refused compile.
 */
public final class PackTarget {

  private static final Path STANDARD = Path.of("../..");
  private static final Path FOLDER = folder();
  private static final String[] FILES = {
    "mappings/acme.yaml", "rules/acme.drl", "testdata/acme.yaml"
  };

  private PackTarget() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    String name = FILES[input.length == 0 ? 0 : (input[0] & 0xff) % FILES.length];
    Path file = FOLDER.resolve(name);
    byte[] text = new byte[Math.max(0, input.length - 1)];
    System.arraycopy(input, Math.min(1, input.length), text, 0, text.length);
    try {
      Files.write(file, text);
      if (name.startsWith("testdata")) {
        look(CaseFiles.read(FOLDER, Promise.PACK.table()).faults());
      } else {
        List<Fault> faults = PackCompiler.lint(FOLDER);
        look(faults);
        if (faults.isEmpty() && name.startsWith("rules")) {
          PackCompiler.compile(FOLDER);
        }
      }
    } catch (PackException e) {
      Promise.check(!e.faults().isEmpty(), "a refusal without a place: " + e.getMessage());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void look(List<Fault> faults) {
    for (Fault fault : faults) {
      // The way out may be a question: "Did you mean 'vendorCode'?"
      boolean sentence = fault.message().endsWith(".") || fault.message().endsWith("?");
      Promise.check(fault.line() >= 0 && sentence, fault.toString());
    }
  }

  /** The shared files of the standard pack, in a folder of their own. */
  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("errnorm-fuzz");
      for (String name : new String[] {"mappings", "rules", "testdata"}) {
        Files.createDirectories(folder.resolve(name));
      }
      for (String name : new String[] {"_policy", "_families", "_status"}) {
        String file = "mappings/" + name + ".yaml";
        Files.copy(STANDARD.resolve(file), folder.resolve(file));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
