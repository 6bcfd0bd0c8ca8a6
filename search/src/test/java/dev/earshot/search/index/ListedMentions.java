package dev.earshot.search.index;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.earshot.contract.BrandTag;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.HourCount;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Speaker;
import dev.earshot.search.index.Mentions.Totals;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mentions in a list, searched by hand: slow, and too simple to be wrong. */
final class ListedMentions {

  private final Map<MentionId, Tagged> all;

  ListedMentions(Map<MentionId, Tagged> all) {
    this.all = new HashMap<>(all);
  }

  ListedMentions() {
    this(Map.of());
  }

  ListedMentions copy() {
    return new ListedMentions(all);
  }

  void put(Tagged tagged) {
    all.put(tagged.mention().id(), tagged);
  }

  void remove(MentionId id) {
    all.remove(id);
  }

  Optional<Tagged> find(MentionId id) {
    return Optional.ofNullable(all.get(id));
  }

  Collection<Tagged> all() {
    return all.values();
  }

  List<Tagged> found(Predicate<Tagged> asked) {
    return all.values().stream().filter(asked).toList();
  }

  static Totals totals(List<Tagged> found, @Nullable String brand) {
    List<Double> scores = new ArrayList<>();
    for (Tagged tagged : found) {
      if (brand == null) {
        scores.add(tagged.tags().score());
      }
      for (BrandTag tag : tagged.tags().brands()) {
        if (tag.brand().equals(brand)) {
          scores.add(tag.score());
        }
      }
    }
    return new Totals(
        found.size(),
        stories(found),
        voices(found),
        found.stream().filter(has(By.SENTIMENT, brand, Sentiment.NEGATIVE.word())).count(),
        found.stream().filter(has(By.SENTIMENT, brand, Sentiment.NEUTRAL.word())).count(),
        found.stream().filter(has(By.SENTIMENT, brand, Sentiment.POSITIVE.word())).count(),
        scores.stream().mapToDouble(score -> score).average().orElse(0));
  }

  /** All groups, in the order that the index gives them. */
  static Facet facet(List<Tagged> found, By by, @Nullable String brand) {
    Set<String> values =
        found.stream().flatMap(tagged -> values(tagged, by, brand).stream()).collect(toSet());
    List<Group> groups =
        values.stream()
            .map(
                value -> {
                  List<Tagged> in = found.stream().filter(has(by, brand, value)).toList();
                  return new Group(value, in.size(), stories(in), voices(in));
                })
            .sorted(comparingLong((Group group) -> -group.mentions()).thenComparing(Group::value))
            .toList();
    return new Facet(by, groups, groups.size());
  }

  /** How many mentions begin their bar at each time, by value; {@code all} where nothing splits. */
  static Map<String, Map<Instant, Long>> timeline(
      List<Tagged> found, Every every, @Nullable By split, @Nullable String brand, ZoneId zone) {
    Map<String, Map<Instant, Long>> bars = new HashMap<>();
    for (Tagged tagged : found) {
      Instant start = start(tagged.mention().published().atZone(zone), every);
      Set<String> values = split == null ? Set.of("all") : values(tagged, split, brand);
      for (String value : values) {
        bars.computeIfAbsent(value, _ -> new HashMap<>()).merge(start, 1L, Long::sum);
      }
    }
    return bars;
  }

  /** What an hourly count by brand, topic, channel and language comes to. */
  Map<CountKey, HourCount> hours() {
    Map<CountKey, HourCount> counts = new HashMap<>();
    for (Tagged tagged : all.values()) {
      for (BrandTag tag : tagged.tags().brands()) {
        Set<String> topics = new HashSet<>(tag.topics());
        topics.add(CountKey.ALL);
        for (String topic : topics) {
          CountKey key =
              new CountKey(
                  tag.brand(),
                  topic,
                  tagged.mention().channel(),
                  tagged.tags().lang(),
                  tagged.mention().published());
          counts.merge(key, HourCount.NONE.plus(tag.sentiment(), 1), HourCount::plus);
        }
      }
    }
    return counts;
  }

