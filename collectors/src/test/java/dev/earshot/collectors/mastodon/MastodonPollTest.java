package dev.earshot.collectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.Asking;
import dev.earshot.collectors.SocketServer;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Json;
import dev.earshot.contract.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a server that keeps statuses and answers as Mastodon does. */
@Timeout(30)
final class MastodonPollTest {

  private static final String TAG = "/api/v1/timelines/tag/mini";

  private final TreeMap<Integer, String> statuses = new TreeMap<>();
  private final ApiServer server = new ApiServer().plays(this::answer);
  private final SocketServer streams = new SocketServer();
  private final Asking asking = new Asking(Instant.parse("2026-11-23T09:00:00Z"), "cooper");
  private Poll poll = source("mini", false).open(asking.means());
  private @Nullable Said instead;

  @AfterEach
  void close() {
    poll.close();
    asking.close();
    server.close();
    streams.close();
  }

  @Test
  void beginsWithTheNewestPageAndReadsOnWithoutAHole() throws InterruptedException {
    said(1, 100);
    assertThat(asking.told(poll)).hasSize(40).startsWith("said 61").endsWith("said 100");
    assertThat(asking.told(poll)).isEmpty();

    said(101, 350);
    assertThat(asking.told(poll)).hasSize(250).startsWith("said 101").endsWith("said 350");
    assertThat(server.targets())
        .contains(TAG + "?limit=40", TAG + "?limit=40&min_id=100", TAG + "?limit=40&min_id=140");
    assertThat(asking.told(poll)).isEmpty();
  }

  @Test
  void goesOnWhereItWasWhenTheServerFailsOnTheWay() throws InterruptedException {
    said(1, 10);
    asking.told(poll);
    said(11, 200);
    server.plays(asked -> asked.target().contains("min_id=50") ? Said.status(500) : answer(asked));
    assertThat(asking.told(poll)).hasSize(40).endsWith("said 50");

    server.plays(this::answer);
    assertThat(asking.told(poll)).hasSize(150).startsWith("said 51").endsWith("said 200");
  }

  @Test
  void followsEditsAndDeletionsOnTheNewestPage() throws InterruptedException {
    said(1, 3);
    asking.told(poll);
    statuses.put(2, "meant 2");
    statuses.remove(3);
    said(4, 4);

    assertThat(asking.told(poll))
        .containsExactly("meant 2", "said 4", "gone mastodon:https://m.example/s/3");
    assertThat(asking.told(poll)).isEmpty();
  }

  @Test
  void keepsWhatLeftTheTimelineButIsStillThere() throws InterruptedException {
    said(1, 3);
    asking.told(poll);
    said(4, 4);
    server.plays(
        asked ->
            asked.target().startsWith("/api/v1/statuses/2")
                ? Said.ok(status(2, "said 2"))
                : asked.target().startsWith(TAG)
                    ? Said.ok("[" + status(4, "said 4") + "," + status(1, "said 1") + "]")
                    : Said.status(404));

    assertThat(asking.told(poll)).containsExactly("said 4", "gone mastodon:https://m.example/s/3");
  }

  @Test
  void keepsWithinTheLimitsThatTheServerTells() throws InterruptedException {
    said(1, 1);
    server.plays(
        asked ->
            answer(asked)
                .with("X-RateLimit-Remaining", "1")
                .with("X-RateLimit-Reset", "2026-11-23T09:04:00.000Z"));

    assertThat(((Answer.News) asking.ask(poll)).rest()).isEqualTo(Duration.ofMinutes(4));

    instead =
        Said.status(429)
            .with("X-RateLimit-Reset", "2026-11-23T09:05:00.000Z")
            .with("X-RateLimit-Remaining", "0");
    server.plays(this::answer);
    assertThat(((Answer.Busy) asking.ask(poll)).rest()).isEqualTo(Duration.ofMinutes(5));

    instead = Said.status(429).with("Retry-After", "33");
    assertThat(((Answer.Busy) asking.ask(poll)).rest()).isEqualTo(Duration.ofSeconds(33));
  }

  @Test
  void saysWhatAServerSaysThatShowsNoTimeline() throws InterruptedException {
    instead = new Said(401, "{\"error\":\"The access token is invalid\"}", java.util.Map.of());

    assertThat(((Answer.Failed) asking.ask(poll)).why())
        .contains("401")
        .contains("The access token is invalid");
  }

  @Test
  void keepsAnAnswerThatIsNone() throws InterruptedException {
    instead = Said.ok("<html>busy</html>");

    assertThat(((Answer.Failed) asking.ask(poll)).garbage())
        .asString()
        .isEqualTo("<html>busy</html>");
  }

  @Test
  void keepsOfAllThatIsPublicWhatABrandMayBeAbout() throws InterruptedException {
    statuses.put(1, "a mini cooper");
    statuses.put(2, "a cat");
    poll = source(null, false).open(asking.means());

    assertThat(asking.told(poll)).containsExactly("a mini cooper");
    assertThat(server.targets()).containsExactly("/api/v1/timelines/public?limit=40");
  }

