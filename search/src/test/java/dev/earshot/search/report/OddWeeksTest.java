package dev.earshot.search.report;

import static dev.earshot.search.Sample.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import dev.earshot.search.Language;
import dev.earshot.search.Sample;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Editions.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weeks that are not like others; every form of the report is made of each. */
final class OddWeeksTest {

  @TempDir private Path folder = Path.of("");
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private WeeklyReport report(String week) throws IOException {
    WeeklyReport report =
        new Reporter(Sample.WORKSPACE, desk.index, desk.board)
            .report(Sample.WORKSPACE.brands().getFirst(), Period.of(week).orElseThrow());
    made(report);
    return report;
  }

  /** Every form is made of it. */
  private void made(WeeklyReport report) throws IOException {
    Pages pages =
        Pages.of(Sample.WORKSPACE, desk.index, desk.board, InstantSource.fixed(Sample.NOW));
    for (Language language : Language.values()) {
      assertThat(pages.reportMailed(language, Published.draft(report), "https://a.org").eml())
          .isNotEmpty();
      assertThat(pages.report(language, Published.draft(report)))
          .contains("</html>")
          .doesNotContain("NaN");
    }
    assertThat(pages.reportPrinted(Language.FR, Published.draft(report), "https://a.org"))
        .startsWith('%', 'P', 'D', 'F');
    assertThat(ReportCsv.of(report)).contains("all,,mentions");
    assertThat(ReportSheets.of(report, "")).startsWith('P', 'K');
    ReportSchema.check(ReportJson.of(report));
  }

  @Test
  void aMillionMentionsWereHeard() throws IOException {
    String json =
        ReportJson.of(Full.report()).replaceAll("\"value\" : [0-9]+", "\"value\" : 1234567");
    WeeklyReport report =
        Headlines.added(ReportJson.read(Json.MAPPER.readTree(json)), Sample.PARIS);

    made(report);

    assertThat(report.headlines().get("en")).first().asString().contains("1,234,567 times");
    Pages pages =
        Pages.of(Sample.WORKSPACE, desk.index, desk.board, InstantSource.fixed(Sample.NOW));
    assertThat(pages.report(Language.EN, Published.draft(report)))
        .contains(">1,234,567<", ">1.2M<");
  }

  /**
   * Gmail cuts a message off after 102 kB of HTML, which hides whatever stands at the end: Al
   * Iverson, <i>What is Gmail clipping and what to do about it</i>, spamresource.com, 2022. Some
   * room is left for an address that is longer than the one here, and for a header of one's own.
   */
  @Test
  void itsMailIsNotCutOffHoweverMuchThereIsToSay() throws IOException {
    JsonNode full = Json.MAPPER.readTree(ReportJson.of(Full.report()));
    for (String list :
        List.of(
            "days",
            "topics",
            "channels",
            "share",
            "topStories",
            "topVoices",
            "widestVoices",
            "closestVoices",
            "rising",
            "falling",
            "quotes",
            "moments",
            "alerts",
            "unheard")) {
      assertThat(full.get(list)).as(list).isNotEmpty();
      repeat((ArrayNode) full.get(list), MOST.getOrDefault(list, 8));
    }
    WeeklyReport report = Headlines.added(ReportJson.read(full), Sample.PARIS);
    Pages pages =
        Pages.of(Sample.WORKSPACE, desk.index, desk.board, InstantSource.fixed(Sample.NOW));
    for (Language language : Language.values()) {
      String html =
          pages
              .reportMailed(language, Published.draft(report), "https://listening.example.org")
              .html();

      assertThat(html.getBytes(UTF_8).length).as("%s", language).isLessThan(100_000);
    }
  }

  /** How long lists get, where that is not eight. */
  private static final Map<String, Integer> MOST =
      Map.of(
          "days",
          7,
          "topics",
          4,
          "channels",
          5,
          "topStories",
          5,
          "rising",
          10,
          "falling",
          10,
          "moments",
          20,
          "alerts",
          60,
          "unheard",
          60);

  private static void repeat(ArrayNode list, int times) {
    for (int i = 0; list.size() < times; i++) {
      list.add(list.get(i).deepCopy());
    }
  }

