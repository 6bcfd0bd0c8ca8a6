package dev.earshot.search.index;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Speaker;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is put, removed, committed and lost in a crash, in whatever order: the index agrees with
 * a list that is searched by hand.
 */
abstract class ShelfAgainstList {

  private static final Instant AUTUMN = Instant.parse("2026-10-20T00:00:00Z");
  private static final List<String> WORDS = List.of("mini", "cooper", "rallye", "batterie", "rose");
  private static final List<String> BRANDS = List.of("MINI", "Fiat");
  private static final List<String> TOPICS = List.of("electric", "sport", "heritage");
  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("Europe/Paris"), ZoneId.of("Asia/Kolkata"), ZoneId.of("America/St_Johns"));
  private static final int STEPS = 400;

  private Random random = new Random(0);

  /** The first seeds; {@code -Dseed=17} runs that one alone. */
  static LongStream first(int seeds) {
    Long one = Long.getLong("seed");
    return one == null ? LongStream.range(0, seeds) : LongStream.of(one);
  }

  /** The index of the engine that is tested, as it was when it was closed or crashed. */
  abstract Shelf open(ZoneId zone) throws IOException;

  /** Ends it without a commit. */
  abstract void crash(Shelf index) throws IOException;

  /** Whether a crash undoes what was put since the last commit; else that is put again. */
  abstract boolean undoes();

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithAListSearchedByHand(long seed) throws IOException {
    random = new Random(seed);
    ListedMentions list = new ListedMentions();
    ListedMentions committed = new ListedMentions();
    Position position = Position.START;
    Shelf index = open();
    try {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(40)) {
          case 0 -> {
            crash(index);
            index = open();
            list = undoes() || position.equals(Position.START) ? committed.copy() : list;
            assertThat(index.position()).isEqualTo(position);
          }
          case 1 -> {
            position = new Position("log", Map.of(0, (long) step));
            index.commit(position);
            committed = list.copy();
          }
          case 2, 3 -> agree(index, list);
          case 4, 5, 6, 7 -> {
            MentionId id = id();
            index.remove(id, step);
            list.remove(id);
          }
          default -> {
            Tagged tagged = tagged();
            index.put(tagged, Documents.json(tagged), step);
            list.put(tagged);
          }
        }
      }
      agree(index, list);
    } finally {
      index.close();
    }
  }

  private Shelf open() throws IOException {
    return open(ZONES.getFirst());
  }

  private void agree(Shelf index, ListedMentions list) throws IOException {
    index.flush();
    index.refresh();
    assertThat(index.size()).isEqualTo(list.all().size());
    MentionId id = id();
    assertThat(index.find(id)).isEqualTo(list.find(id));

    assertThat(index.hours()).isEqualTo(list.hours());

    Asked asked = asked();
    List<Tagged> found = list.found(asked.byHand());
    String brand = random.nextInt(3) == 0 ? pick(BRANDS) : null;
    agreeOnPages(index, asked.ask(), found);
    agreeOnStories(index, asked.ask());
    agreeOnFigures(index, asked.ask(), found, brand);
    agreeOnTime(index, asked.ask(), found, brand);
    agreeOnSpeakers(index, asked.ask(), found, brand);
  }

  private static void agreeOnSpeakers(
      Shelf index, Ask ask, List<Tagged> found, @Nullable String brand) throws IOException {
    if (ListedMentions.toldAtOnce(found)) {
      return; // whose story it is then depends on who was heard of first
    }
    Query own = new Query.Value(Query.Field.CHANNEL, "press");
    List<Speaker> expected =
        ListedMentions.speakers(
            found, tagged -> tagged.mention().channel() == Channel.PRESS, brand, ZONES.getFirst());

    List<Speaker> speakers = index.speakers(ask, null, own, brand, ZONES.getFirst(), 1_000);

    assertThat(speakers)
        .as("speakers of %s", ask)
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().filter(speaker -> speaker.mentions() > 0).toList());
    assertThat(speakers).extracting(speaker -> -speaker.weeks()).isSorted();
    Ask among = ask.and(new Query.Value(Query.Field.CHANNEL, "social"));
    Set<String> posting =
        found.stream()
            .filter(tagged -> tagged.mention().channel() == Channel.SOCIAL)
            .map(ListedMentions::voice)
            .collect(Collectors.toSet());
    assertThat(index.speakers(ask, among, own, brand, ZONES.getFirst(), 1_000))
        .as("those of %s that post", ask)
        .isEqualTo(speakers.stream().filter(speaker -> posting.contains(speaker.voice())).toList());
    for (Speaker speaker : expected) {
      assertThat(index.speaker(ask, own, brand, ZONES.getFirst(), speaker.voice()))
          .contains(speaker);
    }
    assertThat(index.speaker(ask, own, brand, ZONES.getFirst(), "nobody at all")).isEmpty();
  }

  private void agreeOnPages(Shelf index, Ask ask, List<Tagged> found) throws IOException {
    Sort sort = pick(List.of(Sort.values()));
    List<Tagged> paged = new ArrayList<>();
    String cursor = null;
    do {
      Page page = index.page(ask, sort, 1 + random.nextInt(7), cursor);
      assertThat(page.total()).isEqualTo(found.size());
      page.hits().forEach(hit -> paged.add(hit.tagged()));
      cursor = page.next();
    } while (cursor != null);
    assertThat(paged).as("pages of %s", ask).containsExactlyInAnyOrderElementsOf(found);
    switch (sort) {
      case NEWEST -> assertThat(paged).extracting(ShelfAgainstList::age).isSorted();
      case OLDEST ->
          assertThat(paged).extracting(tagged -> tagged.mention().published()).isSorted();
      case REACH -> assertThat(paged).extracting(ShelfAgainstList::unheard).isSorted();
      case RELEVANCE -> {}
    }

    List<Tagged> each = new ArrayList<>();
    index.forEach(ask, each::add);
    assertThat(each).containsExactlyInAnyOrderElementsOf(found);
    assertThat(each).extracting(ShelfAgainstList::age).isSorted();
  }

  /** Folded, a story stands where its first mention does, and counts all of them. */
  private void agreeOnStories(Shelf index, Ask ask) throws IOException {
    Sort sort = pick(List.of(Sort.values()));
    Map<String, MentionId> firsts = new LinkedHashMap<>();
    Map<String, Long> counts = new HashMap<>();
    for (Mentions.Hit hit : index.page(ask, sort, 1_000, null).hits()) {
      String story = hit.tagged().tags().story();
      firsts.putIfAbsent(story, hit.tagged().mention().id());
      counts.merge(story, 1L, Long::sum);
    }
    Map<String, MentionId> folded = new LinkedHashMap<>();
    String cursor = null;
    do {
      Mentions.Tellings page = index.stories(ask, sort, 1 + random.nextInt(5), cursor);
      for (Mentions.Telling telling : page.stories()) {
        Tagged first = telling.first().tagged();
        String story = first.tags().story();
        assertThat(folded.put(story, first.mention().id())).as("%s again", story).isNull();
        assertThat(telling.mentions()).as(story).isEqualTo(counts.get(story));
      }
      cursor = page.next();
    } while (cursor != null);
    assertThat(List.copyOf(folded.entrySet()))
        .as("stories of %s by %s", ask, sort)
        .isEqualTo(List.copyOf(firsts.entrySet()));
  }

  private static long age(Tagged tagged) {
    return -tagged.mention().published().toEpochMilli();
  }

  private static long unheard(Tagged tagged) {
    return tagged.mention().reach() == null ? 1 : -tagged.mention().reach();
  }

  private static void agreeOnFigures(
      Shelf index, Ask ask, List<Tagged> found, @Nullable String brand) throws IOException {
    Totals expected = ListedMentions.totals(found, brand);
    assertThat(index.totals(ask, brand))
        .as("totals of %s", ask)
        .usingRecursiveComparison()
        .withEqualsForFields((Double a, Double b) -> Math.abs(a - b) < 1e-9, "meanScore")
        .isEqualTo(expected);
    assertThat(index.totals(ask, brand).meanScore()).isCloseTo(expected.meanScore(), within(1e-9));
    assertThat(index.count(ask)).as("count of %s", ask).isEqualTo(found.size());
    assertThat(index.first(ask))
        .as("first of %s", ask)
        .isEqualTo(found.stream().map(tagged -> tagged.mention().published()).min(naturalOrder()));
    for (Facet facet : index.facets(ask, List.of(By.values()), brand, 10_000)) {
      assertThat(facet).isEqualTo(ListedMentions.facet(found, facet.by(), brand));
    }
    for (Mentions.Counted counted : index.counts(ask, List.of(By.values()), brand, 10_000)) {
      Facet facet = ListedMentions.facet(found, counted.by(), brand);
      assertThat(counted.distinct()).isEqualTo(facet.distinct());
      assertThat(counted.values())
          .as("%s of %s", counted.by(), ask)
          .isEqualTo(
              facet.groups().stream()
                  .map(group -> new Mentions.Value(group.value(), group.mentions()))
                  .toList());
    }
    for (Facet facet : index.facets(ask, List.of(By.values()), brand, 2)) {
      Facet whole = ListedMentions.facet(found, facet.by(), brand);
      assertThat(facet.distinct()).isEqualTo(whole.distinct());
      assertThat(whole.groups()).containsAll(facet.groups());
      assertThat(facet.groups())
          .extracting(Mentions.Group::mentions)
          .isEqualTo(whole.groups().stream().limit(2).map(Mentions.Group::mentions).toList());
    }
  }

  private void agreeOnTime(Shelf index, Ask ask, List<Tagged> found, @Nullable String brand)
      throws IOException {
    Every every = pick(List.of(Every.values()));
    ZoneId zone = pick(ZONES);
    By split = pick(List.of(By.SENTIMENT, By.TOPIC, By.CHANNEL, By.LANG));
    boolean splits = random.nextBoolean();
    Timeline timeline = index.timeline(ask, every, splits ? split : null, brand, zone);

    Map<String, Map<Instant, Long>> filled = new HashMap<>();
    timeline
        .series()
        .forEach(
            (value, counts) -> {
              assertThat(counts).hasSameSizeAs(timeline.starts());
              for (int bar = 0; bar < counts.length; bar++) {
                if (counts[bar] > 0) {
                  filled
                      .computeIfAbsent(value, _ -> new HashMap<>())
                      .put(timeline.starts().get(bar), counts[bar]);
                }
              }
            });
    assertThat(filled)
        .as("%s of %s in %s", every, ask, zone)
        .isEqualTo(ListedMentions.timeline(found, every, splits ? split : null, brand, zone));
    assertThat(timeline.starts()).isSorted().doesNotHaveDuplicates();
  }

  /** A question and its answer in plain Java. */
  private record Asked(Ask ask, Predicate<Tagged> byHand) {}

  private Asked asked() {
    Asked words =
        switch (random.nextInt(6)) {
          case 0 -> new Asked(new Ask(new Query.All(), null, null), _ -> true);
          case 1 -> negated(word());
          case 2 -> both(word(), word());
          case 3 -> value(Query.Field.LANG, "fr", tagged -> tagged.tags().lang().equals("fr"));
          case 4 ->
              value(
                  Query.Field.BRAND,
                  "Mini",
                  tagged ->
                      tagged.tags().brands().stream().anyMatch(tag -> tag.brand().equals("MINI")));
          default -> word();
        };
    Instant from = random.nextInt(3) == 0 ? time() : null;
    Instant to = random.nextInt(3) == 0 ? time() : null;
    return new Asked(
        new Ask(words.ask().query(), from, to),
        tagged ->
            words.byHand().test(tagged)
                && (from == null || !tagged.mention().published().isBefore(from))
                && (to == null || tagged.mention().published().isBefore(to)));
  }

  private Asked word() {
    String word = pick(WORDS);
    return asked(
        new Query.Said(Query.Place.ANYWHERE, new Query.Phrasing.Word(word)),
        tagged -> (tagged.mention().title() + " " + tagged.mention().text()).contains(word));
  }

  private static Asked value(Query.Field field, String value, Predicate<Tagged> byHand) {
    return asked(new Query.Value(field, value), byHand);
  }

  private static Asked negated(Asked one) {
    return asked(new Query.Not(one.ask().query()), one.byHand().negate());
  }

  private static Asked both(Asked one, Asked other) {
    return asked(
        new Query.And(List.of(one.ask().query(), other.ask().query())),
        one.byHand().and(other.byHand()));
  }

  private static Asked asked(Query query, Predicate<Tagged> byHand) {
    return new Asked(new Ask(query, null, null), byHand);
  }

  private MentionId id() {
    return new MentionId("m" + random.nextInt(120));
  }

  /** Times stand close together, often the same, around the end of summer time. */
  private Instant time() {
    return AUTUMN.plus(Duration.ofMinutes(random.nextInt(600) * 23L));
  }

  private Tagged tagged() {
    StringBuilder text = new StringBuilder("dit");
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(' ').append(pick(WORDS));
    }
    Told told =
        Told.of(id().value(), text.toString())
            .at(time())
            .on(pick(List.of(Channel.values())))
            .source(pick(List.of("rss", "import")), pick(List.of("Le Monde", "The Times")))
            .lang(pick(List.of("fr", "en", "other")))
            .story("story " + random.nextInt(30))
            .feels(pick(List.of(Sentiment.values())), random.nextInt(-20, 21) / 20.0);
    if (random.nextBoolean()) {
      told.title(pick(WORDS));
    }
    if (random.nextBoolean()) {
      told.by("voice" + random.nextInt(20), null);
    }
    if (random.nextBoolean()) {
      told.url("https://" + pick(List.of("www.lemonde.fr", "auto.lemonde.fr", "x.org")) + "/a");
    }
    if (random.nextBoolean()) {
      told.reach(random.nextInt(5));
    }
    if (random.nextBoolean()) {
      told.country(pick(List.of("FR", "BE")));
    }
    for (String brand : BRANDS) {
      if (random.nextInt(3) == 0) {
        told.about(
            brand,
            pick(List.of(Sentiment.values())),
            random.nextInt(-20, 21) / 20.0,
            TOPICS.stream().filter(_ -> random.nextBoolean()).toArray(String[]::new));
      }
    }
    return told.mention();
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
