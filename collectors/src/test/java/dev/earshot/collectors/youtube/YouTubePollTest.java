package dev.earshot.collectors.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.Asking;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as the Data API does. */
final class YouTubePollTest {

  /** One in the morning in California. */
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private static final Pattern PAGE = Pattern.compile("pageToken=(\\d+)");

  private final TreeMap<Integer, String> comments = new TreeMap<>();
  private final ApiServer server = new ApiServer().plays(this::answer);
  private final Asking asking = new Asking(NOW);

  @AfterEach
  void close() {
    asking.close();
    server.close();
  }

  @Test
  void readsCommentsBackToWhatItHeard() throws InterruptedException {
    Poll poll = poll(null, 1_000);
    commented(1, 80);
    assertThat(asking.told(poll)).hasSize(80);
    commented(81, 400);

    assertThat(asking.told(poll)).hasSize(320);
    assertThat(asking.told(poll)).isEmpty();
    assertThat(server.asked().getFirst().headers()).containsEntry("X-Goog-Api-Key", "hush");
    assertThat(server.targets()).noneMatch(target -> target.contains("hush"));
  }

  @Test
  void keepsWithinTheDaysQuotaAlsoOverARestart() throws InterruptedException {
    commented(1, 1);
    Poll poll = poll(null, 3);
    asking.told(poll);
    asking.told(poll);
    asking.told(poll(null, 3));

    Answer.Busy busy = (Answer.Busy) asking.ask(poll(null, 3));

    assertThat(busy.why()).contains("quota of 3 units");
    assertThat(busy.rest()).as("until midnight in California").isEqualTo(Duration.ofHours(23));
    assertThat(server.asked()).hasSize(3);
    asking.move(NOW.plus(Duration.ofHours(24)));
    assertThat(asking.ask(poll(null, 3))).isInstanceOf(Answer.News.class);
  }

  @Test
  void countsQuestionsThatCameToNothing() throws InterruptedException {
    Poll poll = poll(null, 2);
    server.plays(_ -> Said.status(500));
    asking.ask(poll);
    asking.ask(poll);

    assertThat(asking.ask(poll)).isInstanceOf(Answer.Busy.class);
  }

  @Test
  void restsUntilTheNextDayWhereYouTubeSaysThatTheQuotaIsUsed() throws InterruptedException {
    server.plays(_ -> error("quotaExceeded"));

    assertThat(((Answer.Busy) asking.ask(poll(null, 100))).rest()).isEqualTo(Duration.ofHours(23));
  }

  @Test
  void goesOnWhereOneChannelHasNoComments() throws InterruptedException {
    server.plays(_ -> error("commentsDisabled"));

    assertThat(asking.told(poll(null, 100))).isEmpty();
  }

  @Test
  void looksAgainAtCommentsAfterADay() throws InterruptedException {
    Poll poll = poll(null, 1_000);
    commented(1, 3);
    asking.told(poll);
    comments.put(1, "changed");
    comments.remove(2);
    asking.move(NOW.plus(Duration.ofHours(25)));
    server.plays(
        asked ->
            asked.target().startsWith("/commentThreads")
                ? Said.ok("{\"items\":[]}")
                : answer(asked));

    assertThat(asking.told(poll)).containsExactlyInAnyOrder("changed", "gone youtube:c2");
    assertThat(asking.told(poll)).isEmpty();
  }

  @Test
  void findsVideosAndTheirComments() throws InterruptedException {
    Poll poll = poll("mini cooper", 1_000);
    commented(1, 1);

    assertThat(asking.told(poll)).containsExactly("comment 1", "all about it");
    assertThat(server.targets())
        .contains(
            "/search?part=snippet&type=video&order=date&maxResults=50"
                + "&publishedAfter=2026-11-20T09:00:00Z&q=mini+cooper");
    asking.told(poll);
    assertThat(server.targets())
        .anyMatch(target -> target.contains("commentThreads") && target.contains("videoId=v1"));
    asking.told(poll);
    assertThat(server.targets()).as("not again at once").noneMatch(it -> it.contains("videoId"));
  }

  private Poll poll(@Nullable String search, int quota) {
    return new YouTubeSource(
            new Source("youtube", "YouTube"),
            Channel.VIDEO,
            URI.create(server.address() + "/"),
            List.of("UCxxxxxxxxxxxxxxxxxxxxxx"),
            search,
            Duration.ofMinutes(15),
            quota,
            "hush")
        .open(asking.means());
  }

  private void commented(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(id -> comments.put(id, "comment " + id));
  }

  private static Said error(String reason) {
    return new Said(
        403,
        "{\"error\":{\"code\":403,\"message\":\"no\",\"errors\":[{\"reason\":\"%s\"}]}}"
            .formatted(reason),
        Map.of());
  }

  private Said answer(Asked asked) {
    if (asked.target().startsWith("/search")) {
      return Said.ok(
          """
          {"kind":"youtube#searchListResponse","items":[{"kind":"youtube#searchResult",
           "id":{"kind":"youtube#video","videoId":"v1"},
           "snippet":{"title":"A mini","description":"all about it",
           "publishedAt":"2026-11-22T09:00:00Z","channelTitle":"c"}}]}\
          """);
    }
    if (asked.target().startsWith("/comments?")) {
      return Said.ok(
          comments.keySet().stream()
              .filter(id -> asked.target().matches(".*[=,]c%d(,.*)?".formatted(id)))
              .map(this::comment)
              .collect(Collectors.joining(",", "{\"items\":[", "]}")));
    }
    Matcher token = PAGE.matcher(asked.target());
    int begin = token.find() ? Integer.parseInt(token.group(1)) : 0;
    String next =
        begin + 100 < comments.size() ? ",\"nextPageToken\":\"%d\"".formatted(begin + 100) : "";
    return Said.ok(
        comments.descendingKeySet().stream()
            .skip(begin)
            .limit(100)
            .map(
                id ->
                    "{\"kind\":\"youtube#commentThread\",\"id\":\"c%d\",\"snippet\":{\"videoId\":\"v\",\"topLevelComment\":%s}}"
                        .formatted(id, comment(id)))
            .collect(Collectors.joining(",", "{\"items\":[", "]" + next + "}")));
  }

  private String comment(int id) {
    return "{\"kind\":\"youtube#comment\",\"id\":\"c%d\",\"snippet\":{\"textOriginal\":\"%s\",\"publishedAt\":\"2026-11-22T09:00:00Z\"}}"
        .formatted(id, comments.get(id));
  }
}
