package dev.earshot.search.index;

import static dev.earshot.search.index.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Facet;
import dev.earshot.search.index.Mentions.Group;
import dev.earshot.search.index.Mentions.Page;
import dev.earshot.search.index.Mentions.Sort;
import dev.earshot.search.index.Mentions.Timeline;
import dev.earshot.search.index.Mentions.Totals;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every engine does with mentions that are put by hand. */
abstract class ShelfTests {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final Ask ALL = new Ask(new Query.All(), null, null);

  @Nullable Shelf opened;
  private long version;

  /** An empty index of the engine that is tested. */
  abstract Shelf open(ZoneId zone) throws IOException;

  @BeforeEach
  void open() throws IOException {
    opened = open(PARIS);
  }

  @AfterEach
  void close() throws IOException {
    index().close();
  }

  private Shelf index() {
    return Objects.requireNonNull(opened);
  }

  @Test
  void findsAWordInTitleAndText() throws IOException {
    put(
        Told.of("a", "La nouvelle Mini est là"),
        Told.of("b", "Rien ici").title("Mini électrique"),
        Told.of("c", "Autre chose"));

    assertThat(ids(word("mini"))).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void replacesAMentionThatIsPutAgain() throws IOException {
    put(Told.of("a", "mini"));
    put(Told.of("a", "maxi"));

    assertThat(ids(word("mini"))).isEmpty();
    assertThat(ids(word("maxi"))).containsExactly("a");
  }

  @Test
  void findsOthersThatShareTheTellingWords() throws IOException {
    put(
        Told.of("like", "La batterie de ma Mini tombe en panne chaque hiver à Grenoble"),
        Told.of("close", "Grenoble cet hiver : encore une panne de batterie"),
        Told.of("headline", "Rien").title("Panne de batterie, hiver rude"),
        Told.of("far", "Une batterie de cuisine à vendre"),
        Told.of("other", "Le rallye de Monte-Carlo"));

    assertThat(ids(ALL.like(new MentionId("like")))).containsExactlyInAnyOrder("close", "headline");
    assertThat(ids(word("rude").like(new MentionId("like")))).containsExactly("headline");
    assertThat(ids(ALL.like(new MentionId("nobody")))).isEmpty();
  }

  @Test
  void findsNothingLikeAMentionOfCommonWords() throws IOException {
    put(Told.of("a", "Et avec tout cela"), Told.of("b", "Et avec tout cela encore"));

    assertThat(ids(ALL.like(new MentionId("a")))).isEmpty();
  }

  @Test
  void knowsTheCommonestValuesThatBeginSo() throws IOException {
    put(
        Told.of("a", "x").source("rss", "Le Monde").about("MINI", Sentiment.NEUTRAL, 0, "sport"),
        Told.of("b", "x").source("rss", "Le Monde"),
        Told.of("c", "x").source("rss", "Le Figaro").by("Léa_M", null),
        Told.of("d", "x").source("rss", "Le Point"));
    index().remove(new MentionId("d"), version++);
    refresh();

    assertThat(index().values(By.SOURCE, "le ", 5))
        .containsExactly(new Mentions.Value("le monde", 2), new Mentions.Value("le figaro", 1));
    assertThat(index().values(By.SOURCE, "le ", 1)).hasSize(1);
    assertThat(index().values(By.TOPIC, "", 5)).containsExactly(new Mentions.Value("sport", 1));
    assertThat(index().values(By.TOPIC, "mini/", 5))
        .containsExactly(new Mentions.Value("mini/sport", 1));
    assertThat(index().values(By.AUTHOR, "@", 5))
        .extracting(Mentions.Value::value)
        .contains("@léa_m");
    assertThat(index().values(By.COUNTRY, "", 5)).isEmpty();
  }

  @Test
  void forgetsAMentionThatIsRemoved() throws IOException {
    put(Told.of("a", "mini"), Told.of("b", "mini"));
    index().remove(new MentionId("a"), version++);
    refresh();

    assertThat(ids(word("mini"))).containsExactly("b");
    assertThat(index().find(new MentionId("a"))).isEmpty();
  }

  @Test
  void startsAtTheBeginningOfTheLog() {
    assertThat(index().position()).isEqualTo(Position.START);
    assertThat(index().problem()).isEmpty();
  }

  @Test
  void mayBeClosedTwice() throws IOException {
    index().close();
    index().close();
  }

  /** Whichever byte it is, and whatever Lucene makes of it. */
  @Test
  void pagesWithoutRepeatingWhileMentionsComeAndGo() throws IOException {
    for (Sort sort : Sort.values()) {
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        put(
            Told.of("old" + i, "mini ".repeat(i % 3 + 1))
                .at(NOON.minusSeconds(i / 2))
                .reach(i % 4));
      }
      String cursor = null;
      int round = 0;
      do {
        Page page = index().page(word("mini"), sort, 3, cursor);
        page.hits().forEach(hit -> seen.add(hit.tagged().mention().id().value()));
        cursor = page.next();
        put(Told.of("new" + round++, "mini").at(NOON.minusSeconds(round)).reach(2));
      } while (cursor != null && round < 100);

      assertThat(seen).as(sort.name()).doesNotHaveDuplicates();
      assertThat(seen.stream().filter(id -> id.startsWith("old"))).as(sort.name()).hasSize(20);
    }
  }

