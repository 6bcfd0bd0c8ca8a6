package dev.earshot.collectors.press;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.Website;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A search of Google News, against a server that answers as the real one does. */
final class GoogleNewsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private static final String FEED =
      """
      <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>
      <title>"mini cooper" - Google News</title><language>fr</language>
      <item><title>La Mini - enfin - électrique - Le Monde</title>
      <link>https://news.google.com/rss/articles/%1$s?oc=5</link>
      <guid isPermaLink="false">%1$s</guid>
      <pubDate>Sun, 22 Nov 2026 08:00:00 GMT</pubDate>
      <description>&lt;ol&gt;&lt;li&gt;&lt;a href="x"&gt;Another headline&lt;/a&gt;&lt;/li&gt;&lt;/ol&gt;</description>
      <source url="https://www.lemonde.fr">Le Monde</source></item>
      </channel></rss>
      """;

  private final Website website = new Website();
  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test").withPrivateNetwork(), CLOCK);

  @AfterEach
  void close() {
    fetcher.close();
    website.close();
  }

  @Test
  void hearsTheHeadlineOfItsOutlet() throws InterruptedException {
    website.put("/one", FEED.formatted("CBMiOne"));

    Mention mention = ask("/one").getFirst();

    assertThat(mention.title()).isEqualTo("La Mini - enfin - électrique");
    assertThat(mention.text()).as("not those of others").isEqualTo(mention.title());
    assertThat(mention.author()).extracting(author -> author.name()).isEqualTo("Le Monde");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
    assertThat(mention.url())
        .isEqualTo(URI.create("https://news.google.com/rss/articles/CBMiOne?oc=5"));
  }

  @Test
  void knowsAHeadlineAgainInAnotherSearch() throws InterruptedException {
    website.put("/one", FEED.formatted("CBMiOne"));
    website.put("/two", FEED.formatted("CBMiTwo"));

    assertThat(ask("/one").getFirst().id()).isEqualTo(ask("/two").getFirst().id());
  }

  @Test
  void asksForTheLastDayUnlessTheWordsSayWhen() {
    assertThat(GoogleNewsKind.address("\"mini cooper\" -polo", "fr", "fr"))
        .hasToString(
            "https://news.google.com/rss/search?q=%22mini+cooper%22+-polo+when%3A1d&hl=fr&gl=FR&ceid=FR:fr");
    assertThat(GoogleNewsKind.address("mini when:1h", "en", "GB"))
        .hasToString(
            "https://news.google.com/rss/search?q=mini+when%3A1h&hl=en-GB&gl=GB&ceid=GB:en");
  }

  private List<Mention> ask(String path) throws InterruptedException {
    GoogleNewsSource search =
        new GoogleNewsSource(
            new Source("google-news", "MINI"),
            Channel.PRESS,
            website.address(path),
            Duration.ofMinutes(30));
    Means means = new Means(fetcher, CLOCK, List.of(), new SimpleMeterRegistry());
    Answer.News news = (Answer.News) search.open(means).ask(null);
    return news.heard().stream().map(heard -> ((Heard.Said) heard).mention()).toList();
  }
}
