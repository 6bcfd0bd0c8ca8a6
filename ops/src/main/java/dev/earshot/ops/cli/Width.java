package dev.earshot.ops.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time as people type it, such as {@code 5m}. */
final class Width implements ITypeConverter<Duration> {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})\\s*(s|m|min|h|d|w)");

  @Override
  public Duration convert(String typed) {
    Matcher form = FORM.matcher(typed);
    if (!form.matches()) {
      throw new TypeConversionException(
          "'%s' is not a length of time; write 30s, 5m, 1h or 1d".formatted(typed));
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m", "min" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofDays(7 * count);
    };
  }
}
