package dev.errnorm.all;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** What the artifact {@code dev.errnorm:errnorm} brings into a class path, itself apart. */
final class RuntimeClassPath {

  private RuntimeClassPath() {}

  /** Jars, or folders of classes where a module of this build was not packaged yet. */
  static List<Path> entries() throws IOException {
    String classPath = Files.readString(Path.of("target/runtime-class-path"), UTF_8).strip();
    return Stream.of(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** The bytes of an entry; those of its files if it is a folder. */
  static long size(Path entry) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.walk(entry)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  /** The names of all files in all jars. */
  static List<String> files() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path entry : entries()) {
      if (Files.isRegularFile(entry)) {
        try (JarFile jar = new JarFile(entry.toFile())) {
          jar.stream().forEach(file -> names.add(file.getName()));
        }
      }
    }
    return names;
  }

  /** The entries and the classes of these tests, for a class loader of their own. */
  static URL[] urlsWithTests() throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : entries()) {
      urls.add(entry.toUri().toURL());
    }
    urls.add(Path.of("target/test-classes").toUri().toURL());
    return urls.toArray(URL[]::new);
  }
}
