package dev.errnorm.read;

import com.google.common.base.Ascii;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.errnorm.TransportFailure;
import dev.errnorm.pack.ThrowableKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads an exception of an HTTP client by the names of the classes along its chain of causes.
 *
 * <p>The outermost that a row fits decides, for clients wrap what they saw in what it means: a
 * closed socket in a timeout. The exception: a name that cannot be resolved, a failed TLS handshake
 * and a failed proxy are what they are, however deep they lie in a failed connect. On one throwable
 * a row for the class itself comes before one for a superclass, and longer words before shorter.
 */
public final class Throwables {

  private static final int MAX_CAUSES = 20;
  private static final int MAX_MESSAGE = 2_048;

  private static final ImmutableSet<TransportFailure> CONNECTING =
      Sets.immutableEnumSet(
          TransportFailure.CONNECTION_REFUSED,
          TransportFailure.CONNECTION_RESET,
          TransportFailure.CONNECT_TIMEOUT);

  private static final ImmutableSet<TransportFailure> ROOTS =
      Sets.immutableEnumSet(
          TransportFailure.DNS_FAILURE,
          TransportFailure.TLS_FAILURE,
          TransportFailure.PROXY_FAILURE);

  /** What cuts no response short. */
  private static final ImmutableSet<TransportFailure> UNCUT =
      Sets.immutableEnumSet(TransportFailure.NONE, TransportFailure.CLIENT_CANCELLED);

  private static final Comparator<ThrowableKind> BEST_FIRST =
      Comparator.comparing((ThrowableKind row) -> -row.words().length())
          .thenComparing(ThrowableKind::kind);

  private static final String CAUSED_BY = "Caused by:";
  private static final int MAX_TRACE = 65_536;
  private static final int MAX_LINES = 2_000;

  private Throwables() {}

  /**
   * One throwable of a chain.
   *
   * @param names of its class and superclasses, qualified, nearest first
   * @param message lower case
   */
  private record Level(List<String> names, String message) {}

  /**
   * What {@code thrown} means.
   *
   * @param table rows of a pack, in any order
   * @param responseBegan whether any part of the response had arrived: then every failure but our
   *     own cancelling is {@link TransportFailure#STREAM_TRUNCATED}
   * @return {@link TransportFailure#NONE} if no row fits
   */
  public static TransportFailure kind(
      Throwable thrown, List<ThrowableKind> table, boolean responseBegan) {
    List<Level> levels = new ArrayList<>();
    for (Throwable cause : chain(thrown)) {
      levels.add(new Level(names(cause), message(cause)));
    }
    return kind(levels, table, responseBegan);
  }

  /**
   * The same for a printed stack trace, or its first line alone. Names of superclasses are not
   * known then, so that rows for them fit by the class's own name only.
   *
   * @param trace {@code class: message}, and lines that begin with {@code Caused by:}
   */
  public static TransportFailure kind(
      String trace, List<ThrowableKind> table, boolean responseBegan) {
    List<Level> levels = new ArrayList<>();
    for (String line :
        Splitter.on('\n').limit(MAX_LINES).split(Ascii.truncate(trace, MAX_TRACE, ""))) {
      String text = line.strip();
      boolean cause = text.startsWith(CAUSED_BY);
      if ((cause || levels.isEmpty()) && levels.size() < MAX_CAUSES) {
        levels.add(level(cause ? text.substring(CAUSED_BY.length()).strip() : text));
      }
    }
    return kind(levels, table, responseBegan);
  }

  private static TransportFailure kind(
      List<Level> levels, List<ThrowableKind> table, boolean responseBegan) {
    TransportFailure kind = TransportFailure.NONE;
    for (Level level : levels) {
      TransportFailure deeper = kind(level, table);
      if (kind == TransportFailure.NONE || (CONNECTING.contains(kind) && ROOTS.contains(deeper))) {
        kind = deeper;
      }
    }
    boolean cut = responseBegan && !UNCUT.contains(kind);
    return cut ? TransportFailure.STREAM_TRUNCATED : kind;
  }

  private static TransportFailure kind(Level level, List<ThrowableKind> table) {
    for (String name : level.names()) {
      Optional<ThrowableKind> best =
          table.stream()
              .filter(row -> isNamed(name, row.className()))
              .filter(row -> level.message().contains(row.words()))
              .min(BEST_FIRST);
      if (best.isPresent()) {
        return best.get().kind();
      }
    }
    return TransportFailure.NONE;
  }

  /** Whether {@code wanted} is the qualified name, or the simple name at its end. */
  private static boolean isNamed(String name, String wanted) {
    int rest = name.length() - wanted.length();
    return name.endsWith(wanted)
        && (rest == 0 || name.charAt(rest - 1) == '.' || name.charAt(rest - 1) == '$');
  }

  private static List<String> names(Throwable thrown) {
    List<String> names = new ArrayList<>();
    for (Class<?> type = thrown.getClass();
        type != null && type != Throwable.class;
        type = type.getSuperclass()) {
      names.add(type.getName());
    }
    return names;
  }

  private static Level level(String line) {
    int colon = line.indexOf(": ");
    String head = colon < 0 ? line : line.substring(0, colon);
    String message = colon < 0 ? "" : line.substring(colon + 2);
    return new Level(
        ImmutableList.of(head.substring(head.lastIndexOf(' ') + 1)),
        Ascii.toLowerCase(Ascii.truncate(message, MAX_MESSAGE, "")));
  }

  private static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable next = thrown;
    while (next != null && chain.size() < MAX_CAUSES && seen.add(next)) {
      chain.add(next);
      next = cause(next);
    }
    return chain;
  }

  /** What {@code thrown} says of itself; the name of its class if it fails even there. */
  public static String text(Throwable thrown) {
    String text = asked(thrown::toString);
    return text == null ? thrown.getClass().getName() : text;
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    return asked(thrown::getCause);
  }

  private static String message(Throwable thrown) {
    String message = asked(thrown::getMessage);
    return message == null ? "" : Ascii.toLowerCase(Ascii.truncate(message, MAX_MESSAGE, ""));
  }

  /** Exceptions may override their accessors, and a broken one must not break reading. */
  private static <T> @Nullable T asked(Supplier<@Nullable T> accessor) {
    try {
      return accessor.get();
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      return null;
    }
  }
}
