package dev.earshot.collectors.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.Asking;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that gives tokens and listings as Reddit does. */
final class RedditPollTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Pattern AFTER = Pattern.compile("after=t3_(\\d+)");

  /** Posts by their number; each a second after the one before. */
  private final TreeMap<Integer, String> posts = new TreeMap<>();

  private final ApiServer server = new ApiServer().plays(this::answer);
  private final Asking asking = new Asking(NOW, "cooper");
  private final Poll poll = source(null, false).open(asking.means());
  private String token = "token-1";
  private @Nullable Said instead;

  @AfterEach
  void close() {
    asking.close();
    server.close();
  }

  @Test
  void readsBackToWhatItHeardLast() throws InterruptedException {
    posted(1, 100);
    assertThat(asking.told(poll)).hasSize(100).startsWith("cooper 1").endsWith("cooper 100");
    posted(101, 450);

    assertThat(asking.told(poll)).hasSize(350).startsWith("cooper 101").endsWith("cooper 450");
    assertThat(asking.told(poll)).isEmpty();
    assertThat(server.asked().getFirst().body()).isEqualTo("grant_type=client_credentials");
    assertThat(server.asked())
        .as("one token for all")
        .filteredOn(asked -> asked.target().equals("/token"))
        .hasSize(1);
    assertThat(server.asked().getLast().headers())
        .containsEntry("Authorization", "Bearer token-1")
        .containsEntry("User-Agent", "jvm:dev.earshot:v0 (by /u/al)");
  }

  @Test
  void keepsOnlyWhatABrandMayBeAbout() throws InterruptedException {
    posted(1, 2);
    posts.put(3, "a cat");

    assertThat(asking.told(poll)).containsExactly("cooper 1", "cooper 2");
  }

  @Test
  void removesWhatWasDeletedAndWhoIsGone() throws InterruptedException {
    posted(1, 4);
    asking.told(poll);
    posts.remove(1);
    posts.put(2, "[deleted]");
    posts.put(3, "cooper 3 edited");
    asking.move(NOW.plus(Duration.ofHours(7)));
    posts.put(4, "AUTHOR GONE cooper 4");
    server.plays(
        asked -> asked.target().contains("/new") ? Said.ok(listing(List.of(), "")) : answer(asked));

    List<Heard> heard = ((Answer.News) asking.ask(poll)).heard();

    assertThat(Asking.told(heard))
        .containsExactlyInAnyOrder(
            "gone reddit:t3_1", "gone reddit:t3_2", "cooper 3 edited", "cooper 4");
    assertThat(heard)
        .filteredOn(Heard.Said.class::isInstance)
        .extracting(each -> ((Heard.Said) each).mention())
        .filteredOn(mention -> mention.text().equals("cooper 4"))
        .singleElement()
        .satisfies(mention -> assertThat(mention.author()).isNull());
    assertThat(server.targets()).contains("/api/info?id=t3_1,t3_2,t3_3,t3_4");
    assertThat(asking.told(poll)).as("not due again").isEmpty();
    assertThat(server.targets()).noneMatch(target -> target.startsWith("/api/info"));
  }

  @Test
  void saysWhatRedditNoLongerShows() throws InterruptedException {
    posted(1, 10);
    asking.told(poll);
    posted(11, 3_000);

    Answer.News news = (Answer.News) asking.ask(poll);

    assertThat(news.heard()).hasSize(1_000);
    assertThat(news.gap()).isEqualTo(new Gap(at(10), at(2_001), "Reddit shows no further back"));
  }

  @Test
  void getsANewTokenWhereTheOldOneIsRefused() throws InterruptedException {
    posted(1, 1);
    asking.told(poll);
    token = "token-2";
    posted(2, 2);

    assertThat(asking.told(poll)).containsExactly("cooper 2");
  }

  @Test
  void restsWhereTheLimitIsReached() throws InterruptedException {
    posted(1, 1);
    server.plays(
        asked ->
            answer(asked)
                .with("x-ratelimit-used", "99")
                .with("x-ratelimit-remaining", "1.0")
                .with("x-ratelimit-reset", "412"));
    assertThat(((Answer.News) asking.ask(poll)).rest()).isEqualTo(Duration.ofSeconds(412));

    instead = Said.status(429).with("x-ratelimit-remaining", "0.0").with("x-ratelimit-reset", "60");
    server.plays(this::answer);
    assertThat(((Answer.Busy) asking.ask(poll)).rest()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void saysThatTheAppIsNotKnown() throws InterruptedException {
    token = "";
    assertThat(((Answer.Failed) asking.ask(poll)).why()).contains("client and secret");
    assertThat(source(null, false).toString()).doesNotContain("hush");
  }

  @Test
  void asksForCommentsAndSearches() {
    assertThat(source(null, true).address().getPath()).isEqualTo("/r/MINI+cars/comments");
    assertThat(source("mini cooper", false).address().toString())
        .endsWith("/r/MINI+cars/search?restrict_sr=1&sort=new&q=mini+cooper");
  }

  private RedditSource source(@Nullable String search, boolean comments) {
    return new RedditSource(
        new Source("reddit", "Reddit"),
        Channel.FORUM,
        server.address(),
        List.of("MINI", "cars"),
        search,
        comments,
        Duration.ofMinutes(2),
        new Login(URI.create(server.address() + "/token"), "id", "hush hush", "al"));
  }

  private void posted(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(id -> posts.put(id, "cooper " + id));
  }

  private static Instant at(int number) {
    return NOW.minus(Duration.ofHours(2)).plusSeconds(number);
  }

  private Said answer(Asked asked) {
    if (asked.target().equals("/token")) {
      return Said.ok("{\"access_token\":\"%s\",\"expires_in\":86400}".formatted(token));
    }
    if (!asked.headers().getOrDefault("Authorization", "").equals("Bearer " + token)) {
      return Said.status(401);
    }
    if (instead != null) {
      return instead;
    }
    if (asked.target().startsWith("/api/info")) {
      return Said.ok(
          listing(
              posts.keySet().stream()
                  .filter(id -> asked.target().matches(".*[=,]t3_%d(,.*)?".formatted(id)))
                  .toList(),
              ""));
    }
    // Nothing that is further back than a thousand posts is shown.
    List<Integer> all = posts.descendingKeySet().stream().limit(1_000).toList();
    Matcher after = AFTER.matcher(asked.target());
    int begin = after.find() ? all.indexOf(Integer.valueOf(after.group(1))) + 1 : 0;
    List<Integer> page = all.stream().skip(begin).limit(100).toList();
    return Said.ok(listing(page, begin + 100 < all.size() ? "t3_" + page.getLast() : ""));
  }

  private String listing(List<Integer> numbers, String after) {
    return "{\"kind\":\"Listing\",\"data\":{\"after\":%s,\"children\":[%s]}}"
        .formatted(
            after.isEmpty() ? "null" : "\"" + after + "\"",
            numbers.stream().map(this::post).collect(Collectors.joining(",")));
  }

  private String post(int number) {
    String text = posts.getOrDefault(number, "");
    return """
    {"kind":"t3","data":{"name":"t3_%d","id":"%d","title":"t","selftext":"%s","author":"%s",
    "subreddit":"MINI","permalink":"/r/MINI/comments/%d/","created_utc":%d.0}}\
    """
        .formatted(
            number,
            number,
            text.replace("AUTHOR GONE ", ""),
            text.startsWith("AUTHOR GONE") ? "[deleted]" : "bo",
            number,
            at(number).getEpochSecond());
  }
}