  /** What each voice said that is not the brand's own. */
  static List<Speaker> speakers(
      List<Tagged> found, Predicate<Tagged> own, @Nullable String brand, ZoneId zone) {
    Map<String, Tagged> first = new HashMap<>();
    for (Tagged tagged : found) {
      first.merge(tagged.tags().story(), tagged, ListedMentions::earlier);
    }
    Map<String, List<Tagged>> byVoice =
        found.stream().filter(own.negate()).collect(groupingBy(ListedMentions::voice));
    List<Speaker> speakers = new ArrayList<>();
    byVoice.forEach(
        (voice, all) -> {
          List<Tagged> said =
              all.stream()
                  .filter(
                      tagged ->
                          voice(Objects.requireNonNull(first.get(tagged.tags().story())))
                              .equals(voice))
                  .toList();
          List<Instant> times =
              said.stream().map(tagged -> tagged.mention().published()).sorted().toList();
          speakers.add(
              new Speaker(
                  voice,
                  said.size(),
                  all.size() - said.size(),
                  said.stream().filter(has(By.SENTIMENT, brand, "negative")).count(),
                  said.stream().filter(has(By.SENTIMENT, brand, "neutral")).count(),
                  said.stream().filter(has(By.SENTIMENT, brand, "positive")).count(),
                  (int)
                      times.stream()
                          .map(time -> start(time.atZone(zone), Every.WEEK))
                          .distinct()
                          .count(),
                  times.isEmpty() ? null : times.getFirst(),
                  times.isEmpty() ? null : times.getLast()));
        });
    return speakers;
  }

  private static Tagged earlier(Tagged one, Tagged other) {
    return other.mention().published().isBefore(one.mention().published()) ? other : one;
  }

  /** Whether two voices told one story first, in the same instant. */
  static boolean toldAtOnce(List<Tagged> found) {
    Map<String, Tagged> first = new HashMap<>();
    for (Tagged tagged : found) {
      first.merge(tagged.tags().story(), tagged, ListedMentions::earlier);
    }
    return found.stream()
        .anyMatch(
            tagged -> {
              Tagged teller = Objects.requireNonNull(first.get(tagged.tags().story()));
              return tagged.mention().published().equals(teller.mention().published())
                  && !voice(tagged).equals(voice(teller));
            });
  }

  private static Instant start(ZonedDateTime time, Every every) {
    return switch (every) {
      case HOUR -> time.truncatedTo(ChronoUnit.HOURS).toInstant();
      case DAY -> time.toLocalDate().atStartOfDay(time.getZone()).toInstant();
      case WEEK ->
          time.toLocalDate()
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay(time.getZone())
              .toInstant();
    };
  }

  private static Predicate<Tagged> has(By by, @Nullable String brand, String value) {
    return tagged -> values(tagged, by, brand).contains(value);
  }

  private static Set<String> values(Tagged tagged, By by, @Nullable String brand) {
    Stream<BrandTag> tags =
        tagged.tags().brands().stream().filter(tag -> brand == null || tag.brand().equals(brand));
    Stream<@Nullable String> values =
        switch (by) {
          case BRAND -> tagged.tags().brands().stream().map(BrandTag::brand);
          case TOPIC -> tags.flatMap(tag -> tag.topics().stream());
          case SENTIMENT ->
              brand == null
                  ? Stream.of(tagged.tags().sentiment().word())
                  : tags.map(tag -> tag.sentiment().word());
          case CHANNEL -> Stream.of(tagged.mention().channel().word());
          case SOURCE -> Stream.of(tagged.mention().source().name());
          case SITE -> Stream.of(site(tagged.mention().url()));
          case LANG -> Stream.of(tagged.tags().lang());
          case COUNTRY -> Stream.of(tagged.mention().country());
          case AUTHOR -> Stream.of(voice(tagged));
          case STORY -> Stream.of(tagged.tags().story());
        };
    Set<String> present = new HashSet<>();
    values.filter(Objects::nonNull).forEach(present::add);
    return present;
  }

  private static @Nullable String site(@Nullable URI url) {
    return url == null ? null : url.getHost().replaceFirst("^www\\.", "");
  }

  static String voice(Tagged tagged) {
    return tagged.mention().author() == null
        ? tagged.mention().source().name()
        : tagged.mention().author().voice();
  }

  private static long stories(List<Tagged> found) {
    return found.stream().map(tagged -> tagged.tags().story()).distinct().count();
  }

  private static long voices(List<Tagged> found) {
    return found.stream().map(ListedMentions::voice).distinct().count();
  }
}
