package dev.errnorm.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says in a sentence why a file could not be used: Java says it with the name of a class. */
final class FileTrouble {

  private FileTrouble() {}

  /** That {@code path}, or what {@code e} names below it, cannot be read. */
  static String unread(Path path, IOException e) {
    return e instanceof NoSuchFileException
        ? named(path, e) + " does not exist."
        : named(path, e) + " cannot be read: " + why(e) + ".";
  }

  /** That {@code path}, or what {@code e} names below it, cannot be written. */
  static String unwritten(Path path, IOException e) {
    return named(path, e) + " cannot be written: " + why(e) + ".";
  }

  private static String named(Path path, IOException e) {
    return e instanceof FileSystemException of && of.getFile() != null
        ? of.getFile()
        : path.toString();
  }

  private static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e instanceof FileSystemException of ? of.getReason() : e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
