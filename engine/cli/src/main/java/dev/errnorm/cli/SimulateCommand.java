package dev.errnorm.cli;

import com.google.common.base.CharMatcher;
import dev.errnorm.simulate.Answer;
import dev.errnorm.simulate.Cases;
import dev.errnorm.simulate.DeadEnd;
import dev.errnorm.simulate.ReceivedRequest;
import dev.errnorm.simulate.ScriptFile;
import dev.errnorm.simulate.Simulator;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code errnorm simulate}: a provider that fails as it is told. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Serves the cases of a pack over HTTP, so that a gateway can be tested against how"
            + " providers fail. Ends with Ctrl-C.")
final class SimulateCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

  private final Console console;

  @Option(
      names = "--pack",
      paramLabel = "DIR",
      description = "The pack folder whose cases to serve; the standard pack by default.")
  private @Nullable Path folder;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 8429 by default, 0 for a free one.")
  private int port = 8429;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "The address to listen on; the loopback address by default.")
  private @Nullable String bind;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "Routes and what they answer, one after the other, in YAML.")
  private @Nullable Path script;

  @Option(
      names = "--list",
      arity = "0..1",
      paramLabel = "TEXT",
      fallbackValue = "",
      description = "List the cases, those whose name contains TEXT, and end.")
  private @Nullable String list;

  SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Cases cases = folder == null ? Cases.standard() : Cases.in(folder);
    if (list != null) {
      String wanted = list.toLowerCase(Locale.ROOT);
      cases.names().stream().filter(name -> name.contains(wanted)).forEach(console.out()::println);
      return Main.OK;
    }
    if (script != null && !Files.exists(script)) {
      throw new UsageException(script + " does not exist. Name a file with --script.");
    }
    ScriptFile routes = script == null ? null : ScriptFile.read(script, cases);
    try (DeadEnd deadEnd = DeadEnd.open();
        Simulator simulator = start(cases)) {
      if (routes != null) {
        routes.applyTo(simulator);
      }
      greet(simulator, deadEnd, routes);
      // Ctrl-C ends the process, and the system closes what is open.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      console.out().println("Ended.");
    }
    return Main.OK;
  }

  private Simulator start(Cases cases) {
    if (port < 0 || port > 65_535) {
      throw new UsageException("--port is from 0 to 65535.");
    }
    try {
      Simulator.Builder builder = Simulator.builder().cases(cases).port(port).listener(this::tell);
      if (bind != null) {
        builder.bindAddress(InetAddress.getByName(bind));
      }
      return builder.start();
    } catch (UnknownHostException e) {
      throw new UsageException("'" + bind + "' is no address.");
    } catch (UncheckedIOException e) {
      throw new UsageException(e.getCause().getMessage() + ". Choose another --port.");
    }
  }

  private void greet(Simulator simulator, DeadEnd deadEnd, @Nullable ScriptFile routes) {
    PrintStream out = console.out();
    String pack = folder == null ? "the standard pack" : folder.toString();
    out.println("Serving the cases of " + pack + " at " + simulator.uri());
    if (routes != null) {
      int many = routes.size();
      out.println(
          "  " + script + ", " + many + (many == 1 ? " route" : " routes") + ", goes first");
    }
    out.println("  /case/FILE/NAME        a case, also at any path below it");
    out.println("  /mid-stream/FILE/NAME  the same as an event in a stream that has begun");
    out.println("  x-errnorm-case: FILE/NAME, a header field, at any path");
    out.println("  /v1/chat/completions, /v1/messages   plausible successes");
    out.println("  /errnorm/cases, /errnorm/requests    what there is, what came");
    out.println("Connections are refused at " + deadEnd.uri());
    out.println("Ctrl-C ends.");
    out.flush();
  }

  private void tell(ReceivedRequest request, Answer answer) {
    String time =
        TIME.format(
            request.arrived().truncatedTo(ChronoUnit.MILLIS).atZone(ZoneId.systemDefault()));
    String line = time + "  " + request.method() + " " + request.path() + "  " + described(answer);
    synchronized (console) {
      console.out().println(CharMatcher.javaIsoControl().replaceFrom(line, '?'));
      console.out().flush();
    }
  }

  private static String described(Answer answer) {
    String status = answer.status() == 0 ? "" : answer.status() + " ";
    return answer.name().startsWith(status) ? answer.name() : status + answer.name();
  }
}