  @Test
  void listensAfterItHasCaughtUp() throws InterruptedException {
    said(1, 2);
    poll = source("mini", true).open(asking.means());
    List<String> subscriptions = new ArrayList<>();
    streams.then(
        peer -> {
          peer.accept();
          subscriptions.add(peer.read());
          peer.text(event("update", status(3, "said 3")));
          peer.text(event("status.update", status(2, "meant 2")));
          peer.text("garbage");
          peer.text(event("notification", "{}"));
          peer.text(event("delete", "1"));
          peer.text(event("delete", "77"));
          peer.ping();
          peer.stay();
        });

    assertThat(asking.told(poll)).containsExactly("said 1", "said 2");
    List<String> told = new ArrayList<>();
    while (told.size() < 4) {
      told.addAll(asking.told(poll));
    }

    assertThat(told.get(0)).isEqualTo("said 3");
    assertThat(told.get(1)).isEqualTo("meant 2");
    assertThat(told.get(2)).startsWith("garbage");
    assertThat(told.get(3)).isEqualTo("gone mastodon:https://m.example/s/1");
    assertThat(subscriptions)
        .containsExactly("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"mini\"}");
    assertThat(streams.requests().getFirst().target()).isEqualTo("/api/v1/streaming");
    assertThat(streams.requests().getFirst().headers())
        .containsEntry("Authorization", "Bearer 0123456789secret");
    assertThat(asking.checkpoint()).isEqualTo("3");
  }

  @Test
  void catchesUpAfterTheStreamBroke() throws InterruptedException {
    said(1, 1);
    poll = source("mini", true).open(asking.means());
    streams.then(
        peer -> {
          peer.accept();
          peer.read();
          peer.breakOff(event("update", status(2, "said 2")));
        });
    asking.told(poll);
    said(2, 90);
    while (asking.ask(poll) instanceof Answer.News) {
      // The platform does not always notice the end of a connection.
      asking.move(asking.now().plusSeconds(60));
    }

    assertThat(asking.told(poll)).hasSize(89).startsWith("said 2").endsWith("said 90");
  }

  @Test
  void saysThatATokenIsNotGoodEnoughForListening() throws InterruptedException {
    poll = source("mini", true).open(asking.means());
    streams.then(peer -> peer.refuse(401, "{}"));

    assertThat(((Answer.Failed) asking.ask(poll)).why())
        .contains("401")
        .contains("token of a user");
    assertThat(source("mini", true).toString()).doesNotContain("secret");
  }

  private MastodonSource source(@Nullable String tag, boolean listens) {
    return new MastodonSource(
        new Source("mastodon", "m.example"),
        Channel.SOCIAL,
        server.address(),
        tag,
        false,
        Duration.ofMinutes(1),
        "0123456789secret",
        listens);
  }

  private void said(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(id -> statuses.put(id, "said " + id));
  }

  private Said answer(Asked asked) {
    if (instead != null) {
      return instead;
    }
    if (asked.target().equals("/api/v2/instance")) {
      return Said.ok(
          "{\"configuration\":{\"urls\":{\"streaming\":\"%s\"}}}".formatted(streams.address()));
    }
    if (asked.target().startsWith("/api/v1/statuses/")) {
      Integer id = Integer.valueOf(asked.target().substring("/api/v1/statuses/".length()));
      return statuses.containsKey(id) ? Said.ok(status(id, statuses.get(id))) : Said.status(404);
    }
    if (!asked.target().startsWith("/api/v1/timelines/")) {
      return Said.status(404);
    }
    Matcher minId = Pattern.compile("min_id=(\\d+)").matcher(asked.target());
    List<Integer> page =
        minId.find()
            ? statuses.tailMap(Integer.valueOf(minId.group(1)), false).keySet().stream()
                .limit(40)
                .toList()
                .reversed()
            : statuses.descendingKeySet().stream().limit(40).toList();
    Said said =
        Said.ok(
            page.stream()
                .map(id -> status(id, statuses.get(id)))
                .collect(java.util.stream.Collectors.joining(",", "[", "]")));
    return page.isEmpty()
        ? said
        : said.with(
            "Link",
            "<%s%s?max_id=%d>; rel=\"next\", <%s%s?limit=40&min_id=%d>; rel=\"prev\""
                .formatted(
                    server.address(), TAG, page.getLast(), server.address(), TAG, page.getFirst()));
  }

  private static String status(int id, @Nullable String text) {
    return """
    {"id":"%d","uri":"https://m.example/s/%d","created_at":"2026-11-23T08:00:00Z",
     "content":"<p>%s</p>","visibility":"public","account":{"acct":"al"}}\
    """
        .formatted(id, id, text);
  }

  private static String event(String event, String payload) {
    return Json.MAPPER.createObjectNode().put("event", event).put("payload", payload).toString();
  }
}
