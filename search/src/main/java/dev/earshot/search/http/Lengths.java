package dev.earshot.search.http;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them: {@code 30m}, {@code 2h}, {@code 1d}, {@code PT2H}. */
final class Lengths {

  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,4})\\s*([mhd])");

  private Lengths() {}

  /** Empty where nobody can tell what is meant. */
  static Optional<Duration> read(String written) {
    Matcher amount = AMOUNT.matcher(written.strip().toLowerCase(Locale.ROOT));
    if (amount.matches()) {
      long number = Long.parseLong(amount.group(1));
      return Optional.of(
          switch (amount.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          });
    }
    try {
      return Optional.of(Duration.parse(written.strip()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
