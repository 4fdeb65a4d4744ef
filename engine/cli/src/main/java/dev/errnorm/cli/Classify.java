package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.Outcome;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.OutcomeJson;
import dev.errnorm.pack.Pack;
import dev.errnorm.render.ErrorFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm classify}: one diagnosis, or one for each line. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Says what a failure means and what to do about it.")
final class Classify implements Callable<Integer> {

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

  @Option(
      names = "--jsonl",
      description = "Read exchanges, one a line, and print one line of JSON for each, in order.")
  private boolean jsonl;

  @Option(
      names = "--render",
      paramLabel = "FORMAT",
      converter = Rendered.FormatConverter.class,
      description =
          "Print what a caller is answered with: errnorm, openai, anthropic, gemini or problem-json."
              + " With --output-delivered, the event that ends their stream.")
  private @Nullable ErrorFormat render;

  @Option(
      names = "--request-id",
      paramLabel = "ID",
      description = "The gateway's own id of the request, for --render.")
  private String requestId = "";

  @Mixin private ExchangeOptions exchangeOptions = new ExchangeOptions();
  @Mixin private PackOption packOption;

  Classify(Console console, PackOption packOption) {
    this.console = console;
    this.packOption = packOption;
  }

  @Override
  public Integer call() throws IOException {
    if (jsonl) {
      return batch();
    }
    Classified classified =
        Classified.of("errnorm classify", file, exchangeOptions, packOption, console);
    if (render != null && classified.outcome() instanceof Outcome.Failed failed) {
      boolean begun = classified.exchange().isOutputDelivered();
      console.out().print(Rendered.text(failed, render, requestId, begun));
    } else if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        OutcomeJson.write(classified.id(), classified.outcome(), out);
      }
      console.out().println();
    } else {
      console.out().print(new Diagnosis(classified.pack().table()).text(classified));
    }
    return Main.OK;
  }

  private int batch() throws IOException {
    Pack pack = packOption.load();
    long faults;
    try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> pack).build();
        InputStream in = file == null || file.equals("-") ? console.in() : Input.open(file)) {
      Batch batch =
          new Batch(
              normalizer,
              new ExchangeJson(pack.table()),
              exchangeOptions,
              new Misspelt("errnorm classify", pack.table(), console));
      faults = batch.run(in, console.out());
    }
    if (faults > 0) {
      String many = faults == 1 ? " line is no exchange." : " lines are no exchanges.";
      console.err().println("errnorm classify: " + faults + many);
    }
    return faults > 0 ? Main.FOUND_SOMETHING : Main.OK;
  }
}
