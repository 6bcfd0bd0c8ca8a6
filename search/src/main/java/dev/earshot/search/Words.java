package dev.earshot.search;

import static java.util.Objects.requireNonNull;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What pages say, in one language: its sentences, numbers and dates. The sentences stand in {@code
 * words_en.properties} and {@code words_fr.properties}.
 */
public final class Words {

  private final Language language;
  private final ZoneId zone;
  private static final Pattern FRENCH_SPACE = Pattern.compile("(?<=«) | (?=[»:;?!%])");

  private final ResourceBundle bundle;

  private Words(Language language, ZoneId zone) {
    this.language = requireNonNull(language, "language");
    this.zone = requireNonNull(zone, "zone");
    this.bundle =
        ResourceBundle.getBundle(
            "dev.earshot.search.words",
            Locale.of(language.code()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** The words of a language, with times in {@code zone}. */
  public static Words of(Language language, ZoneId zone) {
    return new Words(language, zone);
  }

  /** The language they are in. */
  public Language language() {
    return language;
  }

  /** The zone that times are told in. */
  public ZoneId zone() {
    return zone;
  }

  /**
   * A sentence, with its figures filled in.
   *
   * @throws java.util.MissingResourceException if there is no such sentence
   */
  public String say(String key, Object... figures) {
    String sentence = new MessageFormat(bundle.getString(key), language.locale()).format(figures);
    return language == Language.FR ? unbroken(sentence) : sentence;
  }

  /** French has spaces at which no line may end. */
  private static String unbroken(String sentence) {
    return FRENCH_SPACE.matcher(sentence).replaceAll("\u00a0");
  }

  /** A sentence where there is one for {@code key}, else {@code otherwise} as it is. */
  public String sayOr(String key, String otherwise) {
    return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
  }

  /** The language of a text as HTML names it: undetermined (BCP 47) where nobody knows it. */
  public static String languageTag(String lang) {
    return lang.equals("other") ? "und" : lang;
  }

  /** A count, such as {@code 12,408}. */
  public String number(long count) {
    return NumberFormat.getIntegerInstance(language.locale()).format(count);
  }

  /** A number that may be large, such as {@code 1.2M}. */
  public String brief(long count) {
    if (count < 10_000) {
      return number(count);
    }
    NumberFormat format =
        NumberFormat.getCompactNumberInstance(language.locale(), NumberFormat.Style.SHORT);
    format.setMaximumFractionDigits(1);
    return format.format(count);
  }

  /** A number with {@code digits} after the point. */
  public String decimal(double value, int digits) {
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value);
  }

  /** A share of one, such as {@code 34%}. */
  public String percent(double share) {
    return NumberFormat.getPercentInstance(language.locale()).format(share);
  }

  /** A share as points of a hundred, with its sign. */
  public String points(double share) {
    long points = Math.round(share * 100);
    return (points > 0 ? "+" : points < 0 ? "−" : "") + number(Math.abs(points));
  }

  /** A day with its year, such as {@code 23 Nov 2026}. */
  public String day(LocalDate day) {
    return pattern("d MMM yyyy").format(day);
  }

  /** A day as it stands below a chart, such as {@code Mon 23 Nov}. */
  public String dayOfWeek(LocalDate day) {
    return pattern("EEE d MMM").format(day);
  }

  /** A day of the week with its number, such as {@code Mon 23}. */
  public String weekday(LocalDate day) {
    return pattern("EEE d").format(day);
  }

  /** A day without its year, such as {@code 23 Nov}. */
  public String shortDay(LocalDate day) {
    return pattern("d MMM").format(day);
  }

  /** A month with its year, such as {@code November 2026}. */
  public String month(YearMonth month) {
    String text = pattern("LLLL yyyy").format(month);
    return text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
  }

  /** A time with its day, such as {@code 23 Nov 2026, 06:27}. */
  public String moment(Instant moment) {
    return pattern("d MMM yyyy, HH:mm").format(moment.atZone(zone));
  }

  /** {@link #moment}, or the word for never. */
  public String momentOrNever(@Nullable Instant moment) {
    return moment == null ? say("never") : moment(moment);
  }

  /** How long something took, in its two largest units, such as {@code 2 d 4 h}. */
  public String length(Duration duration) {
    if (duration.toDays() > 0) {
      return say("length.days", duration.toDays(), duration.toHoursPart());
    }
    if (duration.toHours() > 0) {
      return say("length.hours", duration.toHours(), duration.toMinutesPart());
    }
    return say("length.minutes", duration.toMinutes());
  }

  private DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, language.locale());
  }
}
