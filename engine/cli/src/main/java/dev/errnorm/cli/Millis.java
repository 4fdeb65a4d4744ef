package dev.errnorm.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it, {@code 20s}, {@code 1.5 s}, {@code 2m}, {@code 800ms}. */
final class Millis implements ITypeConverter<Long> {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(ms|s|m|h)");

  private static final Map<String, Long> UNITS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new TypeConversionException("'" + text + "' is no duration such as 800ms, 20s or 2m");
    }
    return new BigDecimal(form.group(1))
        .multiply(BigDecimal.valueOf(UNITS.get(form.group(2))))
        .longValue();
  }
}
