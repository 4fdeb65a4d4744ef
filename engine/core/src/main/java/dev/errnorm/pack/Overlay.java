package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.errnorm.Reason;

/**
 * What one team adds to a pack, or wants otherwise: rows, facts of providers, decisions, sentences
 * and links. It has no rules, so that any number of overlays shares the rules of their base.
 *
 * <p>It holds differences, and so goes with later versions of its base. Immutable.
 *
 * @param name whose it is: lower-case words with {@code -} between
 * @param version a digest of its files
 * @param providers what it says of providers, new and known
 * @param rows its rows; one with the id, or the provider and left side, of a row of the base takes
 *     that one's place
 * @param policies what is decided differently for a reason
 * @param texts sentences and links; each takes the place of the base's
 * @param places where what is no row stands, {@code path:line}, by its key
 */
public record Overlay(
    String name,
    String version,
    ImmutableList<ProviderChange> providers,
    ImmutableList<MappingRow> rows,
    ImmutableMap<Reason, PolicyChange> policies,
    Texts texts,
    ImmutableMap<String, String> places)
    implements OverlaySource {

  @Override
  public Overlay load(Pack base) {
    return this;
  }

  /** The overlay as it looks over {@code base}. */
  public OverlaidTable over(PackTable base) {
    return OverlaidTable.of(base, this);
  }
}
