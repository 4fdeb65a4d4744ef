package dev.errnorm.authoring.cases;

import com.google.common.collect.ImmutableList;
import dev.errnorm.ProviderExchange;

/**
 * One exchange with what is expected of it.
 *
 * @param path the file, relative to the pack folder
 * @param line the line in which the case begins, counted from 1
 * @param name unique in its file
 * @param about a fact in the present tense, or empty
 * @param origin {@code documented}, {@code captured} or {@code made-up}, or empty
 * @param source the address it was read at, or empty
 * @param seeds the rows of documented tables that the case shows
 * @param near rows and rules that must not win here
 * @param exchange what the gateway saw
 * @param checks what is expected; what is not named is not judged
 */
public record Case(
    String path,
    int line,
    String name,
    String about,
    String origin,
    String source,
    ImmutableList<String> seeds,
    ImmutableList<String> near,
    ProviderExchange exchange,
    ImmutableList<Check> checks) {

  /** Where it stands: {@code path:line}. */
  public String place() {
    return path + ":" + line;
  }

  /** The same case in the file {@code path}. */
  public Case at(String path) {
    return new Case(path, line, name, about, origin, source, seeds, near, exchange, checks);
  }

  /** The file's name without folder and extension. */
  public String stem() {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? file : file.substring(0, dot);
  }
}
