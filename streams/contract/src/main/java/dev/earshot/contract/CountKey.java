package dev.earshot.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an hour of buzz is counted by. The counts of all channels and languages add up to those of
 * the brand; those of its topics do not, because a mention may speak of several or of none.
 *
 * @param topic one of the brand's topics, or {@value #ALL} for all of the brand's mentions
 * @param channel where it was said; null in what was counted by a release that did not tell
 * @param lang as {@link Tags#lang}; null in what was counted by a release that did not tell
 * @param hour the first instant of the hour in UTC; the hour ends before the next one starts
 */
public record CountKey(
    String brand, String topic, @Nullable Channel channel, @Nullable String lang, Instant hour) {

  /** Stands for every mention of the brand, whatever its topics. */
  public static final String ALL = "*";

  /**
   * @throws IllegalArgumentException if a name is blank
   */
  public CountKey {
    brand = Check.filled(brand, "brand", Source.LONGEST);
    topic = Check.filled(topic, "topic", Source.LONGEST);
    lang = Check.optional(lang, "lang", 60);
    hour = Check.millis(hour, "hour").truncatedTo(ChronoUnit.HOURS);
  }
}
