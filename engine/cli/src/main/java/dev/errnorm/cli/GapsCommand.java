package dev.errnorm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.collect.ImmutableList;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.cases.ExchangeJson;
import dev.errnorm.authoring.cases.ExchangeLines;
import dev.errnorm.authoring.draft.Gap;
import dev.errnorm.authoring.draft.Gaps;
import dev.errnorm.pack.Pack;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code errnorm gaps}: what a pack does not know of recorded exchanges. */
@Command(
    name = "gaps",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Groups the recorded exchanges that the status alone decides or that are not recognised,"
            + " most frequent first, each with the draft of a row.")
final class GapsCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      description = "Recorded exchanges, one JSON object a line; - for standard input.")
  private String file = "";

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "How many groups are shown; 20 by default.")
  private int top = 20;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Mixin private PackOption packOption = new PackOption();

  GapsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new UsageException("--top must be 1 or more.");
    }
    try (BufferedReader in = Input.lines(file, console)) {
      Pack pack = packOption.load();
      try (ErrorNormalizer normalizer = ErrorNormalizer.builder().pack(() -> pack).build()) {
        Gaps gaps = new Gaps(normalizer);
        ImmutableList<String> faults =
            ExchangeLines.read(
                in,
                new ExchangeJson(pack.table()),
                line -> gaps.add(file + ":" + line.number(), line.exchange()));
        faults.forEach(fault -> console.err().println("errnorm gaps: " + file + ":" + fault));
        print(gaps);
        return faults.isEmpty() ? Main.OK : Main.FOUND_SOMETHING;
      }
    }
  }

  private void print(Gaps gaps) throws IOException {
    if (json) {
      try (JsonGenerator out = Json.generator(console.out())) {
        write(gaps, out);
      }
      console.out().println();
    } else {
      console.out().print(new Paint(Terminal.auto()).groups(text(gaps)));
    }
  }

  private String text(Gaps gaps) {
    Lines lines = new Lines();
    ImmutableList<Gap> all = gaps.sorted();
    List<Gap> groups = all.stream().filter(gap -> !isMute(gap)).toList();
    for (Gap gap : groups.subList(0, Math.min(top, groups.size()))) {
      lines.add(source(gap) + "  " + what(gap));
      lines.add("code", gap.code());
      lines.add("type", gap.type());
      lines.add("says", gap.shape());
      lines.add("decided", gap.reason() + " by " + gap.rule());
      lines.add("first", gap.first());
      if (gap.row().isEmpty()) {
        lines.add("row", "none: it says nothing that a row could ask for");
      } else {
        lines.whole("row", gap.row());
      }
      lines.add("decide", gap.why());
      lines.add("");
    }
    if (groups.size() > top) {
      lines.add("and " + (groups.size() - top) + " more groups. --top shows more.");
      lines.add("");
    }
    mute(all.stream().filter(GapsCommand::isMute).toList(), lines);
    lines.add(
        gaps.found()
            + " of "
            + gaps.exchanges()
            + (gaps.exchanges() == 1 ? " exchange" : " exchanges")
            + " in "
            + all.size()
            + (all.size() == 1 ? " group." : " groups."));
    return lines.toString();
  }

  /** Whether it says nothing beside its status, so that no row can do better. */
  private static boolean isMute(Gap gap) {
    return gap.code().isEmpty() && gap.type().isEmpty() && gap.shape().isEmpty();
  }

  private void mute(List<Gap> gaps, Lines lines) {
    if (gaps.isEmpty()) {
      return;
    }
    lines.add(
        gaps.stream().mapToInt(Gap::count).sum()
            + " say nothing beside their status: "
            + gaps.stream().limit(top).map(GapsCommand::source).collect(Collectors.joining(", "))
            + (gaps.size() > top ? " …" : "")
            + ".");
    lines.add("");
  }

  /** How many came from whom with which status. */
  private static String source(Gap gap) {
    return gap.count()
        + " × "
        + (gap.provider().isEmpty() ? "unknown provider" : gap.provider())
        + (gap.status() == 0 ? "" : " " + gap.status());
  }

  private static String what(Gap gap) {
    return switch (gap.kind()) {
      case UNRECOGNIZED -> "not recognised";
      case STATUS -> "decided by status alone";
      case GENERIC -> "decided by a broad code";
    };
  }

  private static void write(Gaps gaps, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeNumberField("exchanges", gaps.exchanges());
    out.writeNumberField("inGaps", gaps.found());
    out.writeArrayFieldStart("gaps");
    for (Gap gap : gaps.sorted()) {
      out.writeStartObject();
      out.writeStringField("kind", gap.kind().name());
      out.writeStringField("provider", gap.provider());
      out.writeNumberField("status", gap.status());
      out.writeStringField("code", gap.code());
      out.writeStringField("type", gap.type());
      out.writeStringField("shape", gap.shape());
      out.writeStringField("reason", gap.reason().name());
      out.writeStringField("rule", gap.rule());
      out.writeNumberField("count", gap.count());
      out.writeStringField("first", gap.first());
      out.writeStringField("row", gap.row());
      out.writeStringField("why", gap.why());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
