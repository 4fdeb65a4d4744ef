package dev.errnorm.cli;

import dev.errnorm.pack.PackException;
import picocli.CommandLine.IVersionProvider;

/** The versions of the program and of its standard pack. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String program = Main.class.getPackage().getImplementationVersion();
    String pack;
    try {
      pack = PackOption.standard().table().version();
    } catch (PackException e) {
      pack = "none";
    }
    return new String[] {
      "errnorm " + (program == null ? "unreleased" : program) + ", pack " + pack
    };
  }
}
