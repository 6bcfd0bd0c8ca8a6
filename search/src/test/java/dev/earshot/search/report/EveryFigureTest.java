package dev.earshot.search.report;

import static dev.earshot.search.Sample.BRAND;
import static dev.earshot.search.Sample.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Moment;
import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import dev.earshot.search.Language;
import dev.earshot.search.Sample;
import dev.earshot.search.pages.Pages;
import dev.earshot.search.report.Editions.Published;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number of every form of a report is followed to the search that it links to. The week is
 * that in which the clock is put back; of what was heard, some was copied, judged otherwise by
 * people, or deleted.
 */
final class EveryFigureTest {

  private static final String WEEK = "2026-W43";
  private static final List<Sentiment> SENTIMENTS = List.of(Sentiment.values());
  private static final Pattern ROW =
      Pattern.compile("(?m)^.{24,}? +([0-9,]+)(?:  .*)?\\n  (http\\S+/\\?\\S+)$");
  private static final Pattern TITLED =
      Pattern.compile("(?m)\\(([0-9,]+)\\)\\n(?:  \\D.*\\n)?  (http\\S+/\\?\\S+)$");

  @TempDir private Path folder = Path.of("");
  private Desk desk;
  private final Map<String, JsonNode> totals = new HashMap<>();

  @BeforeEach
  void hear() throws IOException {
    desk = Desk.open(folder);
    Random random = new Random(43);
    String[] topics = {"heritage", "electric", "sport"};
    Instant end = Instant.parse("2026-10-25T23:00:00Z");
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      Sample sample =
          post(
                  "m" + i,
                  "le mot" + random.nextInt(40) + " de la #batterie" + i % 3 + " numéro " + i,
                  end.minus(Duration.ofMinutes(random.nextInt(35 * 24 * 60))).toString())
              .feels(SENTIMENTS.get(random.nextInt(3)))
              .by("voice" + random.nextInt(30))
              .told("story" + random.nextInt(90));
      if (random.nextInt(4) > 0) {
        sample = sample.about(topics[random.nextInt(3)]);
      }
      if (random.nextInt(4) == 0) {
        sample = sample.press("Gazette " + random.nextInt(5), "Titre " + i);
      }
      samples.add(sample);
    }
    desk.with(samples.toArray(Sample[]::new));
    for (int i = 0; i < 700; i += 9) {
      desk.with(samples.get(i).feels(Sentiment.NEGATIVE));
    }
    for (int i = 4; i < 700; i += 11) {
      desk.index.remove(new MentionId("m" + i));
    }
    desk.index.refresh();
    desk.board.moment(
        "rallye",
        new Moment(
            "rallye",
            "Rallye",
            Instant.parse("2026-10-23T22:00:00Z"),
            Instant.parse("2026-10-25T23:00:00Z"),
            BRAND,
            "sport",
            null,
            "anna",
            Sample.NOW));
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private String form(String format) {
    return desk.get("/api/report?week=" + WEEK + "&lang=en&format=" + format).body();
  }

  private JsonNode totals(String link) throws IOException {
    String search = link.substring(link.indexOf("/?"));
    JsonNode known = totals.get(search);
    if (known == null) {
      known = Json.MAPPER.readTree(desk.get("/api/totals" + search.substring(1)).body());
      totals.put(search, known);
    }
    return known;
  }

  private void follow(String link, String shown) throws IOException {
    JsonNode found = totals(link);
    long value = Long.parseLong(shown.replaceAll("[^0-9]", ""));
    assertThat(List.of("mentions", "stories", "voices", "sources"))
        .as("%s at %s gives %s", shown, link, found)
        .anyMatch(counts -> found.path(counts).asLong(-1) == value);
  }

  private void followHtml(String html, int least) throws IOException {
    List<Element> links = Jsoup.parse(html).select(".report a[href*='/?'], td a[href*='/?']");
    assertThat(links).hasSizeGreaterThan(least);
    for (Element link : links) {
      follow(link.attr("href"), link.text());
    }
  }

  @Test
  void ofThePageAndTheFile() throws IOException {
    followHtml(desk.get("/report?lang=en&week=" + WEEK).body(), 90);
    followHtml(form("html"), 90);
  }

  @Test
  void ofTheMailAndItsWords() throws IOException {
    String[] parts = form("email").split("\r\n\r\n", -1);
    String html = decoded(parts[4]);
    String text = decoded(parts[2]);

    followHtml(html, 90);
    assertThat(html.length()).as("mail programs cut off what is longer").isLessThan(100_000);
    int followed = 0;
    for (Pattern pattern : List.of(ROW, TITLED)) {
      Matcher row = pattern.matcher(text);
      while (row.find()) {
        follow(row.group(2), row.group(1));
        followed++;
      }
    }
    long links = text.lines().filter(line -> line.contains("/?")).count();
    assertThat(links).isGreaterThan(40);
    assertThat(followed).as(text).isEqualTo((int) links);
  }

