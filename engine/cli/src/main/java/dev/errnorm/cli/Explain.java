package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.authoring.cases.OutcomeJson;
import dev.errnorm.authoring.cases.PlainJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm explain}: the diagnosis and how it came about. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Classifies one exchange and says how it came to that: what won, what lost, why.")
final class Explain implements Callable<Integer> {

  private final Console console;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "What 'curl -i' printed, a JSON exchange, or a body; - for standard input. Not needed"
              + " where --status or --transport says it all.")
  private @Nullable String file;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Mixin private ExchangeOptions exchangeOptions = new ExchangeOptions();
  @Mixin private PackOption packOption;

  Explain(Console console, PackOption packOption) {
    this.console = console;
    this.packOption = packOption;
  }

  @Override
  public Integer call() throws IOException {
    Classified classified =
        Classified.of("errnorm explain", file, exchangeOptions, packOption, console);
    Trace trace = new Trace(classified);
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        out.writeStartObject();
        out.writeFieldName("id");
        out.writeRawValue(PlainJson.write(classified.id()));
        OutcomeJson.writeFields(classified.outcome(), out);
        trace.write(out);
        out.writeEndObject();
      }
      console.out().println();
    } else {
      console.out().print(new Diagnosis(classified.pack().table()).text(classified));
      console.out().print(trace.text());
    }
    return Main.OK;
  }
}
