package dev.errnorm;

import com.google.common.collect.ImmutableList;
import dev.errnorm.redact.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields at fault as the operator and the caller may read them, each once. */
final class Fields {

  /** Longer texts of the provider are cut. */
  static final int MAX_TEXT = 2048;

  private static final Pattern FIELD = Pattern.compile("[\\w.\\[\\]$-]{1,120}");
  private static final Pattern RANDOM =
      Pattern.compile("(?=[A-Za-z]{0,64}[0-9])(?=[0-9]{0,64}[A-Za-z])[A-Za-z0-9]{16}");
  private static final Pattern CONSTANT = Pattern.compile("[A-Za-z][A-Za-z_]{1,63}");

  private Fields() {}

  /** For the operator: the provider's words, secrets removed. */
  static ImmutableList<FieldDetail> ofProvider(List<FieldDetail> raw) {
    if (raw.isEmpty()) {
      return ImmutableList.of();
    }
    Map<String, FieldDetail> fields = new LinkedHashMap<>();
    for (FieldDetail detail : raw) {
      fields.putIfAbsent(
          detail.field(),
          FieldDetail.ofProvider(cut(detail.field()), cut(detail.code()), cut(detail.message())));
    }
    return ImmutableList.copyOf(fields.values());
  }

  /** For the caller: without any words of the provider. */
  static ImmutableList<FieldDetail> forCaller(List<FieldDetail> raw) {
    if (raw.isEmpty()) {
      return ImmutableList.of();
    }
    Map<String, FieldDetail> fields = new LinkedHashMap<>();
    for (FieldDetail detail : ofProvider(raw)) {
      // What a sentence has in quotes may be a value, not a field.
      if (isField(detail.field())) {
        fields.putIfAbsent(
            detail.field(), new FieldDetail(detail.field(), constant(detail.code()), ""));
      }
    }
    return ImmutableList.copyOf(fields.values());
  }

  /** {@code fields}, each with {@code message}. */
  static ImmutableList<FieldDetail> saying(String message, List<FieldDetail> fields) {
    ImmutableList.Builder<FieldDetail> said = ImmutableList.builderWithExpectedSize(fields.size());
    for (FieldDetail detail : fields) {
      said.add(new FieldDetail(detail.field(), detail.code(), message));
    }
    return said.build();
  }

  /** {@code first}, and what {@code second} names beside it. */
  static ImmutableList<FieldDetail> union(
      ImmutableList<FieldDetail> first, ImmutableList<FieldDetail> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.isEmpty() ? second : first;
    }
    Map<String, FieldDetail> fields = new LinkedHashMap<>();
    first.forEach(detail -> fields.putIfAbsent(detail.field(), detail));
    second.forEach(detail -> fields.putIfAbsent(detail.field(), detail));
    return ImmutableList.copyOf(fields.values());
  }

  /** Whether it is a path of names; what is random is none, and may be a secret. */
  private static boolean isField(String text) {
    return FIELD.matcher(text).matches() && !RANDOM.matcher(text).find();
  }

  /** A constant of the vendor's; whatever could be a text is none. */
  private static String constant(String code) {
    return CONSTANT.matcher(code).matches() ? code : "";
  }

  private static String cut(String text) {
    return Excerpt.of(text, MAX_TEXT);
  }
}
