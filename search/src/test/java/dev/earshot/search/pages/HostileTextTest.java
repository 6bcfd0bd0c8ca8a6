package dev.earshot.search.pages;

import static dev.earshot.search.Sample.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Moment;
import dev.earshot.contract.SavedSearch;
import dev.earshot.contract.Sentiment;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others wrote is shown, and stays what it is: text. */
final class HostileTextTest {

  private static final String SCRIPT = "</p><script>alert(1)</script><img src=x onerror=alert(1)>";

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

  private Document page(String path) {
    HttpResponse<String> response = desk.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  @Test
  void showsMarkupAsText() {
    desk.with(
        post("m", SCRIPT, "2026-11-17T09:00:00Z")
            .press(SCRIPT, SCRIPT)
            .told(SCRIPT)
            .about(SCRIPT)
            .feels(Sentiment.NEGATIVE),
        post("n", SCRIPT + " and enough words for a quote", "2026-11-17T10:00:00Z").by(SCRIPT));

    desk.board.put(aboutIt());
    desk.board.put(SCRIPT, deafTo(SCRIPT));
    desk.board.moment("launch", moment());
    desk.board.search(
        "s", new SavedSearch("s", SCRIPT, "mini", null, SCRIPT, Sample.NOW, "q=" + SCRIPT));
    String voice = URLEncoder.encode(SCRIPT, UTF_8);
    for (String path :
        List.of(
            "/",
            "/?q=mini&fold=copies&like=m",
            "/report?week=2026-W47",
            "/overview",
            "/voices",
            "/voice?name=" + voice,
            "/story?id=" + voice,
            "/values?by=author",
            "/values?by=topic",
            "/alerts",
            "/sources",
            "/moments")) {
      assertHarmless(path, page(path));
    }
    for (String path :
        List.of(
            "/api/report?week=2026-W47&format=html",
            "/api/report/compare?first=2026-W46&second=2026-W47&format=html")) {
      Document page = page(path);
      assertThat(page.select("script, [onerror], img[src=x]")).as(path).isEmpty();
    }
  }

  private static void assertHarmless(String path, Document page) {
    assertThat(page.select("script:not([src])")).as(path).isEmpty();
    assertThat(page.select("img, [onerror], [style]")).as(path).isEmpty();
    assertThat(page.text()).as(path).contains("<script>alert(1)</script>");
  }

  private static Alert aboutIt() {
    return new Alert(
        "a1",
        Alert.Kind.STORY,
        Sample.BRAND,
        SCRIPT,
        SCRIPT,
        Alert.State.OPENED,
        Sample.NOW,
        Sample.NOW,
        6,
        0.5,
        5.5,
        Alert.Severity.WARNING,
        0.99,
        "PT1H",
        "mini",
        List.of(new Alert.Driver("voice", SCRIPT, 1)),
        List.of(),
        SCRIPT);
  }

  private static SourceStatus deafTo(String name) {
    return new SourceStatus(
        new Source("rss", name),
        Channel.PRESS,
        SCRIPT,
        SourceStatus.State.BLIND,
        Sample.NOW,
        null,
        null,
        null,
        SCRIPT,
        0);
  }

  private static Moment moment() {
    Instant day = Instant.parse("2026-11-16T23:00:00Z");
    return new Moment(
        "launch", SCRIPT, day, day.plus(Duration.ofDays(1)), null, null, null, SCRIPT, day);
  }

  @Test
  void showsAQueryAsText() {
    Document page = page("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

    assertThat(page.select("script:not([src])")).isEmpty();
  }

  @Test
  void keepsDirectionsInsideTheirBox() {
    desk.with(post("m", "\u202Egnp.exe مرحبا", "2026-11-17T09:00:00Z").by("\u202Eevil"));

    Document page = page("/");

    assertThat(page.select(".result .text").attr("dir")).isEqualTo("auto");
    assertThat(page.select(".result .voice bdi")).hasSize(1);
  }

  @Test
  void showsAHundredThousandCharactersInPart() {
    desk.with(
        post("m", "z\u0335\u0321".repeat(100) + " mot".repeat(20_000), "2026-11-17T09:00:00Z"),
        post("n", "x".repeat(90_000), "2026-11-17T09:00:00Z"));

    HttpResponse<String> response = desk.get("/");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().length()).isLessThan(100_000);
  }
}
