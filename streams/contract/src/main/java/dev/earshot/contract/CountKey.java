package dev.earshot.contract;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What an hour of buzz is counted by.
 *
 * @param topic one of the brand's topics, or {@value #ALL} for all of the brand's mentions
 * @param hour the first instant of the hour in UTC; the hour ends before the next one starts
 */
public record CountKey(String brand, String topic, Instant hour) {

  /** Stands for every mention of the brand, whatever its topics. */
  public static final String ALL = "*";

  /**
   * @throws IllegalArgumentException if a name is blank
   */
  public CountKey {
    brand = Check.filled(brand, "brand", Source.LONGEST);
    topic = Check.filled(topic, "topic", Source.LONGEST);
    hour = Check.millis(hour, "hour").truncatedTo(ChronoUnit.HOURS);
  }
}
