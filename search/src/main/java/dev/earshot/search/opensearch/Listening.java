package dev.earshot.search.opensearch;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Speaker;
import dev.earshot.search.index.Voices;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks in words of their own, and when: a mention is left out that repeats what another voice
 * said earlier, and one that is the brand's own.
 *
 * <p>One line of each mention that was found is read for it, so its time grows with their number.
 */
final class Listening {

  private static final int CHUNK = 10_000;
  private static final String OWN = "own";
  private static final String AMONG = "among";
  private static final Comparator<Speaker> STEADIEST_FIRST =
      comparingInt(Speaker::weeks)
          .thenComparingLong(Speaker::mentions)
          .reversed()
          .thenComparing(Speaker::voice);

  private final @Nullable String brand;
  private final ZoneId zone;
  private final List<Line> lines = new ArrayList<>();
  private final Set<String> among = new HashSet<>();

  /** Who told each story first. */
  private final Map<String, Line> first = new HashMap<>();

  /** What one mention says to this. */
  private record Line(
      String story, String voice, long atMs, @Nullable Sentiment feeling, boolean own) {}

  private Listening(@Nullable String brand, ZoneId zone) {
    this.brand = brand;
    this.zone = zone;
  }

  /**
   * Listens to what was found.
   *
   * @param among only to those who said something of this; null for all
   * @param own what of it is the brand's own; null where nobody knows
   */
  static Listening to(
      Question question,
      @Nullable Map<String, Object> among,
      @Nullable Map<String, Object> own,
      @Nullable String brand,
      ZoneId zone)
      throws IOException {
    Listening listening = new Listening(brand, zone);
    if (among != null) {
      // Theirs may be another time than the question's.
      listening.read(question, named(AMONG, among), hit -> listening.among.add(voice(hit)));
      if (listening.among.isEmpty()) {
        return listening;
      }
    }
    Map<String, Object> all =
        own == null
            ? question.query()
            : Map.of(
                "bool",
                Map.of("must", List.of(question.query()), "should", List.of(named(OWN, own))));
    listening.read(question, all, listening::hear);
    if (among != null) {
      listening.lines.removeIf(line -> !listening.among.contains(line.voice()));
    }
    return listening;
  }

  private static Map<String, Object> named(String name, Map<String, Object> query) {
    return Map.of("bool", Map.of("must", List.of(query), "_name", name));
  }

  private interface Each {
    void hit(JsonNode hit);
  }

  private void read(Question question, Map<String, Object> query, Each each) throws IOException {
    List<Object> after = null;
    JsonNode chunk;
    do {
      Map<String, Object> body = new HashMap<>();
      body.put("query", query);
      body.put("size", CHUNK);
      body.put("sort", Order.of(Sort.OLDEST));
      body.put("_source", false);
      body.put("track_total_hits", false);
      body.put(
          "docvalue_fields",
          List.of(Columns.shown(By.STORY), Columns.VOICE, Columns.AT, feelings()));
      if (after != null) {
        body.put("search_after", after);
      }
      chunk = question.with(body).path("hits").path("hits");
      for (JsonNode hit : chunk) {
        each.hit(hit);
        after = Order.place(hit, Sort.OLDEST);
      }
    } while (chunk.size() == CHUNK);
  }

  private String feelings() {
    return brand == null ? Columns.shown(By.SENTIMENT) : Columns.BRAND_SENTIMENT;
  }

  private static String voice(JsonNode hit) {
    return hit.path("fields").path(Columns.VOICE).path(0).asText();
  }

  private void hear(JsonNode hit) {
    JsonNode fields = hit.path("fields");
    boolean own = false;
    for (JsonNode name : hit.path("matched_queries")) {
      own |= name.asText().equals(OWN);
    }
    Line line =
        new Line(
            fields.path(Columns.shown(By.STORY)).path(0).asText(),
            voice(hit),
            fields.path(Columns.AT).path(0).asLong(),
            feeling(fields.path(feelings())),
            own);
    lines.add(line);
    first.merge(line.story(), line, Listening::earlier);
  }

  private @Nullable Sentiment feeling(JsonNode values) {
    String begin = brand == null ? "" : brand + Voices.JOINT;
    for (JsonNode value : values) {
      if (value.asText().startsWith(begin)) {
        return Sentiment.of(value.asText().substring(begin.length()));
      }
    }
    return null;
  }

  /** Of those who told it in the same instant, the voice that comes first by name. */
  private static Line earlier(Line one, Line other) {
    if (one.atMs() != other.atMs()) {
      return one.atMs() < other.atMs() ? one : other;
    }
    return one.voice().compareTo(other.voice()) <= 0 ? one : other;
  }

  /** Those that spoke in most weeks, and of these those that said most. */
  List<Speaker> mostSteady(int limit) {
    return speakers().stream()
        .filter(speaker -> speaker.mentions() > 0)
        .sorted(STEADIEST_FIRST)
        .limit(limit)
        .toList();
  }

  Optional<Speaker> named(String voice) {
    return speakers().stream().filter(speaker -> speaker.voice().equals(voice)).findFirst();
  }

  private List<Speaker> speakers() {
    Map<String, Words> said = new HashMap<>();
    for (Line line : lines) {
      if (!line.own()) {
        said.computeIfAbsent(line.voice(), _ -> new Words()).add(line);
      }
    }
    return said.entrySet().stream().map(one -> one.getValue().of(one.getKey())).toList();
  }

  /** What one voice said. */
  private final class Words {
    private long mentions;
    private long copies;
    private long negative;
    private long neutral;
    private long positive;
    private final Set<LocalDate> weeks = new HashSet<>();
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    void add(Line line) {
      Line teller = first.getOrDefault(line.story(), line);
      if (!teller.voice().equals(line.voice()) && line.atMs() > teller.atMs()) {
        copies++;
        return;
      }
      mentions++;
      Instant at = Instant.ofEpochMilli(line.atMs());
      earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
      latest = latest == null || at.isAfter(latest) ? at : latest;
      weeks.add(
          at.atZone(zone).toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
      switch (line.feeling()) {
        case NEGATIVE -> negative++;
        case NEUTRAL -> neutral++;
        case POSITIVE -> positive++;
        case null -> {}
      }
    }

    Speaker of(String voice) {
      return new Speaker(
          voice, mentions, copies, negative, neutral, positive, weeks.size(), earliest, latest);
    }
  }
}
