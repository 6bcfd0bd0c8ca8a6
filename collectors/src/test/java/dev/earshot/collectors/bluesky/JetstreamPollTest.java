package dev.earshot.collectors.bluesky;

import static dev.earshot.collectors.bluesky.Sky.BEGIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictTrainer;
import dev.earshot.collectors.SocketServer;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Memory;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Source;
import dev.earshot.query.Brand;
import dev.earshot.query.Parsed;
import dev.earshot.query.Query;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks WebSocket and sends what Jetstream sends. */
@Timeout(30)
final class JetstreamPollTest {

  private static final String AL = "did:plc:al";
  private static final String BO = "did:plc:bo";

  private final SocketServer server = new SocketServer();
  private Instant now = BEGIN.plusSeconds(100);
  private final Fetcher fetcher =
      Fetcher.polite(Manners.usual("test").withPrivateNetwork(), () -> now);
  private final Memory memory = Memory.empty();
  private final Means means =
      new Means(
          fetcher,
          () -> now,
          List.of(new Brand("MINI", query("mini"), List.of())),
          new SimpleMeterRegistry(),
          memory);
  private @Nullable String checkpoint;
  private JetstreamPoll poll = poll(Protocol.OLD, false, null);

  @AfterEach
  void close() {
    poll.close();
    fetcher.close();
    server.close();
  }

  @Test
  void hearsWhatABrandMayBeAboutAndNothingElse() throws InterruptedException {
    server.then(
        plays(
            Sky.post(AL, "1", 1, "my mini is red"),
            Sky.post(BO, "2", 2, "nothing"),
            Sky.like(BO, 3),
            Sky.delete(BO, "2", 4)));

    Heard.Said said = (Heard.Said) until(1).getFirst();

    assertThat(said.mention().text()).isEqualTo("my mini is red");
    assertThat(said.mention().published()).as("not the author's").isEqualTo(BEGIN.plusSeconds(1));
    assertThat(server.requests().getFirst().target())
        .isEqualTo("/subscribe?wantedCollections=app.bsky.feed.post");
  }

  @Test
  void followsEditsDeletionsAndRemovedAccountsOfWhatItSaid() throws InterruptedException {
    server.then(
        plays(
            Sky.post(AL, "1", 1, "mini one"),
            Sky.post(AL, "2", 2, "mini two"),
            Sky.post(BO, "3", 3, "mini three"),
            Sky.edit(AL, "1", 4, "no longer about it"),
            Sky.delete(AL, "2", 5),
            Sky.account(BO, 6, "takendown"),
            Sky.account(BO, 7, "takendown"),
            Sky.account(AL, 8, "throttled"),
            Sky.post(AL, "4", 9, "mini end")));

    assertThat(told(until(7)))
        .containsExactly(
            "mini one",
            "mini two",
            "mini three",
            "no longer about it",
            "gone bluesky:at://did:plc:al/app.bsky.feed.post/2",
            "gone bluesky:at://did:plc:bo/app.bsky.feed.post/3",
            "mini end");
  }

  @Test
  void takesUpWhereItWasAndSaysNothingTwice() throws InterruptedException {
    server
        .then(plays(Sky.post(AL, "1", 1, "mini one"), Sky.post(AL, "2", 20, "mini two")))
        .then(plays(Sky.post(AL, "2", 20, "mini two"), Sky.post(AL, "3", 21, "mini three")));
    until(2);
    restart();

    assertThat(told(until(1))).containsExactly("mini three");
    assertThat(server.requests().get(1).target()).endsWith("&cursor=" + Sky.us(15));
  }

