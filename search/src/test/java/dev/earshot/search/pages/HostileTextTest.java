package dev.earshot.search.pages;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

    for (String path : new String[] {"/", "/report?week=2026-W47", "/overview"}) {
      Document page = page(path);
      assertThat(page.select("script:not([src])")).isEmpty();
      assertThat(page.select("img, [onerror], [style]")).isEmpty();
      assertThat(page.text()).contains("<script>alert(1)</script>");
    }
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
