package dev.earshot.contract;

import java.net.URI;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that a team expects people to talk about: a launch, a rally, a press event. It is
 * entered by people, or comes from their calendar.
 *
 * @param id what it is called in addresses; the same again replaces it
 * @param name what people call it
 * @param from when it began
 * @param to when it was over; after {@code from}
 * @param brand only about this brand; null for all of them
 * @param topic only about this topic of it; null for all that is said
 * @param url where more is told of it; null where that is nowhere
 * @param by who entered it
 */
public record Moment(
    String id,
    String name,
    Instant from,
    Instant to,
    @Nullable String brand,
    @Nullable String topic,
    @Nullable URI url,
    String by,
    Instant saved) {

  /** The longest {@link #id}. */
  public static final int LONGEST_ID = 200;

  /** The longest {@link #name}. */
  public static final int LONGEST_NAME = Source.LONGEST;

  private static final Pattern ID = Pattern.compile("[\\p{Ll}\\p{Nd}]+(-[\\p{Ll}\\p{Nd}]+)*");

  /**
   * @throws IllegalArgumentException if a component is missing or out of its range
   */
  public Moment {
    id = Check.filled(id, "id", LONGEST_ID);
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id is '%s'; write small letters and digits with dashes between them".formatted(id));
    }
    name = Check.filled(name, "name", Source.LONGEST);
    from = Check.millis(from, "from");
    to = Check.millis(to, "to");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "it ends at %s, before it begins at %s".formatted(to, from));
    }
    brand = Check.optional(brand, "brand", Source.LONGEST);
    topic = Check.optional(topic, "topic", Source.LONGEST);
    if (topic != null && brand == null) {
      throw new IllegalArgumentException(
          "topic is '%s' of no brand; write a brand too".formatted(topic));
    }
    by = Check.filled(by, "by", Source.LONGEST);
    saved = Check.millis(saved, "saved");
  }
}
