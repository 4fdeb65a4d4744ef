package dev.errnorm.authoring;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Reason;
import dev.errnorm.TransportFailure;
import dev.errnorm.authoring.YamlNode.Scalar;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Window;
import dev.errnorm.pack.MappingRow;
import dev.errnorm.pack.Mark;
import dev.errnorm.read.Words;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the rows of one mapping file. */
final class RowReader {

  /** The columns that make up a row's id, in the order in which they stand there. */
  private static final ImmutableList<String> ID_COLUMNS =
      ImmutableList.<String>builder()
          .add("vendorCode", "vendorType", "taskState", "finish", "status", "operation")
          .add("taskFamily", "family", "transport", "bodyKind", "content", "window")
          .addAll(Arrays.stream(Mark.values()).map(Mark::column).iterator())
          .add("phrases")
          .build();

  static final ImmutableSet<String> COLUMNS =
      ImmutableSet.<String>builder()
          .add("id")
          .addAll(ID_COLUMNS)
          .add("unless", "reason", "outcome", "generic", "tag")
          .build();

  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern STATUS = Pattern.compile("[1-9][0-9]{2}");
  private static final Pattern STATUS_CLASS = Pattern.compile("[1-9]xx");

  private final PackFile file;
  private final String provider;
  private final Faults faults;

  /**
   * @param provider whose rows these are, or empty
   */
  RowReader(PackFile file, String provider, Faults faults) {
    this.file = file;
    this.provider = provider;
    this.faults = faults;
  }