  @Test
  void nothingWasHeard() throws IOException {
    WeeklyReport report = report("2026-W47");

    assertThat(report.empty()).isTrue();
    assertThat(report.mentions().usual()).isNull();
    assertThat(report.quotes()).isEmpty();
  }

  /** Whether nothing was said before, or nobody listened, is not known, and so not told. */
  @Test
  void theBrandWasFirstHeardOnAThursday() {
    desk.with(post("thursday", "une phrase", "2026-11-19T10:00:00Z"));
    String address = "/report?week=2026-W47&lang=en";
    String young = "Mini France was first heard on 19 Nov 2026.";

    assertThat(desk.get(address).body()).contains(young);

    desk.with(post("week-before", "une phrase", "2026-11-12T10:00:00Z"));

    assertThat(desk.get(address).body()).doesNotContain(young);
  }

  /** It was loud before: that nothing was heard is then itself the news. */
  @Test
  void nothingWasHeardAnyMore() throws IOException {
    for (int i = 0; i < 30; i++) {
      desk.with(post("m" + i, "texte " + i, "2026-11-10T10:00:00Z"));
    }

    WeeklyReport report = report("2026-W47");

    assertThat(report.mentions().before()).isEqualTo(30);
    assertThat(report.mentions().change()).extracting(Change::share).isEqualTo(-1.0);
    assertThat(report.falling()).isEmpty();
  }

  @Test
  void oneMentionWasHeard() throws IOException {
    desk.with(post("1", "une seule phrase", "2026-11-17T10:00:00Z").feels(Sentiment.NEGATIVE));

    WeeklyReport report = report("2026-W47");

    assertThat(report.headlines().get("en")).first().asString().contains("mentioned once");
    assertThat(report.headlines().get("fr")).first().asString().contains("une fois, par une voix");
    assertThat(report.tone().net()).extracting(NetSentiment::net).isEqualTo(-1.0);
    assertThat(report.rising()).isEmpty();
    Pages pages =
        Pages.of(Sample.WORKSPACE, desk.index, desk.board, InstantSource.fixed(Sample.NOW));
    assertThat(pages.report(Language.EN, Published.draft(report)))
        .contains(">mention<", ">story<", ">voice<")
        .as("of nothing neither is best nor worst")
        .doesNotContain("class=\"outstanding\"");
  }

  @Test
  void theBrandIsADayOld() throws IOException {
    for (int i = 0; i < 12; i++) {
      desk.with(post("m" + i, "texte " + i, "2026-11-22T1%d:00:00Z".formatted(i % 10)));
    }

    WeeklyReport report = report("2026-W47");

    assertThat(report.compared()).isZero();
    assertThat(report.mentions().change()).isNull();
    assertThat(report.days().getLast().mentions().value()).isEqualTo(12);
  }

  @Test
  void theClockIsPutBackAndForward() throws IOException {
    desk.with(
        post("a", "avant", "2026-10-25T00:30:00Z"),
        post("b", "encore", "2026-10-25T01:30:00Z"),
        post("c", "fin", "2026-10-25T22:59:59Z"),
        post("d", "apres", "2026-10-25T23:00:00Z"),
        post("e", "printemps", "2026-03-29T21:59:59Z"),
        post("f", "lundi", "2026-03-29T22:00:00Z"));

    assertThat(report("2026-W43").days().getLast().mentions().value()).isEqualTo(3);
    assertThat(report("2026-W44").days().getFirst().mentions().value()).isEqualTo(1);
    assertThat(report("2026-W13").mentions().value()).isEqualTo(1);
    assertThat(report("2026-W14").mentions().value()).isEqualTo(1);
  }

  @Test
  void aYearEndsAndBegins() throws IOException {
    desk.with(
        post("a", "saint sylvestre", "2026-12-31T22:00:00Z"),
        post("b", "nouvel an", "2027-01-01T10:00:00Z"),
        post("c", "lundi", "2027-01-04T10:00:00Z"));

    WeeklyReport last = report("2026-W53");
    WeeklyReport first = report("2027-W01");

    assertThat(last.mentions().value()).isEqualTo(2);
    assertThat(last.last()).hasToString("2027-01-03");
    assertThat(first.mentions().value()).isEqualTo(1);
    assertThat(first.before()).hasToString("2026-W53");
  }
}
