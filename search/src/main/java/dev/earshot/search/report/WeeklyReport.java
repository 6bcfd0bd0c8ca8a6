package dev.earshot.search.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.contract.Sentiment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A week of one brand, in figures.
 *
 * @param first its Monday
 * @param last its Sunday
 * @param zone where its days begin
 * @param headlines what to know, by language
 * @param weeksCompared how many of the four weeks before the means are of: those since the brand
 *     was first heard
 * @param days one for each day of the week
 * @param topics in the order of the configuration
 * @param channels the largest first
 * @param share of each brand that is listened for; empty where there is only one
 * @param unheard when sources were not heard: what they said then is missing from the figures
 */
public record WeeklyReport(
    String brand,
    Week week,
    LocalDate first,
    LocalDate last,
    String zone,
    Map<String, List<String>> headlines,
    Figure mentions,
    Figure stories,
    Figure voices,
    int weeksCompared,
    Tone tone,
    @Nullable NetSentiment netBefore,
    List<Day> days,
    List<Part> topics,
    List<Part> channels,
    List<Share> share,
    List<Story> topStories,
    List<Voice> topVoices,
    List<Term> rising,
    List<Quote> quotes,
    List<AlertLine> alerts,
    List<Unheard> unheard) {

  /**
   * How people spoke.
   *
   * @param net null where nobody did
   */
  public record Tone(
      Figure negative, Figure neutral, Figure positive, @Nullable NetSentiment net) {}

  /** One day. */
  public record Day(LocalDate day, Figure mentions, long negative, long neutral, long positive) {}

  /** A part of the mentions: a topic, or a channel. */
  public record Part(String name, Figure mentions, Tone tone) {}

  /**
   * A brand among the brands.
   *
   * @param ofAll of all mentions of brands, from 0 to 1
   */
  public record Share(String brand, Figure mentions, double ofAll) {}

  /**
   * A text and its copies.
   *
   * @param title of the first of them, or the beginning of its text
   * @param source where it was heard first
   */
  public record Story(
      String id,
      String title,
      @Nullable String url,
      String source,
      Instant published,
      Sentiment sentiment,
      Figure mentions,
      long voices) {}

  /** Somebody who speaks. */
  public record Voice(String name, Figure mentions) {}

  /** A word that is said more than the week before. */
  public record Term(String term, Figure mentions) {}

  /** What somebody said, word for word. */
  public record Quote(
      String id,
      String text,
      boolean cut,
      String lang,
      String source,
      @Nullable String voice,
      @Nullable String url,
      Instant published,
      Sentiment sentiment) {}

  /**
   * An alert that was open in the week.
   *
   * @param topic absent where it is about all
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AlertLine(
      String id,
      @Nullable String topic,
      Instant opened,
      @Nullable Instant closed,
      double seen,
      double expected,
      String link) {}

  /**
   * A time in which a source was not heard.
   *
   * @param until null while it lasts
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Unheard(
      String name,
      String channel,
      Instant since,
      @Nullable Instant until,
      @Nullable String problem) {}

  /** Whether anything was heard of the brand. */
  public boolean empty() {
    return mentions.value() == 0;
  }
}
