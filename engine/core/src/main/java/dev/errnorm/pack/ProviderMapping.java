package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Reason;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Said;

/**
 * What a mapping file says of one provider beside its rows.
 *
 * @param id lower case
 * @param aliases other names for it, lower case
 * @param family the shape of its bodies where a body does not show one, or empty
 * @param sources the addresses that the mapping was made from, each with the month it was read
 * @param hidesErrors whether an error can stand in a body under a 2xx status; where it is denied,
 *     nobody looks for one on the success path
 * @param fields where its facts stand, beside those of the families
 * @param codeHeaders headers that name the cause, lower case
 * @param requestIdHeaders headers with its id of the request, lower case
 * @param resetHeaders headers with the moment of the reset, lower case, that count beside
 *     Retry-After
 * @param zone the time zone of its local timestamps, or empty
 * @param policies the decisions it documents itself
 */
public record ProviderMapping(
    String id,
    ImmutableSet<String> aliases,
    String family,
    ImmutableList<Source> sources,
    Said hidesErrors,
    ImmutableList<FieldPath> fields,
    ImmutableList<String> codeHeaders,
    ImmutableList<String> requestIdHeaders,
    ImmutableList<String> resetHeaders,
    String zone,
    ImmutableMap<Reason, PolicyRow> policies) {

  /**
   * A page that was read.
   *
   * @param url its address
   * @param read the month, {@code 2026-11}
   */
  public record Source(String url, String read) {}
}
