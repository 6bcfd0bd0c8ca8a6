package dev.earshot.search.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.search.Desk;
import dev.earshot.search.Language;
import dev.earshot.search.Look;
import dev.earshot.search.Sample;
import dev.earshot.search.Templates;
import dev.earshot.search.Workspace;
import dev.earshot.search.report.Editions.Published;
import dev.earshot.search.report.Reporter;
import dev.earshot.search.report.Week;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemplatesTest {

  private static final Path SHIPPED = Path.of("../ops/docs/templates");

  @TempDir private Path folder = Path.of("");
  private Path templates = Path.of("");

  @BeforeEach
  void make() throws IOException {
    templates = Files.createDirectory(folder.resolve("templates"));
  }

  private Look look() {
    return new Look("#8a1538", null, new Templates(templates));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(templates.resolve(name), text);
  }

  private Desk desk(Look look) throws IOException {
    return Desk.open(folder.resolve("index"), Sample.looking(look))
        .with(Sample.post("1", "Une voiture <b>électrique</b>", "2026-11-17T10:00:00Z"));
  }

  @Test
  void takesTheExampleThatIsShipped() throws IOException {
    try (var files = Files.list(SHIPPED)) {
      for (Path file : files.filter(one -> !one.endsWith("README.md")).toList()) {
        Files.copy(file, templates.resolve(file.getFileName().toString()));
      }
    }
    Pages.check(look());

    try (Desk desk = desk(look())) {
      String file = desk.get("/api/report?format=html&lang=fr").body();
      assertThat(file)
          .contains("Semaine 47", "Jour par jour", "<svg", "#8a1538")
          .doesNotContain("{{");
      assertThat(file)
          .contains("href=\"" + desk.address("/?brand=").toString().replace("=", "&#x3D;"));
    }
  }

  @Test
  void putsWhatIsOwnAboveFilesPaperAndMail() throws IOException {
    write("header.html", "<p>Für {{brand}}, {{#number}}{{mentions.value}}{{/number}} mentions</p>");
    write("footer.html", "<p>Confidentiel</p>");

    try (Desk desk = desk(look())) {
      assertThat(desk.get("/api/report?format=html").body())
          .contains("<p>Für Mini France, 1 mentions</p>", "<p>Confidentiel</p>");
      String mail = desk.get("/api/report?format=email").body();
      assertThat(
              new String(
                  Base64.getMimeDecoder()
                      .decode(mail.split("\r\n\r\n", -1)[4].split("\r\n--", 2)[0]),
                  UTF_8))
          .contains("Confidentiel");
      var pages = Pages.of(workspace(), desk.index, desk.board, InstantSource.fixed(Sample.NOW));
      var report =
          Published.draft(
              new Reporter(workspace(), desk.index, desk.board)
                  .report(Sample.WORKSPACE.brands().getFirst(), Week.of("2026-W47").orElseThrow()));
      try (var pdf = Loader.loadPDF(pages.reportPrinted(Language.EN, report, "http://a.org"))) {
        assertThat(new PDFTextStripper().getText(pdf)).contains("Für Mini France", "Confidentiel");
      }
      assertThat(desk.get("/report").body())
          .as("the page is the desk's")
          .doesNotContain("Confidentiel");
    }
  }

  private Workspace workspace() {
    return Sample.looking(look());
  }

  @Test
  void writesAMailOfItsOwn() throws IOException {
    write("mail.html", "<html><body><h1 class=\"x\">{{title}}</h1>{{{body}}}</body></html>");
    write("mail.css", ".x { color: var(--accent) }");
    write("mail.txt", "{{title}}: {{mentions.value}} <&>");

    try (Desk desk = desk(look())) {
      String[] parts = desk.get("/api/report?format=email&lang=en").body().split("\r\n\r\n", -1);
      assertThat(decoded(parts[2])).isEqualTo("Week 47: 1 <&>");
      assertThat(decoded(parts[4]))
          .contains("<h1 style=\"color:#8a1538\">Week 47</h1>", "cid:0@earshot");
    }
  }

  private static String decoded(String part) {
    return new String(Base64.getMimeDecoder().decode(part.split("\r\n--", 2)[0]), UTF_8);
  }

  @Test
  void namesFileAndLineOfWhatIsWrong() throws IOException {
    write("header.html", "<p>\n{{#topics}}\n{{mentoins.value}}\n{{/topics}}\n");
    refused("header.html, line 3: a report has no 'mentoins");

    write("header.html", "<p>\n\n{{#topics}}\n");
    refused("header.html, line 3");

    write("header.html", "{{#say}}no.such.text{{/say}}");
    refused("header.html", "there is no text of the name 'no.such.text'");

    write("header.html", "{{>absent}}");
    refused("header.html", "includes _absent.html, which is not there");

    write("header.html", "{{brand}}");
    write("raport.html", "");
    refused("raport.html is no part of a report", "report.html");
  }

  private void refused(String... words) {
    assertThatThrownBy(() -> Pages.check(look()))
        .isInstanceOf(IOException.class)
        .message()
        .contains(words);
  }

  @Test
  void saysWhatIsWrongWithAFileThatWasChangedLater() throws IOException {
    write("header.html", "{{brand}}");
    try (Desk desk = desk(look())) {
      assertThat(desk.get("/api/report?format=html").statusCode()).isEqualTo(200);

      write("header.html", "{{brand");

      var answer = desk.get("/api/report?format=html");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("header.html", "line 1");
      assertThat(desk.get("/api/report").statusCode()).isEqualTo(200);
    }
  }

  /** A week that lacks what another has is no reason to send nothing. */
  @Test
  void leavesBlankWhatThisWeekDoesNotHave() throws IOException {
    write(
        "header.html",
        "[{{netBefore.net}}{{mentions.before}}{{#moments}}{{lift.low}}{{/moments}}]");
    Pages.check(look());
    try (Desk desk = desk(look())) {
      assertThat(desk.get("/api/report?format=html").body()).contains("[]");
    }
  }

  /** Nothing that a mention says becomes a part of the page. */
  @Test
  void escapesWhatPeopleSay() throws IOException {
    write("report.html", "{{#topStories}}{{title}}{{/topStories}}");
    try (Desk desk = desk(look())) {
      assertThat(desk.get("/api/report?format=html").body())
          .contains("&lt;b&gt;électrique")
          .doesNotContain("<b>");
    }
  }

  @Test
  void reachesNothingOutsideOfItsFolder() throws IOException {
    Files.writeString(folder.resolve("_secret.html"), "secret");
    write("header.html", "{{>../secret}}");
    refused("header.html");
    write("header.html", "{{brand.class.name}}");
    refused("a report has no 'brand.class.name'");
  }
}
