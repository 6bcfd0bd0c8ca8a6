package dev.earshot.search.report;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Alert;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Json;
import dev.earshot.contract.Moment;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.query.Brand;
import dev.earshot.search.Desk;
import dev.earshot.search.Language;
import dev.earshot.search.Sample;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Editions.Published;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReporterTest {

  private static final Week W47 = Week.of("2026-W47").orElseThrow();
  private static final List<Sentiment> SENTIMENTS = List.of(Sentiment.values());

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = Desk.open(folder);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private WeeklyReport report() throws IOException {
    WeeklyReport report = reporter().report(brand(), W47);
    ReportSchema.check(ReportJson.of(report));
    return report;
  }

  private static Brand brand() {
    return Sample.WORKSPACE.brands().getFirst();
  }

  private Reporter reporter() {
    return new Reporter(Sample.WORKSPACE, desk.index, desk.board);
  }

  /** Five weeks of a made-up brand, the same for the same seed. */
  private void history(long seed, int mentions) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    String[] topics = {"heritage", "electric", "sport"};
    for (int i = 0; i < mentions; i++) {
      Instant published = Sample.NOW.minus(Duration.ofMinutes(random.nextInt(36 * 24 * 60)));
      Sample sample =
          post(
                  "m" + i,
                  "texte numéro " + i + " sur la voiture et sa batterie",
                  published.toString())
              .feels(SENTIMENTS.get(random.nextInt(3)))
              .by("voice" + random.nextInt(12))
              .told("story" + random.nextInt(mentions / 2 + 1));
      if (random.nextInt(3) > 0) {
        sample = sample.about(topics[random.nextInt(3)]);
      }
      if (random.nextInt(4) == 0) {
        sample = sample.press("Gazette " + random.nextInt(3), "Titre " + i);
      }
      if (random.nextInt(6) == 0) {
        sample = sample.irrelevant();
      }
      samples.add(sample);
    }
    desk.with(samples.toArray(Sample[]::new));
  }

  @Test
  void countsAWeekInTheZoneOfTheWorkspace() throws IOException {
    desk.with(
        post("before", "un", "2026-11-15T22:59:59Z"),
        post("first", "deux", "2026-11-15T23:00:00Z").feels(Sentiment.NEGATIVE),
        post("last", "trois", "2026-11-22T22:59:59Z").feels(Sentiment.POSITIVE).by("bruno"),
        post("after", "quatre", "2026-11-22T23:00:00Z"),
        post("other", "cinq", "2026-11-18T12:00:00Z").irrelevant());

    WeeklyReport report = report();

    assertThat(report.mentions().value()).isEqualTo(2);
    assertThat(report.mentions().before()).isEqualTo(1);
    assertThat(report.compared()).isEqualTo(1);
    assertThat(report.voices().value()).isEqualTo(2);
    assertThat(report.days()).hasSize(7);
    assertThat(report.days().getLast().mentions().value()).isEqualTo(1);
  }

  /** Each link of a report is followed, and leads to exactly the number that it stands at. */
  @Test
  void leadsFromEveryFigureToTheMentionsBehindIt() throws IOException {
    history(47, 600);
    JsonNode json = Json.MAPPER.readTree(ReportJson.of(report()));

    List<JsonNode> figures = json.findParents("counts");

    assertThat(figures).hasSizeGreaterThan(40);
    for (JsonNode figure : figures) {
      String counts = figure.get("counts").asText();
      follow(figure.get("link").asText(), counts, figure.get("value").asLong());
      if (figure.has("linkBefore")) {
        follow(figure.get("linkBefore").asText(), counts, figure.get("before").asLong());
      }
    }
    assertThat(json.findValues("linkBefore")).hasSizeGreaterThan(3);
  }

  private void follow(String link, String counts, long value) throws IOException {
    JsonNode totals = Json.MAPPER.readTree(desk.get(link.replaceFirst("^/", "/api/totals")).body());
    assertThat(totals.path(counts).asLong(-1)).as(link).isEqualTo(value);
  }

  @Test
  void leadsFromEveryNumberOnThePageToTheSame() throws IOException {
    history(11, 500);
    Document page = Jsoup.parse(desk.get("/report?week=2026-W47").body());

    List<Element> links = page.select("main table a[href^='/?']");

    assertThat(links).hasSizeGreaterThan(60);
    for (Element link : links) {
      JsonNode totals =
          Json.MAPPER.readTree(
              desk.get(link.attr("href").replaceFirst("^/", "/api/totals")).body());
      long shown = Long.parseLong(link.text().replace(",", ""));
      assertThat(List.of("mentions", "stories", "voices"))
          .as(link.toString())
          .anyMatch(counts -> totals.path(counts).asLong() == shown);
    }
  }

  @Test
  void tellsTheBestAndTheWorstStoryOfATopic() throws IOException {
    for (int i = 0; i < 5; i++) {
      String at = "2026-11-1" + (6 + i % 4) + "T10:00:00Z";
      desk.with(
          post("loved" + i, "une belle voiture", at)
              .about("sport")
              .told("podium")
              .feels(Sentiment.POSITIVE),
          post("torn" + i, "une voiture dont on dispute", at)
              .about("sport")
              .told("dispute")
              .feels(i < 2 ? Sentiment.POSITIVE : Sentiment.NEGATIVE),
          post("neutral" + i, "une voiture", at).about("heritage"));
    }

    List<WeeklyReport.Part> topics = report().topics();

    assertThat(topics)
        .extracting(WeeklyReport.Part::name)
        .containsExactly("heritage", "electric", "sport");
    assertThat(topics.getFirst().best()).isNull();
    assertThat(topics.getLast().best()).extracting("id").isEqualTo("podium");
    assertThat(topics.getLast().worst()).extracting("id").isEqualTo("dispute");
    assertThat(topics.getLast().worst()).extracting("mentions.value").isEqualTo(3L);
  }

  @Test
  void tellsWhichWordsFall() throws IOException {
    for (int i = 0; i < 12; i++) {
      desk.with(
          post("a" + i, "la #batterie encore", "2026-11-10T10:00:00Z"),
          post("b" + i, "le volant enfin", "2026-11-17T10:00:00Z"));
    }

    WeeklyReport report = report();

    assertThat(report.rising()).extracting("term").contains("volant");
    assertThat(report.falling()).extracting("term").contains("#batterie").doesNotContain("volant");
    assertThat(report.falling().getFirst().mentions())
        .extracting("value", "before")
        .containsExactly(0L, 12L);
  }

  @Test
  void reportsOnMonthsAndOnAnyDays() throws IOException {
    history(21, 300);

    WeeklyReport month = reporter().report(brand(), Period.of("2026-11").orElseThrow());
    WeeklyReport days =
        reporter().report(brand(), Period.of("2026-11-03--2026-11-05").orElseThrow());

    assertThat(month.days()).hasSize(30);
    assertThat(month.week()).isNull();
    assertThat(month.before()).hasToString("2026-10");
    assertThat(days.days()).hasSize(3);
    assertThat(days.before()).hasToString("2026-10-31--2026-11-02");
    assertThat(desk.get("/report?period=2026-11&lang=fr").body()).contains("Novembre 2026");
    assertThat(desk.get("/api/report?period=2026-11-09--2026-11-01").body()).contains("is no time");
    assertThat(desk.get("/api/report?period=2026-11&week=2026-W47").statusCode()).isEqualTo(400);
  }

  @Test
  void addsUp() throws IOException {
    history(5, 400);
    WeeklyReport report = report();

    long days = report.days().stream().mapToLong(day -> day.mentions().value()).sum();
    long channels = report.channels().stream().mapToLong(part -> part.mentions().value()).sum();
    var tone = report.tone();
    assertThat(days).isEqualTo(report.mentions().value());
    assertThat(channels).isEqualTo(report.mentions().value());
    assertThat(tone.negative().value() + tone.neutral().value() + tone.positive().value())
        .isEqualTo(report.mentions().value());
  }

  @Test
  void isTheSameToTheLastByteForTheSameMentions(@TempDir Path other) throws IOException {
    history(9, 300);
    String once = ReportJson.of(report());
    String again = ReportJson.of(report());

    try (Desk second = Desk.open(other)) {
      Desk first = desk;
      desk = second;
      history(9, 300);
      assertThat(ReportJson.of(report())).isEqualTo(once);
      desk = first;
    }
    assertThat(again).isEqualTo(once);
  }

  @Test
  void saysThatNothingWasHeard() throws IOException {
    WeeklyReport report = report();

    assertThat(report.empty()).isTrue();
    assertThat(report.headlines().get("en"))
        .containsExactly(BRAND + " was not mentioned in week 47.");
    assertThat(report.tone().net()).isNull();
    assertThat(desk.get("/report").body()).contains("whether the sources are heard");
  }

  @Test
  void callsAChangeOneOnlyWhereItCannotBeChance() throws IOException {
    for (int i = 0; i < 40; i++) {
      desk.with(
          post("a" + i, "avant", "2026-11-10T10:00:00Z").feels(Sentiment.POSITIVE),
          post("b" + i, "apres", "2026-11-17T10:00:00Z").feels(Sentiment.NEGATIVE),
          post("c" + i, "encore", "2026-11-18T10:00:00Z").feels(Sentiment.NEGATIVE));
    }

    List<String> headlines = report().headlines().getOrDefault("en", List.of());

    assertThat(headlines).hasSizeGreaterThan(1);
    assertThat(headlines.getFirst()).contains("80 times", "more than usual");
    assertThat(headlines.get(1)).contains("100% more than the time before (40)");
    assertThat(headlines.get(2)).startsWith("People spoke more harshly").contains("−100", "+100");
  }

  @Test
  void namesAlertsOfTheWeekAndWhatWasNotHeard() throws IOException {
    Instant opened = Instant.parse("2026-11-18T10:00:00Z");
    desk.board.put(
        new Alert(
            "a",
            Alert.Kind.NEGATIVE,
            BRAND,
            "electric",
            null,
            Alert.State.OPENED,
            opened,
            opened,
            12,
            2,
            5,
            Alert.Severity.WARNING,
            null,
            "PT3H",
            "batterie",
            List.of(),
            List.of(),
            null));
    desk.board.put(
        "x",
        new SourceStatus(
            new Source("rss", "Gazette"),
            Channel.PRESS,
            "https://example.org/feed",
            SourceStatus.State.BLIND,
            opened,
            null,
            null,
            null,
            "answers 403",
            0));

    WeeklyReport report = report();

    assertThat(report.alerts()).singleElement().extracting("topic").isEqualTo("electric");
    assertThat(report.unheard()).singleElement().extracting("name").isEqualTo("Gazette");
    assertThat(report.headlines().get("fr")).hasSize(3);
  }

  @Test
  void saysWhenSourcesWereNotHeardInTheWeek() throws IOException {
    Instant from = Instant.parse("2026-11-17T10:00:00Z");
    Instant until = Instant.parse("2026-11-18T10:00:00Z");
    desk.board.put(
        "b",
        new SourceStatus(
            new Source("bluesky", "Sky"),
            Channel.SOCIAL,
            "b",
            SourceStatus.State.HEARING,
            until,
            until,
            until,
            null,
            null,
            3,
            until,
            3L,
            0L,
            List.of(
                new Gap(
                    from.minus(Duration.ofDays(30)), from.minus(Duration.ofDays(29)), "long ago"),
                new Gap(from, until, "down"))));

    WeeklyReport report = report();

    assertThat(report.unheard())
        .containsExactly(new WeeklyReport.Unheard("Sky", "social", from, until, "down"));
    assertThat(report.headlines().get("en")).asString().contains("may be no quiet");
  }

  @Test
  void quotesDifferentStoriesAndVoices() throws IOException {
    desk.with(
        post("1", "La batterie est morte au bout de deux hivers.", "2026-11-17T10:00:00Z")
            .feels(Sentiment.NEGATIVE)
            .told("s"),
        post("2", "La batterie est morte au bout de deux hivers.", "2026-11-17T11:00:00Z")
            .feels(Sentiment.NEGATIVE)
            .told("s")
            .by("bruno"),
        post("3", "Le garage ne répond plus depuis trois semaines.", "2026-11-17T12:00:00Z")
            .feels(Sentiment.NEGATIVE)
            .by("bruno"));

    assertThat(report().quotes()).extracting("id").containsExactly("1", "3");
  }

  @Test
  void comesAsPageFileTableAndPaper() throws IOException {
    history(3, 200);

    String page = desk.get("/report?week=2026-W47&lang=fr").body();
    assertThat(page).contains("Semaine 47", "Jour par jour").doesNotContain("style=");
    String file = desk.get("/api/report?format=html&week=2026-W47&lang=fr").body();
    assertThat(file).contains("<style>", desk.address("/").toString()).doesNotContain("<script");
    String table = desk.get("/api/report?format=csv").body();
    assertThat(table.lines().findFirst().orElse("")).startsWith("brand,week,section");
    assertThat(desk.get("/api/report?week=2026-W60").body()).contains("2026-W47");
  }

  @Test
  void comparesTwoWeeksFigureByFigure() throws IOException {
    history(31, 400);
    String asked = "/api/report/compare?first=2026-W45&second=2026-W47";

    JsonNode json = Json.MAPPER.readTree(desk.get(asked).body());

    JsonNode mentions = json.path("lines").get(0);
    assertThat(mentions.path("second").path("value").asLong())
        .isEqualTo(report().mentions().value());
    long before = mentions.path("first").path("value").asLong();
    assertThat(mentions.path("change").path("share").asDouble())
        .isCloseTo((double) report().mentions().value() / before - 1, within(1e-4));
    for (JsonNode figure : json.findParents("counts")) {
      follow(
          figure.get("link").asText(), figure.get("counts").asText(), figure.get("value").asLong());
    }
    assertThat(desk.get(asked + "&format=html&lang=fr").body())
        .contains("face à Semaine 45 de 2026", "Thèmes");
    assertThat(desk.get(asked + "&format=csv").body()).contains("topic,electric,negative");
    assertThat(desk.get("/api/report/compare?first=2026-W45").statusCode()).isEqualTo(400);
  }

  @Test
  void comesAsAWorkbookOfTheSameFigures() throws IOException {
    history(3, 200);
    WeeklyReport report = report();
    int lines = ReportRow.of(report).size() + 1;

    StringBuilder sheets = new StringBuilder();
    byte[] file = ReportSheets.of(report, "https://desk.example.org");
    Path workbook = Files.write(folder.resolve("report.xlsx"), file);
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          sheets.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(sheets).contains("Figures", "Quotes", "Alerts", "Not heard");
    assertThat(sheets)
        .contains("<row r=\"" + lines + "\"")
        .doesNotContain("r=\"" + (lines + 1) + "\"");
    assertThat(ReportCsv.of(report).lines().count())
        .isEqualTo(lines + ReportFact.of(report).size());
    assertThat(sheets)
        .contains("<v>" + report.mentions().value() + "</v>", "https://desk.example.org/?brand=");
  }

  @Test
  void comesAsAMailThatLoadsNothing() throws IOException {
    history(3, 200);

    String mail = desk.get("/api/report?format=email&week=2026-W47&lang=fr").body();

    List<String> parts = List.of(mail.split("\r\n\r\n", -1));
    String html = decoded(parts.get(4));
    assertThat(parts.getFirst()).contains("Auto-Submitted: auto-generated").doesNotContain("\nTo:");
    assertThat(decoded(parts.get(2))).contains("Semaine 47", "/report?brand=");
    assertThat(html)
        .contains("Semaine 47", "cid:0", "cid:1", desk.address("/?brand=").toString())
        .doesNotContain("<script", "<link", "src=\"http", "url(");
    for (int image = 5; image <= 6; image++) {
      byte[] png = Base64.getMimeDecoder().decode(parts.get(image).split("\r\n--", 2)[0]);
      assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }
    assertThat(desk.get("/api/report?format=email&week=2026-W47&lang=fr").body()).isEqualTo(mail);
  }

  private static String decoded(String part) {
    return new String(
        Base64.getMimeDecoder().decode(part.split("\r\n--", 2)[0]), StandardCharsets.UTF_8);
  }

  @Test
  void printsAccentsWithFontsOfItsOwn() throws IOException {
    desk.with(
        post("1", "Déçu 😡🔋 : l’électrique « ça » cœur Œuvre – €40 ▲▼●", "2026-11-17T10:00:00Z")
            .feels(Sentiment.NEGATIVE));
    WeeklyReport report = report();
    byte[] pdf =
        Pages.of(Sample.WORKSPACE, desk.index, desk.board, InstantSource.fixed(Sample.NOW))
            .reportPrinted(Language.FR, Published.draft(report), "http://127.0.0.1:8080");

    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text).contains("Déçu 😡🔋 : l’électrique « ça » cœur Œuvre – €40 ▲▼●", "1 / ");
      for (var name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).as(font.getName()).isTrue();
      }
      PDOutlineItem bookmark = document.getDocumentCatalog().getDocumentOutline().getFirstChild();
      assertThat(bookmark.getTitle()).startsWith("Semaine 47");
      assertThat(bookmark.getNextSibling().getTitle()).isEqualTo("Jour par jour");
      for (PDOutlineItem item : document.getDocumentCatalog().getDocumentOutline().children()) {
        int page = document.getPages().indexOf(item.findDestinationPage(document)) + 1;
        PDFTextStripper there = new PDFTextStripper();
        there.setStartPage(page);
        there.setEndPage(page);
        assertThat(there.getText(document).replaceAll("\\s+", " "))
            .as("page %d", page)
            .contains(item.getTitle());
      }
    }
  }

  @Test
  void tellsWhatAMomentChangedAndWhoIsClose() throws IOException {
    for (int week = 1; week <= 5; week++) {
      for (int i = 0; i < (week == 5 ? 30 : 10); i++) {
        String day =
            Instant.parse("2026-10-20T10:00:00Z").plus(Duration.ofDays(7L * (week - 1))).toString();
        desk.with(
            post("w" + week + "-" + i, "le rallye numéro " + week + " " + i, day)
                .by("voice" + i)
                .feels(i == 0 ? Sentiment.POSITIVE : Sentiment.NEUTRAL)
                .about("sport"));
      }
    }
    desk.board.moment(
        "rallye",
        new Moment(
            "rallye",
            "Rallye Monte-Carlo",
            Instant.parse("2026-11-16T23:00:00Z"),
            Instant.parse("2026-11-17T23:00:00Z"),
            BRAND,
            "sport",
            null,
            "anna",
            Sample.NOW));

    WeeklyReport report = report();

    assertThat(report.moments())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.lift().ratio()).isEqualTo(3.0);
              assertThat(event.lift().mentions().value()).isEqualTo(30);
              assertThat(event.lift().weeks()).isEqualTo(3);
            });
    assertThat(report.headlines().get("en"))
        .asString()
        .contains("“Rallye Monte-Carlo” had 30 mentions: 3.0 times");
    assertThat(report.closestVoices().getFirst().name()).isEqualTo("voice0");
    assertThat(report.closestVoices().getFirst().affinity().weeks()).isEqualTo(5);
    assertThat(report.closestVoices())
        .as("spoke in one week only")
        .extracting(WeeklyReport.Close::name)
        .doesNotContain("voice20");
    String page = desk.get("/report?week=2026-W47&lang=en").body();
    assertThat(page)
        .contains("Moments and what they changed", "× 3.0", "Voices closest to the brand");
    assertThat(ReportCsv.of(report))
        .contains("moment,Rallye Monte-Carlo,lift,3.0", "closest voice,voice0,affinity");
  }
}
