package dev.earshot.search.report;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Sentiment;
import dev.earshot.query.Brand;
import dev.earshot.query.Query;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverviewsTest {

  /** A Wednesday, one in the afternoon in Paris. */
  private static final Instant NOW = Instant.parse("2026-11-18T12:00:00Z");

  private static final Brand OWN = Sample.WORKSPACE.brands().getFirst();

  private static final Workspace RIVALS =
      new Workspace(
          "Small cars",
          Sample.PARIS,
          List.of(OWN, new Brand("Fiat 500", new Query.All(), List.of())));

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder, RIVALS);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private Overview overview() throws IOException {
    return new Overviews(RIVALS, desk.index, new Reporter(RIVALS, desk.index, desk.board))
        .of(OWN, NOW);
  }

  @Test
  void comparesWithTheSamePartOfTheWeekBefore() throws IOException {
    desk.with(
        post("long-ago", "la mini", "2026-10-01T10:00:00Z"),
        post("monday-before", "la mini", "2026-11-09T10:00:00Z"),
        post("just-before", "la mini", "2026-11-11T11:59:00Z"),
        post("too-late-then", "la mini", "2026-11-11T12:00:00Z"),
        post("sunday", "la mini", "2026-11-15T10:00:00Z"),
        post("monday", "la mini", "2026-11-16T10:00:00Z").feels(Sentiment.POSITIVE).by("ben"),
        post("today", "la mini", "2026-11-18T11:00:00Z").about("electric"),
        post("other", "un mac mini", "2026-11-18T11:00:00Z").irrelevant());

    Overview overview = overview();

    assertThat(overview.week()).hasToString("2026-W47");
    assertThat(overview.mentions().value()).isEqualTo(2);
    assertThat(overview.mentions().before()).isEqualTo(2);
    assertThat(overview.voices().value()).isEqualTo(2);
    assertThat(overview.voices().before()).isEqualTo(1);
    assertThat(overview.net()).isEqualTo(NetSentiment.of(0, 1, 1));
    assertThat(overview.topics())
        .extracting(part -> part.mentions().value())
        .containsExactly(0L, 1L, 0L);
    assertThat(overview.latest()).hasSize(7);
    assertThat(overview.latest().getFirst().tagged().mention().id().value()).isEqualTo("today");
  }

  @Test
  void showsFourWholeWeeksOfDays() throws IOException {
    desk.with(
        post("first", "la mini", "2026-10-21T22:00:00Z"),
        post("x", "la mini", "2026-10-21T21:59:00Z"));

    Overview overview = overview();

    assertThat(overview.days().starts()).hasSize(28);
    assertThat(overview.days().starts().getFirst()).isEqualTo("2026-10-21T22:00:00Z");
    assertThat(overview.days().series().get("neutral")).startsWith(1, 0).endsWith(0);
  }

  @Test
  void saysNothingOfAChangeWhereNothingWasHeardBefore() throws IOException {
    desk.with(post("today", "la mini", "2026-11-18T11:00:00Z"));

    Overview overview = overview();

    assertThat(overview.mentions().before()).isNull();
    assertThat(overview.netBefore()).isNull();
    assertThat(overview.empty()).isFalse();
  }

  @Test
  void sharesTheTalkAmongAllBrands() throws IOException {
    desk.with(
        post("one", "la mini", "2026-11-16T10:00:00Z").told("same"),
        post("copy", "la mini", "2026-11-17T10:00:00Z").told("same").by("ben"));

    List<BrandShare> shares = overview().shares();

    assertThat(shares).extracting(BrandShare::brand).containsExactly(BRAND, "Fiat 500");
    assertThat(shares.getFirst().stories().value()).isEqualTo(1);
    assertThat(shares.getFirst().voices().value()).isEqualTo(2);
    assertThat(shares.getFirst().ofVoices()).isEqualTo(Portion.of(2, 2));
    assertThat(shares.getLast().ofVoices()).isEqualTo(Portion.of(0, 2));
  }

  @Test
  void namesTheStoryThatAnAlertIsAbout() throws IOException {
    desk.with(post("first", "la mini <b>brûle</b> à Lyon", "2026-11-18T11:00:00Z").told("fire"));
    desk.board.put(
        new Alert(
            "a1",
            Alert.Kind.STORY,
            BRAND,
            CountKey.ALL,
            "fire",
            Alert.State.OPENED,
            NOW,
            NOW,
            6,
            0.5,
            5.5,
            Alert.Severity.WARNING,
            0.99,
            "PT1H",
            "story:fire",
            List.of(),
            List.of(),
            null));

    for (String page : List.of("/overview", "/alerts")) {
      assertThat(desk.get(page).body())
          .contains(BRAND + " · “la mini &lt;b&gt;brûle&lt;/b&gt; à Lyon”");
    }
    desk.index.remove(new MentionId("first"));
    desk.index.refresh();
    assertThat(desk.get("/alerts").body()).doesNotContain("brûle").contains("a story that grows");
  }

  @Test
  void isAPageInBothLanguages() throws IOException {
    desk.with(post("now", "la mini électrique", "2026-11-23T07:30:00Z"));

    assertThat(desk.get("/overview?lang=en").body())
        .contains("Week 48", "Share of voice", "la mini électrique", "/overview?brand=Fiat+500");
    assertThat(desk.get("/overview?lang=fr").body()).contains("Semaine 48", "Part de voix");
    assertThat(desk.get("/overview?brand=Fiat+500").body()).contains("Nothing has been heard");
    assertThat(desk.get("/overview?brand=nobody").statusCode()).isEqualTo(400);
  }
}
