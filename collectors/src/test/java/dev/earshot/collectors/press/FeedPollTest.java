package dev.earshot.collectors.press;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.Website;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Mention;
import dev.earshot.contract.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FeedPollTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private final Website website = new Website();
  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test").withPrivateNetwork(), CLOCK);
  private FeedPoll poll = poll("/feed");
  private @Nullable String checkpoint;

  @BeforeEach
  void open() {
    poll = poll("/feed");
  }

  @AfterEach
  void close() {
    fetcher.close();
    website.close();
  }

  @Test
  void saysEachItemOnceAndAnEditedOneAgain() throws InterruptedException {
    website.put("/feed", feed("<title>a</title>", "<title>b</title>"));
    assertThat(texts(ask())).containsExactly("a", "b");

    website.put("/feed", feed("<title>c</title>", "<title>b</title>"));
    assertThat(texts(ask())).as("the first was edited").containsExactly("c");

    assertThat(texts(ask())).isEmpty();
  }

  @Test
  void doesNotSayAnItemAgainBecauseItHasNoDate() throws InterruptedException {
    website.put("/feed", feed("<title>a</title>"));
    ask();
    FeedPoll later = new FeedPoll(source("/feed"), means(() -> CLOCK.instant().plusSeconds(3_600)));

    assertThat(texts(later.ask(checkpoint))).isEmpty();
  }

  @Test
  void asksWithTheValidatorsOfTheCheckpoint() throws InterruptedException {
    website.put("/feed", feed("<title>a</title>"));
    ask();
    assertThat(ask()).isInstanceOf(Answer.News.class);

    assertThat(website.unchanged()).isEqualTo(1);
  }

  @Test
  void followsAMoveForGood() throws InterruptedException {
    website.move("/feed", "/new");
    website.put("/new", feed("<title>a</title>"));
    ask();
    website.remove("/feed");
    website.put("/new", feed("<title>b</title>"));

    assertThat(texts(ask())).containsExactly("b");
  }

  @Test
  void looksAtTheOldAddressWhereTheNewOneFails() throws InterruptedException {
    website.move("/feed", "/new");
    website.put("/new", feed("<title>a</title>"));
    ask();
    website.remove("/new");
    website.put("/feed", feed("<title>b</title>"));

    ask();
    ask();
    ask();

    assertThat(texts(ask())).containsExactly("b");
  }

  @Test
  void bringsAnItemFromTheFutureBackToNow() throws InterruptedException {
    website.put("/feed", feed("<title>a</title><pubDate>1 Jan 2099</pubDate>"));

    Heard.Said said = (Heard.Said) ((Answer.News) ask()).heard().getFirst();

    assertThat(said.mention().published()).isEqualTo(CLOCK.instant());
  }

  @Test
  void namesTheTimeOfWhichTheFeedNoLongerShowsAnything() throws InterruptedException {
    website.put("/feed", dated("07:00", 6));
    assertThat(((Answer.News) ask()).gap()).as("the first time").isNull();
    website.put("/feed", dated("08:00", 6));
    poll = new FeedPoll(source("/feed"), means(CLOCK));
    InstantSource later = () -> CLOCK.instant().plusSeconds(7_200);

    FeedPoll afterwards = new FeedPoll(source("/feed"), means(later));

    assertThat(((Answer.News) ask()).gap()).as("it goes back to before it was heard").isNull();
    website.put("/feed", dated("10:30", 6));
    assertThat(((Answer.News) afterwards.ask(checkpoint)).gap())
        .isEqualTo(
            new Gap(
                CLOCK.instant(),
                Instant.parse("2026-11-23T10:30:00Z"),
                "the feed shows no further back; ask it more often"));
  }

  @Test
  void restsAsLongAsTheFeedSaysThatNothingChanges() throws InterruptedException {
    website.put("/feed", "<rss><channel><ttl>45</ttl></channel></rss>");

    assertThat(((Answer.News) ask()).rest()).isEqualTo(Duration.ofMinutes(45));
  }

  @Test
  void saysThatAPageIsNoFeed() throws InterruptedException {
    website.put("/feed", "<html><body>hello</body></html>");

    assertThat(((Answer.Failed) ask()).why()).contains("HTML page");
  }

  @Test
  void findsTheFeedOfAPageAndAsksThatFromThenOn() throws InterruptedException {
    poll = ofPage("/blog");
    website.put(
        "/blog",
        """
        <html><head>
        <link rel="alternate" type="application/rss+xml" href="/comments/feed">
        <link rel="alternate" type="application/rss+xml" href="/posts.xml">
        </head></html>
        """);
    website.put("/comments/feed", feed("<title>a comment</title>"));
    website.put("/posts.xml", feed("<title>a</title>"));
    assertThat(texts(ask())).containsExactly("a");

    website.remove("/blog");
    website.put("/posts.xml", feed("<title>b</title>"));

    assertThat(texts(ask())).containsExactly("b");
  }

  @Test
  void looksForAFeedInTheUsualPlacesWhereThePageNamesNone() throws InterruptedException {
    poll = ofPage("/news/today");
    website.put("/news/today", "<html><body>hello</body></html>");
    website.put("/rss.xml", feed("<title>a</title>"));

    assertThat(texts(ask())).containsExactly("a");
  }

  @Test
  void looksAtThePageAgainWhenItsFeedIsGone() throws InterruptedException {
    poll = ofPage("/blog");
    website.put("/blog", "<html><link rel=alternate type=application/atom+xml href=/one></html>");
    website.put("/one", feed("<title>a</title>"));
    ask();
    website.remove("/one");
    website.put("/blog", "<html><link rel=alternate type=application/atom+xml href=/two></html>");
    website.put("/two", feed("<title>b</title>"));

    ask();
    ask();
    ask();

    assertThat(texts(ask())).containsExactly("b");
  }

  @Test
  void saysThatAPageHasNoFeed() throws InterruptedException {
    poll = ofPage("/");
    website.put("/", "<html><body>hello</body></html>");

    assertThat(((Answer.Failed) ask()).why()).contains("feed: …");
  }

  private FeedPoll ofPage(String path) {
    FeedSource source = source(path);
    return new FeedPoll(
        new FeedSource(
            source.source(), source.channel(), source.address(), source.every(), true, false),
        means(CLOCK));
  }

  private Answer ask() throws InterruptedException {
    Answer answer = poll.ask(checkpoint);
    if (answer instanceof Answer.News news && news.checkpoint() != null) {
      checkpoint = news.checkpoint();
    }
    return answer;
  }

  private FeedPoll poll(String path) {
    return new FeedPoll(source(path), means(CLOCK));
  }

  private Means means(InstantSource clock) {
    return new Means(fetcher, clock, List.of(), new SimpleMeterRegistry());
  }

  private FeedSource source(String path) {
    return new FeedSource(
        new Source("rss", "Test"), Channel.PRESS, website.address(path), Duration.ofMinutes(5));
  }

  private static List<String> texts(Answer answer) {
    return ((Answer.News) answer)
        .heard().stream().map(heard -> ((Heard.Said) heard).mention()).map(Mention::text).toList();
  }

  private static String dated(String time, int items) {
    return feed(
        IntStream.range(0, items)
            .mapToObj(
                i ->
                    "<title>%s-%d</title><pubDate>2026-11-23 %s:%02d</pubDate>"
                        .formatted(time, i, time, i))
            .toArray(String[]::new));
  }

  private static String feed(String... items) {
    int[] guid = {0};
    return Stream.of(items)
        .map(item -> "<item><guid>urn:item:%d</guid>%s</item>".formatted(guid[0]++, item))
        .collect(Collectors.joining("", "<rss><channel>", "</channel></rss>"));
  }
}
