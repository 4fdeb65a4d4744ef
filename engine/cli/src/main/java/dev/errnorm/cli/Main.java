package dev.errnorm.cli;

import dev.errnorm.pack.PackException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The program {@code errnorm}. Exit status: 0 classified or everything passes, 1 cases found
 * something, 2 called wrongly, 3 the pack is unreadable.
 */
@Command(
    name = "errnorm",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Says what the failure of an AI provider means and what to do about it.",
    footer = {"", "Try:  curl -i https://api.example.com/v1/… | errnorm classify -"})
public final class Main implements Runnable {

  static final int OK = 0;
  static final int FOUND_SOMETHING = 1;
  static final int USAGE = 2;
  static final int PACK_UNREADABLE = 3;
  static final int FAULT_OF_OURS = 70;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Main() {}

  /** Runs the program and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // Buffered, because a bare FileInputStream wants to seek, which no pipe can.
    InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    System.exit(run(arguments, in, out, err));
  }

  /** Runs the program on other streams and returns its exit status. */
  static int run(String[] arguments, InputStream in, OutputStream out, OutputStream err) {
    Console console = Console.of(in, out, err);
    // The commands first: the standard pack loads on another core while picocli starts.
    Map<String, Object> commands = Commands.needed(arguments, console);
    CommandLine program = new CommandLine(new Main());
    commands.forEach(program::addSubcommand);
    program.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    program.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setParameterExceptionHandler((e, given) -> usage(e, console));
    program.setExecutionExceptionHandler((e, command, parsed) -> failure(e, command, console));
    int status = program.execute(arguments);
    console.out().flush();
    return status;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command, such as classify");
  }

  private static int usage(ParameterException e, Console console) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    String message = e.getMessage().lines().findFirst().orElse("").strip();
    String end = message.endsWith(".") || message.endsWith("?") ? "" : ".";
    console.err().println(name + ": " + message + end + " See '" + name + " --help'.");
    return USAGE;
  }

  private static int failure(Exception e, CommandLine command, Console console) {
    String name = command.getCommandSpec().qualifiedName();
    if (e instanceof UsageException) {
      console.err().println(name + ": " + e.getMessage());
      return USAGE;
    }
    if (e instanceof PackException unreadable) {
      unreadable.faults().forEach(console.err()::println);
      console.err().println(name + ": " + e.getMessage());
      return PACK_UNREADABLE;
    }
    console
        .err()
        .println(name + ": a fault of errnorm itself. Please report it with what follows.");
    e.printStackTrace(console.err());
    return FAULT_OF_OURS;
  }
}
