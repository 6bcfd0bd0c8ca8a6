package dev.earshot.search.moments;

import dev.earshot.contract.Moment;
import java.net.URI;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of a calendar file (iCalendar, RFC 5545), as moments. Of an event that repeats only
 * the first time is taken. What cannot be read is named and left out; nothing of it throws.
 *
 * @param refused what was left out, each with the reason, in a sentence
 */
public record CalendarFile(List<Moment> moments, List<String> refused) {

  /** More events than a team can look at. */
  static final int MOST = 2_000;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final Pattern LENGTH =
      Pattern.compile(
          "\\+?P(?:(\\d{1,4})W)?(?:(\\d{1,5})D)?(?:T(?:(\\d{1,5})H)?(?:(\\d{1,5})M)?(?:(\\d{1,6})S)?)?");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\\\;,nN])");

  public CalendarFile {
    moments = List.copyOf(moments);
    refused = List.copyOf(refused);
  }

  /** Who brings the events, and what they are about. */
  public record About(
      @Nullable String brand, @Nullable String topic, ZoneId zone, String by, Instant now) {}

  /** Reads a calendar file. */
  public static CalendarFile read(String text, About about) {
    List<Moment> moments = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Map<String, Property> event = null;
    int inside = 0;
    for (String line :
        text.replaceAll("\\r\\n?|\\n", "\n").replaceAll("\\n[ \\t]", "").split("\n", -1)) {
      String upper = line.strip().toUpperCase(Locale.ROOT);
      if (upper.equals("BEGIN:VEVENT")) {
        event = new HashMap<>();
        inside = 0;
      } else if (event != null && upper.startsWith("BEGIN:")) {
        inside++; // an alarm within the event has a summary and a length of its own
      } else if (event != null && inside > 0 && upper.startsWith("END:")) {
        inside--;
      } else if (event != null && upper.equals("END:VEVENT")) {
        if (moments.size() < MOST) {
          add(event, about, moments, refused);
        } else {
          refused.add("%s: there are more than %,d events".formatted(name(event), MOST));
        }
        event = null;
      } else if (event != null && inside == 0) {
        Map<String, Property> known = event;
        Property.of(line).ifPresent(property -> known.putIfAbsent(property.name(), property));
      }
    }
    if (moments.isEmpty() && refused.isEmpty()) {
      refused.add("there is no event in it; it should be a calendar file (.ics) with BEGIN:VEVENT");
    }
    return new CalendarFile(moments, refused);
  }

  private static void add(
      Map<String, Property> event, About about, List<Moment> moments, List<String> refused) {
    try {
      moments.add(moment(event, about));
    } catch (DateTimeException | ArithmeticException e) {
      refused.add("%s: its time cannot be read (%s)".formatted(name(event), e.getMessage()));
    } catch (IllegalArgumentException e) {
      refused.add("%s: %s".formatted(name(event), e.getMessage()));
    }
  }

  private static Moment moment(Map<String, Property> event, About about) {
    Property start = event.get("DTSTART");
    if (start == null) {
      throw new IllegalArgumentException("it has no DTSTART");
    }
    Instant from = start.instant(about.zone());
    Property end = event.get("DTEND");
    Property length = event.get("DURATION");
    Instant to;
    if (end != null) {
      to = end.instant(about.zone());
    } else if (length != null) {
      to = length.after(start, about.zone());
    } else {
      to = start.isDay() ? start.nextDay(about.zone()) : from.plus(Duration.ofHours(1));
    }
    // Some calendars write an event without a length as one that ends when it begins.
    to = to.equals(from) ? from.plus(Duration.ofHours(1)) : to;
    String uid = event.containsKey("UID") ? event.get("UID").value() : "";
    return new Moment(
        id(uid.isBlank() ? name(event) + " " + from : uid),
        name(event),
        from,
        to,
        about.brand(),
        about.topic(),
        url(event.get("URL")),
        about.by(),
        about.now());
  }

  private static String name(Map<String, Property> event) {
    Property summary = event.get("SUMMARY");
    String name = summary == null ? "" : summary.text().strip().replaceAll("\\s+", " ");
    if (name.isEmpty()) {
      return "(without a name)";
    }
    return name.length() > Moment.LONGEST_NAME ? name.substring(0, Moment.LONGEST_NAME) : name;
  }

  private static @Nullable URI url(@Nullable Property property) {
    try {
      URI url = property == null ? null : URI.create(property.value().strip());
      return url != null && url.isAbsolute() ? url : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** A name as it can stand in an address; the same for the same. */
  public static String id(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{Ll}\\p{Nd}]+", "-");
    String cut = plain.substring(0, Math.min(plain.length(), Moment.LONGEST_ID));
    String trimmed = cut.replaceAll("^-|-$", "");
    return trimmed.isEmpty() ? "moment-" + Integer.toHexString(name.hashCode()) : trimmed;
  }

  /** A line of the file: a name, parameters and a value. */
  private record Property(String name, String parameters, String value) {

    private static final Pattern LINE =
        Pattern.compile("([A-Za-z0-9-]+)((?:;(?:\"[^\"]*\"|[^\":])*)*):(.*)", Pattern.DOTALL);

    static Optional<Property> of(String line) {
      int colon = line.indexOf(':');
      if (colon < 1 || line.length() > 10_000) {
        return Optional.empty();
      }
      Matcher matcher = LINE.matcher(line);
      return matcher.matches()
          ? Optional.of(
              new Property(
                  matcher.group(1).toUpperCase(Locale.ROOT), matcher.group(2), matcher.group(3)))
          : Optional.empty();
    }

    String text() {
      return ESCAPED
          .matcher(value)
          .replaceAll(
              found ->
                  found.group(1).equalsIgnoreCase("n")
                      ? " "
                      : Matcher.quoteReplacement(found.group(1)));
    }

    boolean isDay() {
      return value.strip().length() == "20261123".length();
    }

    Instant instant(ZoneId usual) {
      String written = value.strip();
      if (isDay()) {
        return day().atStartOfDay(usual).toInstant();
      }
      if (written.endsWith("Z")) {
        return LocalDateTime.parse(written.substring(0, written.length() - 1), TIME)
            .toInstant(ZoneOffset.UTC);
      }
      return LocalDateTime.parse(written, TIME).atZone(zone(usual)).toInstant();
    }

    Instant nextDay(ZoneId usual) {
      return day().plusDays(1).atStartOfDay(usual).toInstant();
    }

    private LocalDate day() {
      return LocalDate.parse(value.strip(), DateTimeFormatter.BASIC_ISO_DATE);
    }

    /** Where this is a length of time: when something that long is over. */
    Instant after(Property start, ZoneId usual) {
      Matcher matcher = LENGTH.matcher(value.strip());
      if (!matcher.matches()) {
        throw new IllegalArgumentException("its DURATION is '%s'".formatted(value.strip()));
      }
      Period days = Period.ofDays(7 * number(matcher, 1) + number(matcher, 2));
      Duration time =
          Duration.ofHours(number(matcher, 3))
              .plusMinutes(number(matcher, 4))
              .plusSeconds(number(matcher, 5));
      ZoneId zone = start.zone(usual);
      return start.instant(usual).atZone(zone).plus(days).plus(time).toInstant();
    }

    private static int number(Matcher matcher, int group) {
      return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    /** The zone that the line names, where Java knows it by that name. */
    private ZoneId zone(ZoneId usual) {
      Matcher named =
          Pattern.compile(";TZID=\"?([^\";:]+)\"?", Pattern.CASE_INSENSITIVE).matcher(parameters);
      try {
        return named.find() ? ZoneId.of(named.group(1)) : usual;
      } catch (DateTimeException _) {
        return usual;
      }
    }
  }
}
