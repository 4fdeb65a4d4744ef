package dev.errnorm.pack;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Reason;
import dev.errnorm.fact.PolicyRow;
import dev.errnorm.fact.Window;

/**
 * Everything of a pack but its compiled rules: the mappings, and what the rules say of themselves.
 *
 * @param version the pack's own version, if it has one, and a digest of rules and mappings
 * @param families the shared shapes of body, in the order in which they are tried
 * @param providers the providers
 * @param rows all rows of all mappings
 * @param policies the default decisions, one row for every reason
 * @param texts what callers read
 * @param windows the words that name a window
 * @param throwables how exceptions are read
 * @param requestIdHeaders shared headers with the vendor's id of the request
 * @param codeHeaders shared headers that name the cause
 * @param rules what the rules say of themselves
 * @param literals what rules compare the fields of facts with, by the name of the field: {@code
 *     Signals.phase}
 * @param rowsOnlyPropose whether one rule lets each row that fits propose, and no other looks at
 *     rows; then {@code literals} are all that rules can tell exchanges apart by
 * @param info what the pack says of itself
 * @param places where policies, texts and facts of providers stand, {@code path:line}, by key:
 *     {@code policy.RATE_EXCEEDED}, {@code acme.zone}
 */
public record PackTable(
    String version,
    ImmutableList<Family> families,
    ImmutableList<ProviderMapping> providers,
    ImmutableList<MappingRow> rows,
    ImmutableMap<Reason, PolicyRow> policies,
    Texts texts,
    ImmutableMap<Window, ImmutableList<String>> windows,
    ImmutableList<ThrowableKind> throwables,
    ImmutableList<String> requestIdHeaders,
    ImmutableList<String> codeHeaders,
    ImmutableList<RuleInfo> rules,
    ImmutableMap<String, ImmutableSet<String>> literals,
    boolean rowsOnlyPropose,
    PackInfo info,
    ImmutableMap<String, String> places) {

  /** A table in one language that says nothing of itself. */
  public PackTable(
      String version,
      ImmutableList<Family> families,
      ImmutableList<ProviderMapping> providers,
      ImmutableList<MappingRow> rows,
      ImmutableMap<Reason, PolicyRow> policies,
      ImmutableMap<String, String> messages,
      ImmutableMap<Window, ImmutableList<String>> windows,
      ImmutableList<ThrowableKind> throwables,
      ImmutableList<String> requestIdHeaders,
      ImmutableList<String> codeHeaders,
      ImmutableList<RuleInfo> rules,
      ImmutableMap<String, ImmutableSet<String>> literals) {
    this(
        version,
        families,
        providers,
        rows,
        policies,
        new Texts(messages, ImmutableMap.of(), ImmutableMap.of()),
        windows,
        throwables,
        requestIdHeaders,
        codeHeaders,
        rules,
        literals,
        false,
        PackInfo.NONE,
        ImmutableMap.of());
  }

  /** This with other providers and rows. */
  public PackTable withMappings(
      ImmutableList<ProviderMapping> providers, ImmutableList<MappingRow> rows) {
    return new PackTable(
        version,
        families,
        providers,
        rows,
        policies,
        texts,
        windows,
        throwables,
        requestIdHeaders,
        codeHeaders,
        rules,
        literals,
        rowsOnlyPropose,
        info,
        places);
  }

  /** This with other rules, as these three tell of them. */
  public PackTable withRules(
      ImmutableList<RuleInfo> rules,
      ImmutableMap<String, ImmutableSet<String>> literals,
      boolean rowsOnlyPropose) {
    return new PackTable(
        version,
        families,
        providers,
        rows,
        policies,
        texts,
        windows,
        throwables,
        requestIdHeaders,
        codeHeaders,
        rules,
        literals,
        rowsOnlyPropose,
        info,
        places);
  }

  /** The canonical messages in the pack's own language, by reason or code name. */
  public ImmutableMap<String, String> messages() {
    return texts.messages();
  }
}
