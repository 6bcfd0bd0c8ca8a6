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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The polls of APIs, against a server that answers as the real ones do. */
final class ApiPollsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));
  private static final String TAG = "/api/v1/timelines/tag/mini";

  private final Website website = new Website();
  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test").withPrivateNetwork(), CLOCK);
  private @Nullable String checkpoint;

  @AfterEach
  void close() {
    fetcher.close();
    website.close();
  }

  @Test
  void readsATimelineBackToWhatItKnows() throws InterruptedException {
    MastodonPoll poll = mastodon();
    website.put(TAG + "?limit=40", statuses(40, 1));
    assertThat(texts(poll)).as("oldest first").hasSize(40).startsWith("said 1").endsWith("said 40");

    website.put(TAG + "?limit=40", statuses(120, 81));
    website.put(TAG + "?limit=40&max_id=81", statuses(80, 41));
    website.put(TAG + "?limit=40&max_id=41", statuses(40, 1));
    assertThat(texts(poll)).hasSize(80).startsWith("said 41").endsWith("said 120");

    assertThat(texts(poll)).isEmpty();
  }

  @Test
  void hearsWhatWasEditedInATimeline() throws InterruptedException {
    MastodonPoll poll = mastodon();
    website.put(TAG + "?limit=40", statuses(3, 1));
    texts(poll);

    website.put(TAG + "?limit=40", statuses(3, 1).replace("said 2", "meant 2"));

    assertThat(texts(poll)).containsExactly("meant 2");
  }

  @Test
  void saysThatAServerShowsNoTimeline() throws InterruptedException {
    website.put(TAG, "{\"error\":\"The access token is invalid\"}");

    assertThat(mastodon().ask(null)).isInstanceOf(Answer.Failed.class);
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

  private MastodonPoll mastodon() {
    return new MastodonPoll(
        new MastodonSource(
            new Source("mastodon", "m.example"),
            Channel.SOCIAL,
            website.address(TAG),
            Duration.ofMinutes(1),
            null),
        fetcher,
        CLOCK);
  }

  private List<String> texts(Poll poll) throws InterruptedException {
    Answer.News news = (Answer.News) poll.ask(checkpoint);
    checkpoint = news.checkpoint() == null ? checkpoint : news.checkpoint();
    return news.heard().stream().map(heard -> ((Heard.Said) heard).mention().text()).toList();
  }

  /** Newest first, as the server has them. */
  private static String statuses(int newest, int oldest) {
    return IntStream.iterate(newest, id -> id >= oldest, id -> id - 1)
        .mapToObj(
            id ->
                """
                {"id":"%d","uri":"https://m.example/s/%d","created_at":"2026-11-23T08:00:00Z",
                 "content":"<p>said %d</p>","visibility":"public","account":{"acct":"al"}}
                """
                    .formatted(id, id, id))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