  @Test
  void refusesACursorThatIsNotItsOwn() {
    for (String cursor : List.of("", "!", "TkVXRVNU", "TkVXRVNUIGEgYg")) {
      assertThatThrownBy(() -> index().page(ALL, Sort.NEWEST, 3, cursor))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("cursor");
    }
  }

  @Test
  void countsMentionsStoriesAndVoicesApart() throws IOException {
    put(
        Told.of("a", "mini").story("s").by("ann", null),
        Told.of("b", "mini").story("s").by("ann", null),
        Told.of("c", "mini").story("t").by("bob", null),
        Told.of("d", "autre").lang("en"));

    Facet lang = index().facets(ALL, List.of(By.LANG), null, 10).getFirst();

    assertThat(lang.groups()).containsExactly(new Group("fr", 3, 2, 2), new Group("en", 1, 1, 1));
    assertThat(lang.distinct()).isEqualTo(2);
  }

  @Test
  void cutsAFacetButSaysHowManyGroupsThereAre() throws IOException {
    put(
        Told.of("a", "x").by("ann", null).story("1"),
        Told.of("b", "x").by("ann", null).story("2"),
        Told.of("c", "x").by("bob", null).story("1"),
        Told.of("d", "x"));

    Facet voices = index().facets(ALL, List.of(By.AUTHOR), null, 1).getFirst();

    assertThat(voices.groups()).containsExactly(new Group("ann", 2, 2, 1));
    assertThat(voices.distinct()).isEqualTo(3);
  }

  @Test
  void groupsByABrandsOwnSentimentAndTopics() throws IOException {
    put(
        Told.of("a", "x")
            .feels(Sentiment.POSITIVE, 0.5)
            .about("MINI", Sentiment.NEGATIVE, -0.5, "electric")
            .about("Fiat", Sentiment.POSITIVE, 0.75, "electric", "sport"));

    assertThat(index().facets(ALL, List.of(By.SENTIMENT, By.TOPIC), "MINI", 10))
        .extracting(facet -> facet.groups().getFirst().value(), Facet::distinct)
        .containsExactly(tuple("negative", 1L), tuple("electric", 1L));
    assertThat(index().facets(ALL, List.of(By.TOPIC), null, 10).getFirst().groups())
        .containsExactly(new Group("electric", 1, 1, 1), new Group("sport", 1, 1, 1));
    assertThat(index().totals(ALL, "Fiat")).isEqualTo(new Totals(1, 1, 1, 0, 0, 1, 0.75));
    assertThat(index().totals(ALL, null)).isEqualTo(new Totals(1, 1, 1, 0, 0, 1, 0.5));
  }

  @Test
  void drawsDaysAsTheZoneHasThem() throws IOException {
    put(
        Told.of("a", "x").at("2026-10-24T21:59:59Z"),
        Told.of("b", "x").at("2026-10-24T22:00:00Z"),
        Told.of("c", "x").at("2026-10-25T22:59:59Z"),
        Told.of("d", "x").at("2026-10-26T23:00:00Z"));

    Timeline days = index().timeline(ALL, Every.DAY, null, null, PARIS);

    assertThat(days.starts())
        .extracting(Instant::toString)
        .containsExactly(
            "2026-10-23T22:00:00Z",
            "2026-10-24T22:00:00Z",
            "2026-10-25T23:00:00Z",
            "2026-10-26T23:00:00Z");
    assertThat(days.series().get("all")).containsExactly(1, 2, 0, 1);
  }

  @Test
  void drawsEmptyBarsBetweenTheBoundsAsked() throws IOException {
    put(Told.of("a", "x").at(NOON).on(Channel.SOCIAL));
    Ask day = ALL.between(NOON.minusSeconds(7200), NOON.plusSeconds(3600));

    Timeline hours = index().timeline(day, Every.HOUR, By.CHANNEL, null, PARIS);

    assertThat(hours.starts()).hasSize(3);
    assertThat(hours.series()).containsOnlyKeys("social");
    assertThat(hours.series().get("social")).containsExactly(0, 0, 1);
  }

  @Test
  void givesEveryMentionNewestFirst() throws IOException {
    put(
        Told.of("a", "x").at(NOON),
        Told.of("b", "x").at(NOON.plusSeconds(5)),
        Told.of("c", "x").at(NOON.minusSeconds(5)));
    List<String> seen = new ArrayList<>();

    index().forEach(ALL, tagged -> seen.add(tagged.mention().id().value()));

    assertThat(seen).containsExactly("b", "a", "c");
  }

  private void put(Told... all) throws IOException {
    for (Told told : all) {
      index().put(told.mention(), Documents.json(told.mention()), version++);
    }
    refresh();
  }

  private void refresh() throws IOException {
    index().flush();
    index().refresh();
  }

  private List<String> ids(Ask ask) throws IOException {
    return index().page(ask, Sort.NEWEST, 100, null).hits().stream()
        .map(hit -> hit.tagged().mention().id().value())
        .toList();
  }

  private static Ask word(String text) {
    return new Ask(new Query.Said(Query.Place.ANYWHERE, new Query.Phrasing.Word(text)), null, null);
  }
}
