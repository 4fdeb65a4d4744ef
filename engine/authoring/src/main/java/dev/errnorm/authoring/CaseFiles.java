package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The case files of a pack folder, {@code testdata/*.yaml}.
 *
 * @param cases every case that can be run, in the order of files and lines
 * @param faults what is wrong with the files, sorted by place
 */
public record CaseFiles(ImmutableList<Case> cases, ImmutableList<Fault> faults) {

  /** Where the case files lie in a pack. */
  static final String FOLDER = "testdata";

  /**
   * Reads the cases of {@code folder}. A case with a fault is left out, so that the others can be
   * run.
   *
   * @param table the rows and rules that the cases may name
   * @throws PackException if the folder has no cases or they cannot be read
   */
  public static CaseFiles read(Path folder, PackTable table) {
    return read(folder, table, true);
  }

  /**
   * Reads the cases of {@code folder} without compiling its rules, for those who want the
   * exchanges. What is wrong with mappings and rules, and names of rows and rules in the cases, are
   * left alone.
   *
   * @throws PackException if the folder is no pack, has no cases or they cannot be read
   */
  public static CaseFiles read(Path folder) {
    return read(folder, CheckedPack.of(folder).table(), false);
  }

  /**
   * Reads one case file that lies in no folder. Names of rows and rules are left alone.
   *
   * @param path its path in a pack, {@code testdata/acme.yaml}
   * @param table the rows that say what the name of an exception means
   */
  public static CaseFiles read(String path, String text, PackTable table) {
    Faults faults = new Faults();
    ImmutableList<Case> cases = new CaseReader(table, false, faults).read(new PackFile(path, text));
    return new CaseFiles(cases, faults.sorted());
  }

  /**
   * Reads the cases of {@code folder}.
   *
   * @param complete whether {@code table} holds all rows and rules of the pack; where it does not,
   *     a name that is not in it is no fault
   */
  static CaseFiles read(Path folder, PackTable table, boolean complete) {
    Path testdata = folder.resolve(FOLDER);
    if (!Files.isDirectory(testdata)) {
      throw new PackException(
          "There are no cases in " + folder + ": it has no folder '" + FOLDER + "'.",
          ImmutableList.of());
    }
    Faults faults = new Faults();
    CaseReader reader = new CaseReader(table, complete, faults);
    ImmutableList.Builder<Case> cases = ImmutableList.builder();
    try {
      PackManifest manifest = PackManifest.read(folder, ManifestDemand.optional(), faults);
      for (PackFile file : new FolderFiles(folder, manifest, faults).read(FOLDER, "yaml")) {
        cases.addAll(reader.read(file));
      }
      manifest.checkComplete(FOLDER, faults);
    } catch (IOException e) {
      throw new PackException("The cases in " + testdata + " cannot be read: " + e, e);
    }
    return new CaseFiles(cases.build(), faults.sorted());
  }

  /** The same, standing in {@code name}: what is said of them begins with it. */
  public CaseFiles under(String name) {
    return new CaseFiles(
        cases.stream()
            .map(one -> one.at(name + "/" + one.path()))
            .collect(ImmutableList.toImmutableList()),
        faults.stream()
            .map(fault -> new Fault(name + "/" + fault.path(), fault.line(), fault.message()))
            .collect(ImmutableList.toImmutableList()));
  }
}
