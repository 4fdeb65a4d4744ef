package dev.errnorm.cli;

import com.google.common.base.Ascii;
import dev.errnorm.Outcome;
import dev.errnorm.render.ErrorFormat;
import dev.errnorm.render.ErrorResponse;
import dev.errnorm.render.RenderOptions;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a caller is answered with, as {@code curl -i} would print it. */
final class Rendered {

  private Rendered() {}

  /**
   * @param begun whether the stream to the caller has begun
   */
  static String text(Outcome.Failed failed, ErrorFormat format, String requestId, boolean begun) {
    RenderOptions options = RenderOptions.defaults().withRequestId(requestId);
    if (begun) {
      return format.renderEvent(failed, options);
    }
    ErrorResponse response = format.render(failed, options);
    StringBuilder text = new StringBuilder("HTTP/1.1 ").append(response.status()).append('\n');
    response
        .headers()
        .forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append('\n').append(response.body()).append('\n').toString();
  }

  /** The name of a format on the command line. */
  private static String name(ErrorFormat format) {
    return Ascii.toLowerCase(format.name()).replace('_', '-');
  }

  /** Reads {@code problem-json} as {@link ErrorFormat#PROBLEM_JSON}. */
  static final class FormatConverter implements ITypeConverter<ErrorFormat> {

    @Override
    public ErrorFormat convert(String value) {
      return Arrays.stream(ErrorFormat.values())
          .filter(format -> name(format).equals(Ascii.toLowerCase(value)))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is not a format; there are "
                          + Arrays.stream(ErrorFormat.values())
                              .map(Rendered::name)
                              .collect(Collectors.joining(", "))));
    }
  }
}
