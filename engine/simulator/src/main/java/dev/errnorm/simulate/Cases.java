package dev.errnorm.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.errnorm.ErrorNormalizer;
import dev.errnorm.authoring.CaseFiles;
import dev.errnorm.authoring.Suggestion;
import dev.errnorm.authoring.cases.Case;
import dev.errnorm.pack.PackException;
import dev.errnorm.pack.PackSource;
import dev.errnorm.pack.PackTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The cases of a pack, as behaviours. A case is called by its file and its name: {@code
 * openai/slow-down} is the case {@code slow down} of {@code testdata/openai.yaml}. Letters, digits
 * and dots count, and everything else is a hyphen, unless two cases of a file differ in nothing
 * more: they go by the names that stand there.
 *
 * <p>Safe to share between threads.
 */
public final class Cases {

  private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}.]+");

  private final ImmutableSortedSet<String> files;
  private final Function<String, ImmutableList<Case>> reader;
  private final Map<String, Map<String, Case>> read = new ConcurrentHashMap<>();

  private Cases(ImmutableSortedSet<String> files, Function<String, ImmutableList<Case>> reader) {
    this.files = files;
    this.reader = reader;
  }

  /**
   * The cases of the standard pack, which this jar holds. A file is read when a case of it is first
   * asked for.
   */
  public static Cases standard() {
    return Standard.CASES;
  }

  /**
   * The cases of the pack in {@code folder}, as they are now. Cases with a fault are left out.
   *
   * @throws PackException if the folder is no pack, has no cases or they cannot be read
   */
  public static Cases in(Path folder) {
    Map<String, ImmutableList.Builder<Case>> byFile = new TreeMap<>();
    for (Case one : CaseFiles.read(folder).cases()) {
      byFile.computeIfAbsent(one.stem(), file -> ImmutableList.builder()).add(one);
    }
    return new Cases(ImmutableSortedSet.copyOf(byFile.keySet()), file -> byFile.get(file).build());
  }

  /** What the cases are called, those apart that no HTTP server can show. */
  public ImmutableSet<String> names() {
    return all().entrySet().stream()
        .filter(one -> CaseAnswers.of(one.getKey(), one.getValue().exchange()).isPresent())
        .map(Map.Entry::getKey)
        .collect(ImmutableSet.toImmutableSet());
  }

  /**
   * What the provider of the case {@code name} does.
   *
   * @throws IllegalArgumentException if there is no such case, or no HTTP server can show it
   */
  public Behaviour behaviour(String name) {
    Case found = get(name).orElseThrow(() -> new IllegalArgumentException(noCase(name)));
    return CaseAnswers.of(found.stem() + "/" + found.name(), found.exchange())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No HTTP server can show the case '" + name + "' (" + found.place() + ")."));
  }

  /** The case that is called {@code name}, with what is expected of it. */
  public Optional<Case> get(String name) {
    int slash = name.indexOf('/');
    String file = slash < 0 ? "" : name.substring(0, slash).strip().toLowerCase(Locale.ROOT);
    if (!files.contains(file)) {
      return Optional.empty();
    }
    String called = name.substring(slash + 1);
    Map<String, Case> cases = file(file);
    return Optional.ofNullable(cases.get(called))
        .or(() -> Optional.ofNullable(cases.get(hyphenated(called))));
  }

  /** All cases by what they are called, those included that no HTTP server can show. */
  public ImmutableMap<String, Case> all() {
    ImmutableMap.Builder<String, Case> all = ImmutableMap.builder();
    files.forEach(file -> file(file).forEach((name, one) -> all.put(file + "/" + name, one)));
    return all.buildOrThrow();
  }

  private static String hyphenated(String name) {
    String hyphenated = OTHER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    int start = hyphenated.startsWith("-") ? 1 : 0;
    int end = hyphenated.length() - (hyphenated.endsWith("-") ? 1 : 0);
    return start < end ? hyphenated.substring(start, end) : "";
  }

  private String noCase(String name) {
    int slash = name.indexOf('/');
    String file = slash < 0 ? name : name.substring(0, slash);
    if (!files.contains(file)) {
      return "There is no file of cases '" + file + "'." + Suggestion.of(file, files);
    }
    String called = name.substring(slash + 1);
    return "There is no case '"
        + called
        + "' in '"
        + file
        + "'."
        + Suggestion.of(hyphenated(called), file(file).keySet());
  }

  private Map<String, Case> file(String file) {
    return read.computeIfAbsent(
        file,
        wanted -> {
          ImmutableList<Case> cases = reader.apply(wanted);
          ImmutableMultiset<String> hyphenated =
              cases.stream()
                  .map(one -> hyphenated(one.name()))
                  .collect(ImmutableMultiset.toImmutableMultiset());
          return cases.stream()
              .collect(
                  ImmutableMap.toImmutableMap(
                      one ->
                          hyphenated.count(hyphenated(one.name())) == 1
                              ? hyphenated(one.name())
                              : one.name(),
                      one -> one));
        });
  }

  /** The cases in this jar; loaded when they are first asked for. */
  private static final class Standard {

    private static final PackTable TABLE = table();
    private static final Cases CASES = new Cases(files(), Standard::read);

    private static PackTable table() {
      for (PackSource source :
          ServiceLoader.load(PackSource.class, ErrorNormalizer.class.getClassLoader())) {
        return source.load().table();
      }
      throw new IllegalStateException("The standard pack is not on the class path");
    }

    /** A file of cases is called as the mapping or the rule file that it is for. */
    private static ImmutableSortedSet<String> files() {
      return Stream.of(
              TABLE.providers().stream().map(provider -> provider.id()),
              TABLE.rows().stream().map(row -> stem(row.place())),
              TABLE.rules().stream().map(rule -> stem(rule.place())),
              TABLE.places().values().stream().map(Standard::stem))
          .flatMap(stems -> stems)
          .filter(stem -> Cases.class.getResource(resource(stem)) != null)
          .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
    }

    private static String stem(String place) {
      String file = place.substring(place.lastIndexOf('/') + 1);
      int dot = file.indexOf('.');
      return dot < 0 ? file : file.substring(0, dot);
    }

    private static String resource(String stem) {
      return "testdata/" + stem + ".yaml";
    }

    private static ImmutableList<Case> read(String stem) {
      try (InputStream in = Cases.class.getResourceAsStream(resource(stem))) {
        String text = new String(in.readAllBytes(), UTF_8);
        return CaseFiles.read(resource(stem), text, TABLE).cases();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