  /** The row in {@code node}, or empty if it has no meaning that could be read. */
  Optional<MappingRow> read(YamlNode node) {
    int before = faults.size();
    YamlFields row = YamlFields.of(file.path(), node, COLUMNS, faults);
    Optional<Meaning> meaning = meaning(row);
    ImmutableList<ImmutableSet<String>> phrases = phrases(row);
    ImmutableSet<String> unless = unless(row, phrases);
    Status status = status(row);
    if (meaning.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          checked(
              row,
              new MappingRow(
                  id(row, node),
                  file.path() + ":" + row.line(),
                  provider,
                  row.lower("family"),
                  row.lower("vendorCode"),
                  row.lower("vendorType"),
                  row.lower("taskState"),
                  row.lower("finish"),
                  status.exact(),
                  status.hundreds(),
                  operations(row),
                  row.lower("taskFamily"),
                  row.constant("transport", TransportFailure.class, "a transport failure"),
                  row.constant("bodyKind", BodyKind.class, "a kind of body"),
                  row.constant("content", Content.class, "a kind of content"),
                  row.constant("window", Window.class, "a window"),
                  marks(row),
                  phrases,
                  unless,
                  row.flag("generic").orElse(false),
                  meaning.get(),
                  row.text("tag"))));
    } catch (IllegalArgumentException asksForNothing) {
      if (faults.size() == before) {
        faults.add(
            file.path(),
            row.line(),
            "the row asks for nothing that an exchange says. Give it a vendorCode, vendorType,"
                + " taskState, finish, status, transport or phrases.");
      }
      return Optional.empty();
    }
  }

  private MappingRow checked(YamlFields row, MappingRow read) {
    if (read.generic() && !read.hasField()) {
      row.fault(
          "generic",
          "'generic' is about a vendorCode, vendorType, taskState or finish, and the row asks for"
              + " none. Leave it out.");
    }
    return read;
  }

  private Optional<Meaning> meaning(YamlFields row) {
    if (row.has("reason") == row.has("outcome")) {
      faults.add(
          file.path(),
          row.line(),
          row.has("reason")
              ? "the row has a reason and an outcome. Keep one of them."
              : "the row has no reason. Add 'reason:', or 'outcome:' if nothing has failed.");
      return Optional.empty();
    }
    if (row.has("outcome")) {
      return row.constant("outcome", Meaning.Fine.class, "an outcome of a row")
          .map(fine -> (Meaning) fine);
    }
    String name = row.text("reason");
    if (EnumNames.find(Meaning.Fine.class, name).isPresent()) {
      row.fault("reason", "'" + name + "' is an outcome. Write 'outcome: " + name + "'.");
      return Optional.empty();
    }
    return row.constant("reason", Reason.class, "a reason").map(Meaning.Failure::new);
  }

  private String id(YamlFields row, YamlNode node) {
    String slug = row.text("id");
    if (slug.isEmpty()) {
      return file.stem() + "/" + leftSide(node);
    }
    if (!SLUG.matcher(slug).matches()) {
      row.fault(
          "id",
          "the id '" + slug + "' must be lower-case words with '-' between: too-many-frames.");
    }
    return file.stem() + "/" + slug;
  }

  private static String leftSide(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return "";
    }
    return ID_COLUMNS.stream()
        .flatMap(column -> mapping.entries().stream().filter(e -> e.key().equals(column)))
        .map(entry -> entry.key() + "=" + written(entry.key(), entry.value()))
        .collect(Collectors.joining(","));
  }

  /** The value as the file has it: {@code a+b} for all of two phrases, {@code a|b} for any. */
  private static String written(String column, YamlNode value) {
    if (value instanceof Scalar scalar) {
      return scalar.text().strip();
    }
    if (value instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream()
          .map(item -> written("", item))
          .collect(Collectors.joining(column.equals("phrases") ? "+" : "|"));
    }
    return "";
  }

  /** A status, or the first digit of one; 0 asks for nothing. */
  private record Status(int exact, int hundreds) {}

  private Status status(YamlFields row) {
    String written = row.written("status");
    if (STATUS.matcher(written).matches()) {
      return new Status(Integer.parseInt(written), 0);
    }
    if (STATUS_CLASS.matcher(written).matches()) {
      return new Status(0, written.charAt(0) - '0');
    }
    if (row.has("status")) {
      row.fault("status", "'" + written + "' is not a status. Write one like 429, or 4xx.");
    }
    return new Status(0, 0);
  }

  private static ImmutableSet<String> operations(YamlFields row) {
    ImmutableSet.Builder<String> out = ImmutableSet.builder();
    for (String operation : row.oneOrMore("operation")) {
      if (Operations.ALL.contains(operation)) {
        out.add(operation);
      } else {
        row.fault("operation", Operations.unknown(operation));
      }
    }
    return out.build();
  }

  private static ImmutableSet<Mark> marks(YamlFields row) {
    ImmutableSet.Builder<Mark> out = ImmutableSet.builder();
    for (Mark mark : Mark.values()) {
      Optional<Boolean> flag = row.flag(mark.column());
      if (flag.equals(Optional.of(false))) {
        row.fault(
            mark.column(),
            "'" + mark.column() + "' can only be asked for with true. Leave it out.");
      }
      flag.filter(isSo -> isSo).ifPresent(isSo -> out.add(mark));
    }
    return out.build();
  }

  private static ImmutableList<ImmutableSet<String>> phrases(YamlFields row) {
    ImmutableList.Builder<ImmutableSet<String>> all = ImmutableList.builder();
    for (YamlNode item : row.items("phrases")) {
      Set<String> anyOf = new LinkedHashSet<>();
      if (item instanceof YamlNode.Sequence sequence) {
        sequence.items().forEach(one -> row.text("phrases", one).ifPresent(anyOf::add));
      } else {
        row.text("phrases", item).ifPresent(anyOf::add);
      }
      ImmutableSet<String> normalized =
          anyOf.stream().map(Words::normalize).collect(ImmutableSet.toImmutableSet());
      if (!normalized.isEmpty()) {
        all.add(normalized);
      }
    }
    ImmutableList<ImmutableSet<String>> phrases = all.build();
    boolean wordless = phrases.stream().noneMatch(any -> any.stream().allMatch(RowReader::speaks));
    if (wordless && !phrases.isEmpty()) {
      row.fault("phrases", "a number alone is no evidence. Add a word that stands beside it.");
    }
    return phrases;
  }

  private static boolean speaks(String phrase) {
    return phrase.codePoints().anyMatch(Character::isLetter);
  }

  private static ImmutableSet<String> unless(
      YamlFields row, ImmutableList<ImmutableSet<String>> phrases) {
    ImmutableSet<String> unless =
        row.texts("unless").stream().map(Words::normalize).collect(ImmutableSet.toImmutableSet());
    for (ImmutableSet<String> anyOf : phrases) {
      if (RowRelation.implies(anyOf, unless)) {
        row.fault(
            "unless",
            "the row never fits: '"
                + String.join("', '", anyOf)
                + "' is asked for in 'phrases' and ruled out in 'unless'. Take it out of one of them.");
      }
    }
    return unless;
  }
}
