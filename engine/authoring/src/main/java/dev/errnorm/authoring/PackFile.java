package dev.errnorm.authoring;

/**
 * One text of a pack, read once: what was checked is what is compiled.
 *
 * @param path relative to the pack folder, with {@code /} between its parts
 * @param text the content, lines ended by {@code \n}
 */
record PackFile(String path, String text) {

  /** The file's name without folder and extension: {@code acme} of {@code mappings/acme.yaml}. */
  String stem() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** Whether the file is shared by all providers. */
  boolean isShared() {
    return stem().startsWith("_");
  }
}
