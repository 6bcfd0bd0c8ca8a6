package dev.earshot.collectors.press;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FullTextTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private static final String BODY =
      "<p>%s</p>"
              .formatted(
                  "La MINI électrique a été essayée, sans tendresse, sur la route. ".repeat(8))
          + "<p>Elle fait <b>400</b> km, dit-on, et l'on y croit, à la rigueur.</p>";

  private static final String ARTICLE =
      """
      <html><head><title>La MINI électrique à l'essai - Le Garage</title>%s</head><body>
      <nav><a href="/">Accueil</a> <a href="/menu">Menu du site</a></nav>
      <article><h1>La MINI électrique à l'essai</h1>%s</article>
      <aside>À lire aussi : rien à voir</aside><form>Votre adresse</form>
      <script>alert(1)</script></body></html>
      """;

  private final ApiServer server = new ApiServer();
  private final Map<String, Said> site = new ConcurrentHashMap<>();
  private final Fetcher fetcher =
      Fetcher.polite(
          new Manners(
              "Earshot/test", Duration.ofSeconds(10), 10_000_000, true, 2, Duration.ofMillis(1)),
          CLOCK);
  private @Nullable String checkpoint;

  @BeforeEach
  void open() {
    server.plays(
        asked -> {
          Said said = site.getOrDefault(asked.target(), Said.status(404));
          String etag = String.valueOf(said.body().hashCode());
          return etag.equals(asked.headers().get("If-None-Match"))
              ? Said.status(304)
              : said.with("ETag", etag);
        });
    site.put("/feed", Said.ok(feed(1)));
    site.put("/1", html(ARTICLE.formatted("", BODY)));
  }

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
  }

  @Test
  void saysTheArticleInsteadOfItsTeaser() throws InterruptedException {
    assertThat(ask().getFirst().text())
        .contains("sans tendresse")
        .endsWith("Elle fait 400 km, dit-on, et l'on y croit, à la rigueur.")
        .doesNotContain("Menu du site", "alert", "Votre adresse");
    assertThat(ask()).as("read once").isEmpty();
    assertThat(server.targets()).containsOnlyOnce("/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script type='application/ld+json'>{\"isAccessibleForFree\": \"False\"}</script>",
        "<meta name='tdm-reservation' content='1'>",
        "<meta name='robots' content='noindex, follow'>"
      })
  void keepsTheTeaserOfAPageThatIsNotForPrograms(String head) throws InterruptedException {
    site.put("/1", html(ARTICLE.formatted(head, BODY)));

    assertThat(texts(ask())).containsExactly("teaser 1");
  }

  @Test
  void keepsTheTeaserWhereThePageIsAboutSomethingElse() throws InterruptedException {
    site.put(
        "/1",
        html(
            "<html><body><p>"
                + "We value your privacy, accept cookies. ".repeat(30)
                + "</p></body></html>"));

    assertThat(texts(ask())).containsExactly("teaser 1");
  }

  @Test
  void keepsTheTeaserWhereThereIsNoArticle() throws InterruptedException {
    for (Said said :
        List.of(
            Said.status(403),
            Said.status(410),
            Said.status(500),
            Said.ok("%PDF").with("Content-Type", "application/pdf"),
            html(ARTICLE.formatted("", "<p>Abonnez-vous.</p>")),
            html("<div>".repeat(100_000) + "La MINI électrique à l'essai"),
            html(ARTICLE.formatted("", "<i>x</i>".repeat(50_000))),
            html("x".repeat(4_000_000)))) {
      checkpoint = null;
      site.put("/1", said);

      assertThat(texts(ask()))
          .as(said.body().substring(0, Math.min(80, said.body().length())))
          .containsExactly("teaser 1");
    }
  }

  @Test
  void keepsTheTeaserWhereRobotsAreNotAllowed() throws InterruptedException {
    site.put("/robots.txt", Said.ok("User-agent: *\nDisallow: /"));

    assertThat(texts(ask())).containsExactly("teaser 1");
    assertThat(server.targets()).contains("/feed").doesNotContain("/1");
  }

  @Test
  void saysTheTeaserFirstWhereTheSiteIsBusy() throws InterruptedException {
    site.put("/1", Said.status(503));
    assertThat(texts(ask())).containsExactly("teaser 1");

    assertThat(texts(ask())).as("still busy, and said again").containsExactly("teaser 1");
  }

  @Test
  void readsManyArticlesRoundByRound() throws InterruptedException {
    site.put("/feed", Said.ok(feed(45)));
    IntStream.rangeClosed(1, 45)
        .forEach(
            i -> site.put("/" + i, html(ARTICLE.formatted("", BODY + "<p>Nr. " + i + "</p>"))));

    assertThat(read(ask())).isEqualTo(20);
    assertThat(read(ask())).isEqualTo(20);
    assertThat(read(ask())).isEqualTo(5);
    assertThat(ask()).isEmpty();
  }

  private static long read(List<Mention> mentions) {
    return mentions.stream().filter(mention -> mention.text().contains("sans tendresse")).count();
  }

  private List<Mention> ask() throws InterruptedException {
    FeedSource source =
        new FeedSource(
            new Source("rss", "Test"),
            Channel.PRESS,
            URI.create(server.address() + "/feed"),
            Duration.ofMinutes(5),
            false,
            true);
    Answer.News news =
        (Answer.News)
            new FeedPoll(source, new Means(fetcher, CLOCK, List.of(), new SimpleMeterRegistry()))
                .ask(checkpoint);
    checkpoint = news.checkpoint() == null ? checkpoint : news.checkpoint();
    return news.heard().stream().map(heard -> ((Heard.Said) heard).mention()).toList();
  }

  private static List<String> texts(List<Mention> mentions) {
    return mentions.stream().map(Mention::text).toList();
  }

  private static Said html(String page) {
    return Said.ok(page).with("Content-Type", "text/html; charset=utf-8");
  }

  private String feed(int items) {
    return IntStream.rangeClosed(1, items)
        .mapToObj(
            i ->
                "<item><title>La MINI électrique à l'essai</title><link>%s/%d</link><description>teaser %d</description></item>"
                    .formatted(server.address(), i, i))
        .collect(Collectors.joining("", "<rss><channel>", "</channel></rss>"));
  }
}
