package dev.earshot.search.rules;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of a rule would change among the mentions of the last days.
 *
 * @param topic null for the brand's own query
 * @param normal the edited query in its normal form
 * @param before how many mentions the query that is in force finds
 * @param after how many the edited one finds
 */
public record Preview(
    String brand,
    @Nullable String topic,
    Instant from,
    Instant to,
    String normal,
    long before,
    long after,
    Change adds,
    Change drops) {

  /**
   * Mentions that come or go.
   *
   * @param samples the newest of them
   */
  public record Change(long total, List<Sample> samples) {
    public Change {
      samples = List.copyOf(samples);
    }
  }

  /**
   * One of them.
   *
   * @param text the beginning of its text, or what is around the first word that decides
   * @param words what in it answers the query that has it
   */
  public record Sample(
      String id,
      Instant published,
      String source,
      @Nullable String url,
      @Nullable String title,
      String text,
      List<String> words) {
    public Sample {
      words = List.copyOf(words);
    }
  }
}
