package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.ErrorCode;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code errnorm codes}: the twelve codes. */
@Command(
    name = "codes",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the twelve codes.")
final class Codes implements Callable<Integer> {

  private final Console console;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  Codes(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        out.writeStartArray();
        for (ErrorCode code : ErrorCode.values()) {
          out.writeStartObject();
          out.writeStringField("code", code.name());
          out.writeNumberField("httpStatus", code.httpStatus());
          out.writeBooleanField("retryable", code.isRetryable());
          out.writeStringField("description", code.description());
          out.writeEndObject();
        }
        out.writeEndArray();
      }
      console.out().println();
      return Main.OK;
    }
    Lines lines = new Lines();
    lines.add("code                         HTTP  retryable");
    for (ErrorCode code : ErrorCode.values()) {
      String head =
          String.format(
              Locale.ROOT,
              "%-28s %d   %-3s  ",
              code,
              code.httpStatus(),
              code.isRetryable() ? "yes" : "no");
      lines.add(head, head.length(), code.description());
    }
    console.out().print(lines);
    return Main.OK;
  }
}
