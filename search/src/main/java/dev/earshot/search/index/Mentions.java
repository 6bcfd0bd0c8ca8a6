package dev.earshot.search.index;

import dev.earshot.contract.Evidence;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the mentions that have been heard. Every answer is of one moment: figures
 * within it agree with each other. Any thread may ask.
 */
public interface Mentions {

  /** The order of a {@link Page}. Ties are broken by id, so that paging never repeats or skips. */
  enum Sort {
    NEWEST,
    OLDEST,
    RELEVANCE,
    REACH
  }

  /** What mentions may be grouped by. */
  enum By {
    BRAND,
    TOPIC,
    SENTIMENT,
    CHANNEL,
    SOURCE,
    SITE,
    LANG,
    COUNTRY,
    /** {@link dev.earshot.contract.Author#voice}, or the source where no author is known. */
    AUTHOR,
    STORY
  }

  /** The width of a bar in a {@link Timeline}. */
  enum Every {
    HOUR,
    DAY,
    /** ISO weeks, from Monday. */
    WEEK
  }

  /**
   * One mention found.
   *
   * @param highlights what in it answers the query, by field and place, never overlapping
   */
  record Hit(Tagged tagged, List<Evidence> highlights) {}

  /**
   * Some of the mentions found.
   *
   * @param total how many there are in all, exactly
   * @param next asks for the mentions after these; null where these are the last
   */
  record Page(long total, List<Hit> hits, @Nullable String next) {}

  /**
   * The mentions that share a value.
   *
   * @param stories copies counted once
   * @param voices authors counted once
   */
  record Group(String value, long mentions, long stories, long voices) {}

  /**
   * The groups of one {@link By}, the largest first.
   *
   * @param distinct how many groups there are, also where {@code groups} was cut to a limit
   */
  record Facet(By by, List<Group> groups, long distinct) {}

  /**
   * Mentions over time.
   *
   * @param starts where each bar starts; each ends where the next one starts. Bars without mentions
   *     are there too
   * @param series counts in the order of {@code starts}, by the value that was split by; one series
   *     named {@code all} where nothing was
   */
  record Timeline(List<Instant> starts, Map<String, long[]> series) {}

  /**
   * Figures of one ask.
   *
   * @param meanScore mean sentiment score, of the brand where one is given, else of the text; 0
   *     where nothing was found
   */
  record Totals(
      long mentions,
      long stories,
      long voices,
      long negative,
      long neutral,
      long positive,
      double meanScore) {}

  /**
   * A word that is said more than before.
   *
   * @param now mentions with it
   * @param before mentions with it in the time compared with
   * @param score how surprising the change is; the largest first
   */
  record Term(String term, long now, long before, double score) {}

  /**
   * What somebody said in words of their own: not what repeats a story that another voice told
   * earlier, and nothing that is the brand's own.
   *
   * @param copies what they repeated
   * @param weeks in how many weeks, from Monday, they said something of their own
   * @param first when they first did; null where they never did
   * @param last when they last did
   */
  record Speaker(
      String voice,
      long mentions,
      long copies,
      long negative,
      long neutral,
      long positive,
      int weeks,
      @Nullable Instant first,
      @Nullable Instant last) {}

  /**
   * Shows some of what was found.
   *
   * @param cursor from {@link Page#next}; null for the first page
   * @param limit 1 to 1000
   * @throws IllegalArgumentException if the cursor is not one of these mentions' own
   */
  Page page(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException;

  /**
   * One story among what was found, its copies folded.
   *
   * @param first the one of its mentions that comes first in the order
   * @param mentions how many of its mentions were found, with that one
   */
  record Telling(Hit first, long mentions) {}

  /**
   * Some of the stories found.
   *
   * @param next asks for the stories after these; null where these are the last
   */
  record Tellings(List<Telling> stories, @Nullable String next) {}

  /**
   * A value that mentions have in a field.
   *
   * @param mentions how many have it
   */
  record Value(String value, long mentions) {}

  /**
   * Shows some of what was found with copies folded: each story once, where the first of its
   * mentions in the order stands. Cursor and limit as in {@link #page}.
   */
  Tellings stories(Ask ask, Sort sort, int limit, @Nullable String cursor) throws IOException;

  /**
   * The commonest values that begin so, in small letters as queries compare them; of {@link
   * By#AUTHOR} the words of names and handles. Mentions just removed may still be counted.
   */
  List<Value> values(By by, String prefix, int limit) throws IOException;

  /** The mention with this id, if it has been heard and not been removed. */
  Optional<Tagged> find(MentionId id) throws IOException;

  /**
   * Groups what was found.
   *
   * @param brand sentiment and topics are meant as this brand's; null for the text's own sentiment,
   *     and topics of any brand
   * @param limit the most groups of each facet
   */
  List<Facet> facets(Ask ask, List<By> by, @Nullable String brand, int limit) throws IOException;

  /**
   * The values of one field, the commonest first.
   *
   * @param distinct how many there are, also where {@code values} was cut to a limit
   */
  record Counted(By by, List<Value> values, long distinct) {}

  /**
   * How many mentions of what was found have each value: {@link #facets} without stories and
   * voices, in a fraction of the time.
   */
  List<Counted> counts(Ask ask, List<By> by, @Nullable String brand, int limit) throws IOException;

  /** Totals of what was found; {@code brand} as in {@link #facets}. */
  Totals totals(Ask ask, @Nullable String brand) throws IOException;

  /** How many there are: the first figure of {@link #totals}, in a fraction of the time. */
  long count(Ask ask) throws IOException;

  /** When the first of them was published; empty if there are none. */
  Optional<Instant> first(Ask ask) throws IOException;

  /**
   * Counts what was found over time. Where the ask has no bounds, the first and the last mention
   * found are the bounds.
   *
   * @param split null for one series
   * @param zone where days and weeks begin
   */
  Timeline timeline(Ask ask, Every every, @Nullable By split, @Nullable String brand, ZoneId zone)
      throws IOException;

  /**
   * Who speaks, those first that did in most weeks.
   *
   * @param among only those who said something of this; null for all
   * @param own what of it is said by the brand itself; null where nobody knows
   * @param brand sentiment is meant as toward it; null for the text's own
   * @param zone where weeks begin
   */
  List<Speaker> speakers(
      Ask ask,
      @Nullable Ask among,
      @Nullable Query own,
      @Nullable String brand,
      ZoneId zone,
      int limit)
      throws IOException;

  /** One of them; empty if they said nothing, or only what is the brand's own. */
  Optional<Speaker> speaker(
      Ask ask, @Nullable Query own, @Nullable String brand, ZoneId zone, String voice)
      throws IOException;

  /** Words of {@code now} that are said more than in {@code before}. */
  List<Term> terms(Ask now, Ask before, int limit) throws IOException;

  /** Gives every mention found to {@code each}, newest first, of one moment; however many. */
  void forEach(Ask ask, Consumer<Tagged> each) throws IOException;
}