  private static String decoded(String part) {
    return new String(Base64.getMimeDecoder().decode(part.split("\r\n--", 2)[0]), UTF_8);
  }

  @Test
  void ofThePaper() throws IOException {
    WeeklyReport report = report();
    byte[] pdf =
        Pages.of(Sample.WORKSPACE, desk.index, desk.board, InstantSource.fixed(Sample.NOW))
            .reportPrinted(Language.EN, Published.draft(report), "https://a.org");
    int followed = 0;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDFTextStripperByArea areas = new PDFTextStripperByArea();
        Map<String, String> links = new HashMap<>();
        for (PDAnnotation annotation : page.getAnnotations()) {
          if (annotation instanceof PDAnnotationLink link
              && link.getAction() instanceof PDActionURI address
              && address.getURI().contains("/?")) {
            String name = "link" + links.size();
            var box = link.getRectangle();
            areas.addRegion(
                name,
                new Rectangle2D.Float(
                    box.getLowerLeftX(),
                    page.getMediaBox().getHeight() - box.getUpperRightY(),
                    box.getWidth(),
                    box.getHeight()));
            links.put(name, address.getURI());
          }
        }
        areas.extractRegions(page);
        for (Map.Entry<String, String> link : links.entrySet()) {
          follow(link.getValue(), areas.getTextForRegion(link.getKey()));
          followed++;
        }
      }
    }
    assertThat(followed).isGreaterThan(90);
  }

  private WeeklyReport report() throws IOException {
    return new Reporter(Sample.WORKSPACE, desk.index, desk.board)
        .report(Sample.WORKSPACE.brands().getFirst(), Week.of(WEEK).orElseThrow());
  }

  @Test
  void ofTheData() throws IOException {
    String json = form("json");
    ReportSchema.check(json);
    List<JsonNode> figures = Json.MAPPER.readTree(json).findParents("counts");
    assertThat(figures).hasSizeGreaterThan(90);
    for (JsonNode figure : figures) {
      String counts = figure.get("counts").asText();
      assertThat(totals(figure.get("link").asText()).path(counts).asLong(-1))
          .as(figure.toString())
          .isEqualTo(figure.get("value").asLong());
      if (figure.has("linkBefore")) {
        assertThat(totals(figure.get("linkBefore").asText()).path(counts).asLong(-1))
            .as(figure.toString())
            .isEqualTo(figure.get("before").asLong());
      }
    }
    assertThat(form("json")).as("the same to the last byte").isEqualTo(json);
  }

  @Test
  void ofTheTables() throws IOException {
    List<String> lines = form("csv").lines().skip(1).filter(line -> line.contains("/?")).toList();
    assertThat(lines).hasSizeGreaterThan(90);
    for (String line : lines) {
      List<String> cells = List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1));
      JsonNode found = totals(cells.getLast());
      assertThat(found.path(cells.get(4)).asLong(found.path("mentions").asLong()))
          .as(line)
          .isEqualTo(Long.parseLong(cells.get(5)));
    }
  }

  /** The hyperlinks of the workbook are those of its rows. */
  @Test
  void ofTheWorkbook() throws IOException {
    byte[] file = ReportSheets.of(report(), "https://a.org");
    Map<String, String> parts = new HashMap<>();
    Path workbook = Files.write(folder.resolve("report.xlsx"), file);
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          parts.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
        }
      }
    }
    var sheet =
        Jsoup.parse(parts.getOrDefault("xl/worksheets/sheet1.xml", ""), "", Parser.xmlParser());
    Map<String, String> targets = new HashMap<>();
    for (Element relation :
        Jsoup.parse(
                parts.getOrDefault("xl/worksheets/_rels/sheet1.xml.rels", ""),
                "",
                Parser.xmlParser())
            .select("Relationship")) {
      targets.put(relation.attr("Id"), relation.attr("Target"));
    }
    int followed = 0;
    for (Element link : sheet.select("hyperlink")) {
      String row = link.attr("ref").replaceAll("[^0-9]", "");
      Element value = sheet.selectFirst("c[r=D" + row + "] v");
      assertThat(value).as(link.outerHtml()).isNotNull();
      if (value != null) {
        follow(targets.getOrDefault(link.attr("r:id"), ""), value.text());
        followed++;
      }
    }
    assertThat(followed).isEqualTo(ReportRow.of(report()).size());
  }
}