  @Test
  void goesBackWhereWhatItSaidDidNotBecomeSafe() throws InterruptedException {
    server.then(plays(Sky.post(AL, "1", 1, "mini one")));

    Answer lost = poll.ask(null);
    while (((Answer.News) lost).heard().isEmpty()) {
      lost = poll.ask(null);
    }

    assertThat(told(until(1))).containsExactly("mini one");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void hearsOnAfterTheConnectionBrokeInTheMiddleOfAFrame() throws InterruptedException {
    server
        .then(
            peer -> {
              peer.accept();
              peer.text(Sky.post(AL, "1", 1, "mini one"));
              peer.breakOff(Sky.post(AL, "2", 2, "mini two"));
            })
        .then(plays(Sky.post(AL, "1", 1, "mini one"), Sky.post(AL, "2", 2, "mini two")));

    assertThat(told(until(2))).containsExactly("mini one", "mini two");
    assertThat(failures).singleElement().asString().contains("127.0.0.1");
  }

  @Test
  void readsWhatComesInPiecesBetweenPings() throws InterruptedException {
    server.then(
        peer -> {
          peer.accept();
          peer.inPieces(Sky.post(AL, "1", 1, "mini in two \\u00e9 pieces"));
          peer.stay();
        });

    assertThat(told(until(1))).containsExactly("mini in two é pieces");
  }

  @Test
  void keepsGarbageAndHearsOn() throws InterruptedException {
    server.then(
        plays(
            "no JSON",
            "{\"hello\":1}",
            "[]",
            Sky.post("did with blanks", "1", 1, "mini"),
            Sky.post(AL, "1", 1_000_000, "mini of the future"),
            Sky.post(AL, "1", 1, "mini one")));

    List<Heard> heard = until(6);

    assertThat(heard.subList(0, 5)).allMatch(Heard.Garbage.class::isInstance);
    assertThat(((Heard.Garbage) heard.getFirst()).bytes()).asString().isEqualTo("no JSON");
    assertThat(told(heard)).endsWith("mini one");
  }

  @Test
  void saysWhatTheReplayNoLongerHas() throws InterruptedException {
    checkpoint = new Position("h", Sky.us(0), null).write();
    now = BEGIN.plus(Duration.ofDays(3));
    server.then(plays(Sky.post(AL, "1", 36 * 3_600, "mini after a day and a half")));
    until(1);

    assertThat(gaps)
        .containsExactly(
            new Gap(
                BEGIN,
                BEGIN.plus(Duration.ofHours(36)),
                "the server's replay does not reach further back"));
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws InterruptedException {
    server.then(peer -> peer.refuse(503, "", "Retry-After: 7"));

    assertThat(poll.ask(null))
        .isInstanceOfSatisfying(
            Answer.Busy.class, busy -> assertThat(busy.rest()).isEqualTo(Duration.ofSeconds(7)));
  }

  @Test
  void speaksTheNewProtocol() throws InterruptedException {
    poll = poll(Protocol.NEW, false, null);
    server
        .then(
            plays(
                Sky.newPost(AL, "1", 11, "mini one"),
                Sky.newPost(AL, "2", 12, "mini two"),
                Sky.newPost(BO, "3", 13, "mini three"),
                Sky.newDelete(AL, "1", 14),
                Sky.newAccount(BO, 15, "deleted")))
        .then(plays(Sky.newPost(AL, "4", 16, "mini four")));

    assertThat(told(until(5)))
        .containsExactly(
            "mini one",
            "mini two",
            "mini three",
            "gone bluesky:at://did:plc:al/app.bsky.feed.post/1",
            "gone bluesky:at://did:plc:bo/app.bsky.feed.post/3");
    restart();
    until(1);
    assertThat(server.requests())
        .extracting(SocketServer.Request::target)
        .containsExactly(
            "/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=account"
                + "&collections=app.bsky.feed.post",
            "/xrpc/network.bsky.jetstream.subscribeEvents?kinds=commit&kinds=account"
                + "&collections=app.bsky.feed.post&cursor=15");
    assertThat(server.requests().getFirst().headers())
        .containsEntry("Sec-WebSocket-Protocol", "xrpc.v1.json");
  }

  @Test
  void goesBackByTimeWhereANumberIsTooOld() throws InterruptedException {
    poll = poll(Protocol.NEW, false, null);
    checkpoint = new Position(server.address().toString(), Sky.us(5), 5L).write();
    now = BEGIN.plus(Duration.ofDays(3));
    server
        .then(peer -> peer.refuse(400, "{\"error\":\"CursorTooOld\",\"message\":\"floor 900\"}"))
        .then(plays(Sky.outdated(), Sky.newPost(AL, "1", 900, "mini one")));
    until(1);

    assertThat(failures).singleElement().asString().contains("CursorTooOld");
    assertThat(server.requests().get(1).target()).endsWith("&cursor=" + Sky.us(0));
    assertThat(gaps).extracting(Gap::until).containsExactly(BEGIN.plusSeconds(900));
  }

  @Test
  void saysWhyTheServerEndsTheStream() throws InterruptedException {
    poll = poll(Protocol.NEW, false, null);
    server.then(
        plays("{\"$type\":\"error\",\"error\":\"ConsumerTooSlow\",\"message\":\"too slow\"}"));

    poll.ask(null);
    server.then(plays(Sky.newPost(AL, "1", 1, "mini one")));

    assertThat(told(until(1))).containsExactly("mini one");
  }

  @Test
  void unpacksWhatIsPackedWithADictionary(@TempDir Path folder)
      throws IOException, InterruptedException {
    byte[] dictionary = dictionary();
    Path file = Files.write(folder.resolve("dictionary"), dictionary);
    poll.close();
    poll = poll(Protocol.OLD, true, file);
    server.then(
        peer -> {
          peer.accept();
          peer.binary(packed(dictionary, Sky.post(AL, "1", 1, "mini one"), true));
          peer.binary(packed(dictionary, Sky.post(AL, "2", 2, "mini two"), false));
          peer.binary(new byte[] {1, 2, 3});
          peer.stay();
        });

    List<Heard> heard = until(3);

    assertThat(told(heard.subList(0, 2))).containsExactly("mini one", "mini two");
    assertThat(heard.getLast()).isInstanceOf(Heard.Garbage.class);
    assertThat(server.requests().getFirst().target()).contains("&compress=true");
  }

  @Test
  void asksTheHostForTheDictionary() throws InterruptedException {
    byte[] dictionary = dictionary();
    long id = Zstd.getDictIdFromDict(dictionary);
    poll = poll(Protocol.NEW, true, null);
    server
        .then(
            peer -> {
              peer.write(
                  "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n".formatted(dictionary.length));
              peer.raw(dictionary);
            })
        .then(
            peer -> {
              peer.accept();
              peer.binary(packed(dictionary, Sky.newPost(AL, "1", 1, "mini one"), true));
              peer.stay();
            });

    assertThat(told(until(1))).containsExactly("mini one");
    assertThat(server.requests())
        .extracting(SocketServer.Request::target)
        .first()
        .isEqualTo("/xrpc/network.bsky.jetstream.getZstdDictionary");
    assertThat(server.requests().get(1).target()).contains("&zstdDictionary=" + id);
  }

  @Test
  void listensUnpackedWhereThereIsNoDictionary() throws InterruptedException {
    poll = poll(Protocol.OLD, true, null);
    server.then(peer -> peer.refuse(404, "")).then(plays(Sky.post(AL, "1", 1, "mini one")));

    assertThat(told(until(1))).containsExactly("mini one");
    assertThat(server.requests().getLast().target()).doesNotContain("compress");
  }

  private final List<Gap> gaps = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /** Asks until so many things were heard, and makes them safe. */
  private List<Heard> until(int count) throws InterruptedException {
    List<Heard> heard = new ArrayList<>();
    while (heard.size() < count) {
      switch (poll.ask(checkpoint)) {
        case Answer.News news -> {
          heard.addAll(news.heard());
          // A minute passes: the platform does not always notice the end of a connection.
          now = news.heard().isEmpty() ? now.plusSeconds(60) : now;
          memory.keep(news.notes());
          checkpoint = news.checkpoint() == null ? checkpoint : news.checkpoint();
          if (news.gap() != null) {
            gaps.add(news.gap());
          }
        }
        case Answer.Failed(String why, _) -> failures.add(why);
        case Answer.Busy _, Answer.Ended _ -> throw new AssertionError("not expected");
      }
    }
    return heard;
  }

  private void restart() {
    poll.close();
    poll = new JetstreamPoll(poll.source(), means);
  }

  private JetstreamPoll poll(Protocol protocol, boolean packed, @Nullable Path dictionary) {
    return new JetstreamPoll(
        new JetstreamSource(
            new Source("bluesky", "Bluesky"),
            Channel.SOCIAL,
            List.of(server.address()),
            protocol,
            packed,
            dictionary),
        means);
  }

  private static SocketServer.Scene plays(String... frames) {
    return peer -> {
      peer.accept();
      for (String frame : frames) {
        peer.text(frame);
      }
      peer.stay();
    };
  }

  private static List<String> told(List<Heard> heard) {
    return heard.stream()
        .map(
            each ->
                switch (each) {
                  case Heard.Said(var mention) -> mention.text();
                  case Heard.Gone(var id) -> "gone " + id;
                  case Heard.Unfit(String reason) -> reason;
                  case Heard.Garbage(_, String reason) -> reason;
                })
        .toList();
  }

  private static byte[] dictionary() {
    ZstdDictTrainer trainer = new ZstdDictTrainer(1 << 20, 8 << 10);
    Stream.iterate(0, i -> i + 1)
        .limit(2_000)
        .map(i -> Sky.post("did:plc:" + i * 31, "k" + i, i, "this is what number " + i + " says"))
        .forEach(sample -> trainer.addSample(sample.getBytes(StandardCharsets.UTF_8)));
    return trainer.trainSamples();
  }

  private static byte[] packed(byte[] dictionary, String frame, boolean sized) {
    try (ZstdCompressCtx context = new ZstdCompressCtx()) {
      context.loadDict(dictionary);
      context.setContentSize(sized);
      return context.compress(frame.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Query query(String written) {
    return ((Parsed.Good) QueryParser.parse(written, Use.RULE)).query();
  }
}
