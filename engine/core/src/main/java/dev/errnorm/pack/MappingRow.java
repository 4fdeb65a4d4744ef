package dev.errnorm.pack;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.errnorm.Evidence;
import dev.errnorm.TransportFailure;
import dev.errnorm.fact.BodyKind;
import dev.errnorm.fact.Content;
import dev.errnorm.fact.Meaning;
import dev.errnorm.fact.Window;
import java.util.Optional;

/**
 * One line of a mapping: theirs on the left, ours on the right. An empty column, 0 or empty
 * optional asks for nothing.
 *
 * @param id unique and stable, {@code <file>/<left side>} unless the row names one
 * @param place where the row stands, {@code path:line}
 * @param provider the provider whose row it is, or empty for a shared row
 * @param family the shape of body it is about, or empty
 * @param vendorCode the vendor's code, lower case
 * @param vendorType the vendor's type, lower case
 * @param taskState the state of a task, lower case; {@code *} for any
 * @param finish why the model stopped, lower case
 * @param status the HTTP status, or 0
 * @param statusClass the first digit of the HTTP status, or 0
 * @param operations any of these operations; empty for all
 * @param taskFamily the relay family of a task, or empty
 * @param transport the kind of transport failure
 * @param bodyKind what the body is
 * @param content what the body holds
 * @param window the longest window named
 * @param marks the yes-or-no columns that must be true
 * @param phrases each of these must be in the text, in one of its alternatives
 * @param unless none of these may be in the text
 * @param generic whether the field names the broad class only
 * @param meaning what it means
 * @param tag a private sub-reason, or empty
 */
public record MappingRow(
    String id,
    String place,
    String provider,
    String family,
    String vendorCode,
    String vendorType,
    String taskState,
    String finish,
    int status,
    int statusClass,
    ImmutableSet<String> operations,
    String taskFamily,
    Optional<TransportFailure> transport,
    Optional<BodyKind> bodyKind,
    Optional<Content> content,
    Optional<Window> window,
    ImmutableSet<Mark> marks,
    ImmutableList<ImmutableSet<String>> phrases,
    ImmutableSet<String> unless,
    boolean generic,
    Meaning meaning,
    String tag) {

  /** Any state that the exchange names. */
  public static final String ANY = "*";

  /**
   * @throws IllegalArgumentException if the row asks for nothing
   */
  public MappingRow {
    checkArgument(
        !vendorCode.isEmpty()
            || !vendorType.isEmpty()
            || !taskState.isEmpty()
            || !finish.isEmpty()
            || !phrases.isEmpty()
            || status != 0
            || statusClass != 0
            || transport.isPresent(),
        "%s asks for nothing that an exchange says",
        id);
  }

  /** The row without what it is called and what it means: what an exchange must be like. */
  public MappingRow leftSide() {
    return new MappingRow(
        "",
        "",
        provider,
        family,
        vendorCode,
        vendorType,
        taskState,
        finish,
        status,
        statusClass,
        operations,
        taskFamily,
        transport,
        bodyKind,
        content,
        window,
        marks,
        phrases,
        unless,
        false,
        Meaning.Fine.SUCCEEDED,
        "");
  }

  /** The same row, standing at another place. */
  public MappingRow at(String place) {
    return new MappingRow(
        id,
        place,
        provider,
        family,
        vendorCode,
        vendorType,
        taskState,
        finish,
        status,
        statusClass,
        operations,
        taskFamily,
        transport,
        bodyKind,
        content,
        window,
        marks,
        phrases,
        unless,
        generic,
        meaning,
        tag);
  }

  /** The strongest evidence among the columns. */
  public Evidence evidence() {
    boolean own = !provider.isEmpty();
    if (hasField()) {
      return generic
          ? Evidence.GENERIC_FIELD
          : own ? Evidence.PROVIDER_FIELD : Evidence.FAMILY_FIELD;
    }
    if (!phrases.isEmpty()) {
      return own ? Evidence.PROVIDER_PHRASE : Evidence.SHARED_PHRASE;
    }
    if (status != 0 || statusClass != 0) {
      return own ? Evidence.PROVIDER_STATUS : Evidence.STATUS;
    }
    return Evidence.TRANSPORT;
  }

  /** Whether the row asks for a field with a certain value of the vendor's. */
  public boolean hasField() {
    return !vendorCode.isEmpty()
        || !vendorType.isEmpty()
        || (!taskState.isEmpty() && !taskState.equals(ANY))
        || !finish.isEmpty();
  }

  /** How many conditions the row has; a status class counts less than a status. */
  public int conditions() {
    int count = phrases.size() + marks.size() + (unless.isEmpty() ? 0 : 1);
    for (String column : new String[] {vendorCode, vendorType, finish, taskFamily, family}) {
      count += column.isEmpty() ? 0 : 1;
    }
    count += taskState.isEmpty() ? 0 : 1;
    count += operations.isEmpty() ? 0 : 1;
    count += status == 0 ? 0 : 1;
    for (Optional<?> column : ImmutableList.of(transport, bodyKind, content, window)) {
      count += column.isPresent() ? 1 : 0;
    }
    return count;
  }
}
