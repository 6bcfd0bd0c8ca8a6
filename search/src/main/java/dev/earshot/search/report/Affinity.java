package dev.earshot.search.report;

import dev.earshot.search.index.Mentions.Speaker;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * How close a voice is to a brand: how long, how regularly and how warmly it speaks of it, whatever
 * its size. What it only repeats, and what the brand says itself, is not part of it.
 *
 * <p>The formula is open:
 *
 * <pre>
 *   length     = weeks from its first mention to its last, both counted, of {@value #LONG} at most
 *   regularity = weeks in which it spoke, of those from its first mention to now
 *   warmth     = (1 + (positive − negative) / (mentions + 2)) / 2
 *   affinity   = 100 × cube root of (length × regularity × warmth)
 * </pre>
 *
 * <p>The product makes each of the three necessary; the two mentions that are added make a voice
 * prove its warmth before it is believed. A voice that has spoken in one week only has no affinity
 * yet.
 *
 * @param score from 0 to 100
 * @param length from 0 to 1
 * @param regularity from 0 to 1; falls while the voice is silent
 * @param warmth from 0 to 1; a half is neutral
 * @param weeks in how many it spoke
 */
public record Affinity(int score, double length, double regularity, double warmth, int weeks) {

  /** So many weeks are a long time. */
  public static final int LONG = 26;

  private static final int LEAST_WEEKS = 2;

  /**
   * The affinity of a voice, if it has spoken in two weeks at least.
   *
   * @param now when it is asked
   * @param zone where weeks begin, as it was when the speaker was counted
   */
  public static Optional<Affinity> of(Speaker speaker, Instant now, ZoneId zone) {
    Instant first = speaker.first();
    Instant last = speaker.last();
    if (first == null || last == null || speaker.weeks() < LEAST_WEEKS) {
      return Optional.empty();
    }
    long spoke = weeks(first, last, zone);
    long known = Math.max(spoke, weeks(first, now, zone));
    double length = Math.min(1.0, (double) spoke / LONG);
    double regularity = (double) speaker.weeks() / known;
    double warmth =
        (1 + (speaker.positive() - speaker.negative()) / (speaker.mentions() + 2.0)) / 2;
    return Optional.of(
        new Affinity(
            (int) Math.round(100 * Math.cbrt(length * regularity * warmth)),
            rounded(length),
            rounded(regularity),
            rounded(warmth),
            speaker.weeks()));
  }

  /** From the week of one moment to that of another, both counted. */
  private static long weeks(Instant from, Instant to, ZoneId zone) {
    return ChronoUnit.WEEKS.between(monday(from, zone), monday(to, zone)) + 1;
  }

  private static LocalDate monday(Instant moment, ZoneId zone) {
    return LocalDate.ofInstant(moment, zone)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }
}
