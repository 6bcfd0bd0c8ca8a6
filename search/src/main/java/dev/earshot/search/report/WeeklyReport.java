package dev.earshot.search.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Sentiment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A week of one brand, in figures; or a month, or any other span of days.
 *
 * @param period what is reported on, such as {@code 2026-W47}
 * @param week the same where it is a week, else null
 * @param before what it is compared with
 * @param zone where its days begin
 * @param headlines what to know, by language
 * @param compared how many of the four times before the means are of: those since the brand was
 *     first heard
 * @param tone how people spoke, by the tags
 * @param days one for each day
 * @param topics in the order of the configuration
 * @param channels the largest first
 * @param share of each brand that is listened for; empty where there is only one
 * @param widestVoices whose mentions reach the most people
 * @param closestVoices those with the most affinity to the brand, among those that spoke
 * @param falling words that are said less than the time before
 * @param moments what the team expected people to talk about, the first to begin first
 * @param unheard when sources were not heard: what they said then is missing from the figures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WeeklyReport(
    String brand,
    Period period,
    @Nullable Week week,
    LocalDate first,
    LocalDate last,
    Period before,
    String zone,
    Map<String, List<String>> headlines,
    Figure mentions,
    Figure stories,
    Figure voices,
    int compared,
    Tone tone,
    @Nullable NetSentiment netBefore,
    Certainty certainty,
    List<Day> days,
    List<Part> topics,
    List<Part> channels,
    List<Share> share,
    List<Story> topStories,
    List<Voice> topVoices,
    List<Voice> widestVoices,
    List<Close> closestVoices,
    List<Term> rising,
    List<Term> falling,
    List<Quote> quotes,
    List<Event> moments,
    List<AlertLine> alerts,
    List<Unheard> unheard) {

  @SuppressWarnings("NullAway") // what an earlier release published has neither
  public WeeklyReport {
    closestVoices = closestVoices == null ? List.of() : List.copyOf(closestVoices);
    moments = moments == null ? List.of() : List.copyOf(moments);
  }

  /**
   * How people spoke.
   *
   * @param net null where nobody did
   */
  public record Tone(
      Figure negative, Figure neutral, Figure positive, @Nullable NetSentiment net) {}

  /** One day. */
  public record Day(
      LocalDate day, Figure mentions, Figure negative, Figure neutral, Figure positive) {}

  /**
   * A part of the mentions: a topic, or a channel.
   *
   * @param best the story of a topic that was spoken of warmly most; null where there is none, and
   *     of channels
   * @param worst likewise, harshly
   */
  public record Part(
      String name, Figure mentions, Tone tone, @Nullable Story best, @Nullable Story worst) {

    /** A part of which no story is told. */
    public Part(String name, Figure mentions, Tone tone) {
      this(name, mentions, tone, null, null);
    }
  }

  /**
   * A brand among the brands.
   *
   * @param competitor whether it is listened for only to be compared with
   * @param ofAll of all mentions of brands, from 0 to 1
   */
  public record Share(String brand, boolean competitor, Figure mentions, double ofAll) {}

  /**
   * A text and its copies.
   *
   * @param title of the first of them, or the beginning of its text
   * @param source where it was heard first
   * @param until when the last of them was published; null where an earlier release did not say
   * @param sources how many told it; null likewise
   */
  public record Story(
      String id,
      String title,
      @Nullable String url,
      String source,
      Instant published,
      @Nullable Instant until,
      Sentiment sentiment,
      Figure mentions,
      Figure voices,
      @Nullable Figure sources) {}

  /**
   * Somebody who speaks.
   *
   * @param reach how many people the widest of the mentions reaches; null where that is not asked
   */
  public record Voice(String name, @Nullable Long reach, Figure mentions) {}

  /**
   * A voice that is close to the brand.
   *
   * @param affinity as it was at the end of the time
   * @param mentions of the time
   */
  public record Close(String name, Affinity affinity, Figure mentions) {}

  /**
   * A moment that touches the time.
   *
   * @param topic absent where it is about all that is said
   * @param lift what it changed, as far as the time goes
   */
  public record Event(
      String id,
      String name,
      @Nullable String topic,
      @Nullable String url,
      Instant from,
      Instant to,
      Lift lift) {}

  /** A word that is said more, or less, than the time before. */
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
   * An alert that was open in the time.
   *
   * @param topic absent where it is about all
   * @param story the id of the story that it is about; absent where it is about none
   * @param closed when it ended; null while it lasts
   * @param acknowledgedBy who took care of it, if anybody said so
   * @param seen mentions in its worst window
   * @param mentions all that are behind it, over its whole life
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AlertLine(
      String id,
      Alert.Kind kind,
      Alert.Severity severity,
      @Nullable String topic,
      @Nullable String story,
      Instant opened,
      @Nullable Instant closed,
      @Nullable String acknowledgedBy,
      double seen,
      double expected,
      String window,
      Figure mentions) {}

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

  /** The same report with other headlines. */
  WeeklyReport headed(Map<String, List<String>> newHeadlines) {
    return new WeeklyReport(
        brand,
        period,
        week,
        first,
        last,
        before,
        zone,
        newHeadlines,
        mentions,
        stories,
        voices,
        compared,
        tone,
        netBefore,
        certainty,
        days,
        topics,
        channels,
        share,
        topStories,
        topVoices,
        widestVoices,
        closestVoices,
        rising,
        falling,
        quotes,
        moments,
        alerts,
        unheard);
  }

  /** The same report without some of what people said. */
  WeeklyReport with(
      List<Part> newTopics,
      List<Story> newStories,
      List<Voice> newTopVoices,
      List<Voice> newWidestVoices,
      List<Close> newClosestVoices,
      List<Quote> newQuotes) {
    return new WeeklyReport(
        brand,
        period,
        week,
        first,
        last,
        before,
        zone,
        headlines,
        mentions,
        stories,
        voices,
        compared,
        tone,
        netBefore,
        certainty,
        days,
        List.copyOf(newTopics),
        channels,
        share,
        List.copyOf(newStories),
        List.copyOf(newTopVoices),
        List.copyOf(newWidestVoices),
        newClosestVoices,
        rising,
        falling,
        List.copyOf(newQuotes),
        moments,
        alerts,
        unheard);
  }

  /** Whether anything was heard of the brand. */
  public boolean empty() {
    return mentions.value() == 0;
  }
}
