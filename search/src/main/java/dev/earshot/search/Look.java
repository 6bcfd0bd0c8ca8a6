package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a brand's reports look.
 *
 * @param accent the colour of what leads further, as CSS writes it, such as {@code #0b6b6b}; words
 *     in it can be read on white, and white words on it
 * @param logo null where there is none
 * @param templates what stands in the place of parts of its reports; null where nothing does
 */
public record Look(String accent, @Nullable Logo logo, @Nullable Templates templates) {

  /** What WCAG 2.2 asks of words at level AA (1.4.3). */
  private static final double LEAST_CONTRAST = 4.5;

  /** What it asks at level AAA (1.4.6): thin words in the dark look thinner. */
  private static final double AT_NIGHT = 7;

  private static final String WHITE = "#ffffff";

  /** What the pages are in the dark. */
  private static final String NIGHT = "#131615";

  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

  /** What a brand looks like that says nothing of it. */
  public static final Look PLAIN = new Look("#0b6b6b", null, null);

  /**
   * @throws IllegalArgumentException if the colour is none, or too light to be read on white; the
   *     message says which one would do
   */
  public Look {
    accent = requireNonNull(accent, "accent").toLowerCase(Locale.ROOT);
    if (!COLOUR.matcher(accent).matches()) {
      throw new IllegalArgumentException(
          "is '%s'; write a colour such as '#0b6b6b', in quotes".formatted(accent));
    }
    if (contrast(accent, WHITE) < LEAST_CONTRAST) {
      throw new IllegalArgumentException(
          "is '%s', which on white has a contrast of %.1f to 1, and 4.5 are needed to read it; write a darker one, such as '%s'"
              .formatted(
                  accent, contrast(accent, WHITE), shaded(accent, WHITE, 0, LEAST_CONTRAST)));
    }
  }

  /** The same colour where pages are dark, as light as it has to be. */
  public String accentAtNight() {
    return shaded(accent, NIGHT, 255, AT_NIGHT);
  }

  /** The colour, moved toward black (0) or white (255) until it can be read. */
  private static String shaded(String colour, String ground, int toward, double least) {
    String shaded = colour;
    for (int step = 1; step <= 100 && contrast(shaded, ground) < least; step++) {
      double share = step / 100.0;
      shaded =
          "#%02x%02x%02x"
              .formatted(
                  mixed(part(colour, 0), toward, share),
                  mixed(part(colour, 1), toward, share),
                  mixed(part(colour, 2), toward, share));
    }
    return shaded;
  }

  private static int mixed(int part, int toward, double share) {
    return (int) Math.round(part + (toward - part) * share);
  }

  /** The contrast of two colours as WCAG 2.2 reckons it, from 1 to 21. */
  static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * linear(part(colour, 0))
        + 0.7152 * linear(part(colour, 1))
        + 0.0722 * linear(part(colour, 2));
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static int part(String colour, int which) {
    return Integer.parseInt(colour.substring(1 + 2 * which, 3 + 2 * which), 16);
  }
}
