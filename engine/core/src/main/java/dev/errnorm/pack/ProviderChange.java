package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import dev.errnorm.Reason;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Said;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an overlay says of one provider beside rows: of a new one everything, of a known one what
 * differs. An empty component leaves things as they were.
 *
 * @param id the provider's id
 * @param aliases further names
 * @param family the shape of its bodies
 * @param sources further addresses that were read
 * @param hidesErrors whether an error can stand in a body under a 2xx status, if it says so
 * @param fields where its facts stand; a role that occurs here replaces that role
 * @param codeHeaders headers that name the cause, instead of those before
 * @param requestIdHeaders headers with its id of the request, instead of those before
 * @param resetHeaders headers with the moment of the reset, instead of those before
 * @param zone the time zone of its local timestamps
 * @param policies what is decided differently for it
 */
public record ProviderChange(
    String id,
    ImmutableSet<String> aliases,
    String family,
    ImmutableList<ProviderMapping.Source> sources,
    Said hidesErrors,
    ImmutableList<FieldPath> fields,
    ImmutableList<String> codeHeaders,
    ImmutableList<String> requestIdHeaders,
    ImmutableList<String> resetHeaders,
    String zone,
    ImmutableMap<Reason, PolicyChange> policies) {

  /** Nothing of {@code id} but its name. */
  static ProviderMapping blank(String id) {
    return new ProviderMapping(
        id,
        ImmutableSet.of(),
        "",
        ImmutableList.of(),
        Said.UNSAID,
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        ImmutableList.of(),
        "",
        ImmutableMap.of());
  }

  /**
   * {@code base} with this change.
   *
   * @param defaults the decisions for reasons for which the provider has none of its own
   */
  ProviderMapping over(ProviderMapping base, Map<Reason, PolicyRow> defaults) {
    Map<Reason, PolicyRow> own = new EnumMap<>(Reason.class);
    own.putAll(base.policies());
    policies.forEach(
        (reason, change) -> {
          PolicyRow before = own.getOrDefault(reason, defaults.get(reason));
          if (before != null) {
            own.put(reason, change.over(before));
          }
        });
    return new ProviderMapping(
        id,
        ImmutableSet.<String>builder().addAll(base.aliases()).addAll(aliases).build(),
        family.isEmpty() ? base.family() : family,
        ImmutableList.<ProviderMapping.Source>builder()
            .addAll(base.sources())
            .addAll(sources)
            .build(),
        hidesErrors == Said.UNSAID ? base.hidesErrors() : hidesErrors,
        fieldsOver(base.fields()),
        codeHeaders.isEmpty() ? base.codeHeaders() : codeHeaders,
        requestIdHeaders.isEmpty() ? base.requestIdHeaders() : requestIdHeaders,
        resetHeaders.isEmpty() ? base.resetHeaders() : resetHeaders,
        zone.isEmpty() ? base.zone() : zone,
        Maps.immutableEnumMap(own));
  }

  private ImmutableList<FieldPath> fieldsOver(ImmutableList<FieldPath> base) {
    if (fields.isEmpty()) {
      return base; // the very list, so that what was built from it can be shared
    }
    Set<FieldPath.Role> replaced =
        fields.stream().map(FieldPath::role).collect(Collectors.toUnmodifiableSet());
    ImmutableList.Builder<FieldPath> all = ImmutableList.builder();
    base.stream().filter(field -> !replaced.contains(field.role())).forEach(all::add);
    return all.addAll(fields).build();
  }
}
