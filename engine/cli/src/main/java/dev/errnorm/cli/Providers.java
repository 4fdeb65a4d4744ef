package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableMultiset;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.PackTable;
import dev.errnorm.pack.ProviderMapping;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code errnorm providers}: the providers that the pack knows. */
@Command(
    name = "providers",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the providers that the pack knows, with their other names.")
final class Providers implements Callable<Integer> {

  private final Console console;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Mixin private PackOption packOption = new PackOption();

  Providers(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PackTable table = packOption.load().table();
    ImmutableMultiset<String> rows =
        table.rows().stream()
            .map(MappingRow::provider)
            .collect(ImmutableMultiset.toImmutableMultiset());
    if (json) {
      writeJson(table, rows);
      return Main.OK;
    }
    console.out().println("provider             rows  other names");
    for (ProviderMapping provider : table.providers()) {
      String line =
          String.format(
              Locale.ROOT,
              "%-20s %4d  %s",
              provider.id(),
              rows.count(provider.id()),
              String.join(", ", provider.aliases()));
      console.out().println(line.stripTrailing());
    }
    return Main.OK;
  }

  private void writeJson(PackTable table, ImmutableMultiset<String> rows) throws IOException {
    try (JsonGenerator out = Json.generator(console.out())) {
      out.writeStartArray();
      for (ProviderMapping provider : table.providers()) {
        out.writeStartObject();
        out.writeStringField("provider", provider.id());
        out.writeArrayFieldStart("aliases");
        for (String alias : provider.aliases()) {
          out.writeString(alias);
        }
        out.writeEndArray();
        out.writeStringField("family", provider.family());
        out.writeNumberField("rows", rows.count(provider.id()));
        out.writeArrayFieldStart("sources");
        for (ProviderMapping.Source source : provider.sources()) {
          out.writeStartObject();
          out.writeStringField("url", source.url());
          out.writeStringField("read", source.read());
          out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    console.out().println();
  }
}
