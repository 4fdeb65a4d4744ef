package dev.errnorm.authoring.diff;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import dev.errnorm.pack.PackException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a pack out of a git revision, by the program {@code git}; touches no working tree. */
public final class GitPack {

  private static final Pattern ENTRY =
      Pattern.compile("([0-7]{6}) ([a-z]+) ([0-9a-f]{40,64})\\t(.+)", Pattern.DOTALL);

  private static final Pattern FOLDER_DEEPER = Pattern.compile("[^/]+/[^/]+/.*", Pattern.DOTALL);

  /** Nothing here can lead out of a folder or mean something to a program. */
  private static final Pattern PATH =
      Pattern.compile("(?:mappings|rules|testdata)/[A-Za-z0-9_][A-Za-z0-9._-]{0,100}");

  private static final int LONGEST_FILE = 16 * 1024 * 1024;

  private GitPack() {}

  /** A file of a revision. */
  private record Blob(String path, String object) {}

  /**
   * Writes the pack that stood in {@code folder} at {@code revision} into {@code target}.
   *
   * @param folder the pack folder, which lies in a git repository
   * @param revision a branch, tag, commit or {@code HEAD~2}
   * @throws PackException if there is no git, no such revision, or something in it has a name or
   *     kind that no pack has
   */
  public static void extract(Path folder, String revision, Path target) {
    if (revision.isBlank() || revision.startsWith("-") || revision.contains("\0")) {
      throw fault("'" + revision + "' is no name of a revision.");
    }
    try {
      if (run(folder, "rev-parse", "--is-inside-work-tree").isEmpty()) {
        throw fault(
            "'"
                + revision
                + "' is no folder, and "
                + folder.toAbsolutePath().normalize()
                + " lies in no git repository. Name two folders, or the pack with --pack DIR.");
      }
      List<String> commit = run(folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}");
      if (commit.isEmpty()) {
        throw fault("'" + revision + "' is neither a folder nor a revision of the repository.");
      }
      write(folder, blobs(folder, revision, commit.get(0).strip()), target);
    } catch (IOException e) {
      throw new PackException("The revision '" + revision + "' cannot be read: " + e, e);
    }
  }

  private static ImmutableList<Blob> blobs(Path folder, String revision, String commit)
      throws IOException {
    ImmutableList.Builder<Blob> blobs = ImmutableList.builder();
    for (String line :
        run(folder, "ls-tree", "-r", "-z", commit, "--", "mappings", "rules", "testdata")) {
      Matcher entry = ENTRY.matcher(line);
      if (!entry.matches()) {
        throw fault("git lists something that is no file: " + line);
      }
      String path = entry.group(4);
      if (FOLDER_DEEPER.matcher(path).matches()) {
        continue; // no pack is read deeper
      }
      if (!PATH.matcher(path).matches() || path.endsWith(".")) {
        throw fault("'" + revision + "' holds a file of an odd name, '" + path + "'. Rename it.");
      }
      if (!entry.group(2).equals("blob") || !entry.group(1).startsWith("100")) {
        throw fault("In '" + revision + "', " + path + " is a link and no file. Replace it.");
      }
      blobs.add(new Blob(path, entry.group(3)));
    }
    ImmutableList<Blob> found = blobs.build();
    if (found.isEmpty()) {
      throw fault(
          "'"
              + revision
              + "' holds no pack in "
              + folder.toAbsolutePath().normalize()
              + ". Name the pack's folder with --pack DIR.");
    }
    return found;
  }

  /** The texts that git prints, which NUL or a line's end divide; none if it fails. */
  private static List<String> run(Path folder, String... arguments) throws IOException {
    Process git = start(folder, arguments);
    git.getOutputStream().close();
    byte[] out = git.getInputStream().readAllBytes();
    if (status(git) != 0) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (String text : new String(out, UTF_8).split("\0")) {
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** One process for all files: it is asked for one, and answers, and so on. */
  private static void write(Path folder, List<Blob> blobs, Path target) throws IOException {
    Process git = start(folder, "cat-file", "--batch");
    try (OutputStream ask = git.getOutputStream();
        DataInputStream answer = new DataInputStream(git.getInputStream())) {
      for (Blob blob : blobs) {
        ask.write((blob.object() + "\n").getBytes(US_ASCII));
        ask.flush();
        String[] head = line(answer).split(" ");
        if (head.length != 3 || !head[1].equals("blob")) {
          throw new IOException("git has no " + blob.path());
        }
        long size = Long.parseLong(head[2]);
        if (size > LONGEST_FILE) {
          throw new IOException(blob.path() + " is longer than 16 MiB");
        }
        byte[] content = new byte[(int) size];
        answer.readFully(content);
        answer.readByte(); // a line's end
        Path file = target.resolve(blob.path());
        Files.createDirectories(file.getParent());
        Files.write(file, content);
      }
    } finally {
      git.destroy();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > 1000) {
        throw new EOFException("git does not answer");
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private static Process start(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--literal-pathspecs"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toAbsolutePath().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C");
    try {
      return builder.start();
    } catch (IOException e) {
      throw new PackException(
          "There is no program 'git' here, which revisions need. Name two folders.", e);
    }
  }

  private static int status(Process git) throws IOException {
    try {
      return git.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static PackException fault(String message) {
    return new PackException(message, ImmutableList.of());
  }
}
