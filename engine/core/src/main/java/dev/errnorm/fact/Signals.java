package dev.errnorm.fact;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.CredentialOwner;
import dev.errnorm.Phase;
import dev.errnorm.TransportFailure;

/**
 * Everything that rules can see of one exchange: discrete features, no text, no clock, no exact
 * number. Equal signals always get the same judgement, which is why they are the key of the memo.
 *
 * <p>Absent is an empty string, 0 or {@code UNSAID}, never null. Codes, types and states are lower
 * case; any value that occurs in no row and no rule is folded into {@link #OTHER}.
 *
 * @param provider the id of the provider, or empty
 * @param family the shape of the innermost body, or empty
 * @param operation what was asked for: {@code chat}, {@code image} …
 * @param taskFamily which relay family a task belongs to, or empty
 * @param status the HTTP status, or 0 if none or none that any row or rule knows
 * @param statusClass the first digit of the HTTP status, or 0
 * @param layers the errors found, outermost first
 * @param vendorCodes the codes of all layers
 * @param vendorTypes the types of all layers
 * @param phrases the known phrases of all layers
 * @param taskState the state of an asynchronous task, or empty
 * @param finishReasons why the model stopped
 * @param fieldNamed whether a field of the request is named as the fault
 * @param modelNamed whether a field or the words name a model
 * @param fileInvolved whether the exchange is about a file
 * @param taskNamed whether the body names a task that exists
 * @param bodyKind what the body is
 * @param content what the body holds
 * @param transport the kind of transport failure
 * @param streamed whether this came inside a stream
 * @param responseBegan whether any part of the response arrived
 * @param phase which step of an interaction this was
 * @param credentialOwner whose account it is
 * @param outputDelivered whether output already reached the caller
 * @param canRestart whether the caller can take the output from the start again
 * @param repeatable whether the same request may be sent twice
 * @param shouldRetry what a header says about sending it again
 * @param bodyRetryable what a field of the body says about it
 * @param window the longest window named
 * @param serverWait the stated delay against the longest wait
 * @param resetIn when the limit is reset
 * @param limitZero whether the limit is stated as zero
 * @param attempt which attempt this was
 */
public record Signals(
    String provider,
    String family,
    String operation,
    String taskFamily,
    int status,
    int statusClass,
    ImmutableList<Layer> layers,
    ImmutableSet<String> vendorCodes,
    ImmutableSet<String> vendorTypes,
    ImmutableSet<String> phrases,
    String taskState,
    ImmutableSet<String> finishReasons,
    boolean fieldNamed,
    boolean modelNamed,
    boolean fileInvolved,
    boolean taskNamed,
    BodyKind bodyKind,
    Content content,
    TransportFailure transport,
    boolean streamed,
    boolean responseBegan,
    Phase phase,
    CredentialOwner credentialOwner,
    boolean outputDelivered,
    boolean canRestart,
    boolean repeatable,
    Said shouldRetry,
    Said bodyRetryable,
    Window window,
    Wait serverWait,
    ResetIn resetIn,
    boolean limitZero,
    Attempt attempt) {

  /** What every value outside the vocabulary of the pack is folded into. */
  public static final String OTHER = "«other»";

  /** Over what differs most; each enum and truth value has bits of its own. */
  @Override
  public int hashCode() {
    int bits = phase.ordinal() << 3 | credentialOwner.ordinal();
    bits = bits << 2 | attempt.ordinal();
    bits = bits << 2 | serverWait.ordinal();
    bits = bits << 2 | resetIn.ordinal();
    bits = bits << 3 | content.ordinal();
    bits = bits << 1 | (streamed ? 1 : 0);
    bits = bits << 1 | (outputDelivered ? 1 : 0);
    bits = bits << 1 | (canRestart ? 1 : 0);
    bits = bits << 1 | (repeatable ? 1 : 0);
    bits = bits << 4 | transport.ordinal();
    int hash = 31 * provider.hashCode() + operation.hashCode();
    hash = 31 * hash + taskState.hashCode();
    hash = 31 * hash + 1000 * statusClass + status;
    // What the layers hold, in sets that know their hash codes.
    hash = 31 * hash + vendorCodes.hashCode();
    hash = 31 * hash + vendorTypes.hashCode();
    return 31 * (31 * hash + phrases.hashCode()) + bits;
  }
}
