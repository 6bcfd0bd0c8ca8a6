package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The polls of APIs, against a server that answers as the real ones do. */
final class ApiPollsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private final Website website = new Website();
  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test").withPrivateNetwork(), CLOCK);
  private @Nullable String checkpoint;

  @AfterEach
  void close() {
    fetcher.close();
    website.close();
  }

  @Test
  void asksHackerNewsFromWhereItWas() throws InterruptedException {
    HackerNewsPoll poll =
        new HackerNewsPoll(
            new HackerNewsSource(
                new Source("hackernews", "Hacker News"),
                Channel.FORUM,
                website.address("/search?query=mini"),
                Duration.ofMinutes(5)),
            fetcher,
            CLOCK);
    website.put(
        "/search",
        "{\"hits\":[{\"objectID\":\"1\",\"created_at\":\"2026-11-23T08:00:00Z\",\"comment_text\":\"one\"}]}");

    assertThat(texts(poll)).containsExactly("one");
    assertThat(texts(poll)).as("it overlaps").isEmpty();
    long since = Instant.parse("2026-11-23T06:00:00Z").getEpochSecond();
    assertThat(website.asked().getLast().toString()).contains("created_at_i%3E" + since);
  }

  private List<String> texts(Poll poll) throws InterruptedException {
    Answer.News news = (Answer.News) poll.ask(checkpoint);
    checkpoint = news.checkpoint() == null ? checkpoint : news.checkpoint();
    return news.heard().stream().map(heard -> ((Heard.Said) heard).mention().text()).toList();
  }
}
