package dev.earshot.collectors.websub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.press.FeedSource;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A feed, its hub and a callback server, all over HTTP. */
final class WebSubTest {

  private static final Duration USUAL = Duration.ofMinutes(15);
  private static final Duration PUSHED = Duration.ofHours(1);

  private final ApiServer web = new ApiServer();
  private final HttpClient hub = HttpClient.newHttpClient();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicInteger woken = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private final Fetcher fetcher =
      Fetcher.polite(Manners.usual("test").withPrivateNetwork(), () -> now);
  private Said hubSays = Said.status(202);
  private String feedSays = "";
  private Map<String, String> feedHeaders = Map.of();
  private @Nullable String checkpoint;

  @SuppressWarnings("NullAway.Init")
  private CallbackServer callbacks;

  @SuppressWarnings("NullAway.Init")
  private Poll poll;

  @BeforeEach
  void open() throws IOException {
    feedSays = feed(links(), "one");
    web.plays(
        asked ->
            asked.target().equals("/hub")
                ? hubSays
                : feedHeaders.entrySet().stream()
                    .reduce(
                        Said.ok(feedSays).with("ETag", "e" + feedSays.hashCode()),
                        (said, header) -> said.with(header.getKey(), header.getValue()),
                        (one, _) -> one));
    start();
  }

  private void start() throws IOException {
    AtomicInteger port = new AtomicInteger();
    InetAddress here = InetAddress.getLoopbackAddress();
    // The port has to be known before the subscriptions are, as in a configuration.
    try (CallbackServer free =
        CallbackServer.start(
            new Subscriptions(fetcher, URI.create("http://x/"), () -> now, meters), here, 0)) {
      port.set(free.port());
    }
    Subscriptions subscriptions =
        new Subscriptions(
            fetcher, URI.create("http://127.0.0.1:" + port + "/hear"), () -> now, meters);
    callbacks = CallbackServer.start(subscriptions, here, port.get());
    FeedSource source =
        new FeedSource(
            new Source("rss", "Test"), Channel.PRESS, URI.create(web.address() + "/feed"), USUAL);
    poll = source.open(new Means(fetcher, () -> now, List.of(), meters).with(subscriptions));
    poll.wakes(woken::incrementAndGet);
  }

  @AfterEach
  void close() {
    hub.close();
    callbacks.close();
    fetcher.close();
    web.close();
  }

  @Test
  void hearsWhatIsPushedAsSoonAsItIs() throws Exception {
    assertThat(texts(ask())).containsExactly("one");
    Map<String, String> wanted = subscribed();
    assertThat(wanted)
        .containsEntry("hub.mode", "subscribe")
        .containsEntry("hub.topic", web.address() + "/self");
    assertThat(verify(wanted, "subscribe", "ch&llenge").body()).isEqualTo("ch&llenge");

    int status = deliver(wanted, feed(links(), "two"));

    assertThat(status).isEqualTo(202);
    assertThat(woken).hasValue(1);
    assertThat(texts(ask())).containsExactly("two");
    feedSays = feed(links(), "one", "two");
    assertThat(texts(ask())).as("the feed has it, too").isEmpty();
  }

  @Test
  void asksLessOftenWhileItIsPushed() throws Exception {
    assertThat(ask().rest()).isLessThan(PUSHED);
    verify(subscribed(), "subscribe", "x");

    assertThat(ask().rest()).isEqualTo(PUSHED);

    now = now.plus(Duration.ofDays(11));
    assertThat(ask().rest()).as("the lease is over").isLessThan(PUSHED);
  }

  @Test
  void renewsTheLeaseBeforeItEnds() throws Exception {
    ask();
    verify(subscribed(), "subscribe", "x");
    now = now.plus(Duration.ofDays(7));
    ask();
    assertThat(asksOfHub()).as("time enough").isEmpty();

    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    ask();

    assertThat(asksOfHub()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HmacSHA1", "HmacSHA256", "HmacSHA384", "HmacSHA512"})
  void believesEveryMethodOfTheStandard(String method) throws Exception {
    ask();
    Map<String, String> wanted = subscribed();
    String body = feed(links(), "two");

    post(wanted, body, signature(method, wanted.get("hub.secret"), body));

    assertThat(texts(ask())).containsExactly("two");
  }

  @Test
  void forgetsWhatIsForged() throws Exception {
    ask();
    Map<String, String> wanted = subscribed();
    String body = feed(links(), "fake");
    String fits = signature("HmacSHA256", wanted.get("hub.secret"), body);

    for (String signature :
        Stream.of(
                signature("HmacSHA256", "guessed", body),
                fits.replace("sha256", "sha1"),
                fits.replace("sha256", "md5"),
                fits.substring(0, fits.length() - 1),
                "sha256=",
                "")
            .toList()) {
      assertThat(post(wanted, body, signature)).as("the forger learns nothing").isEqualTo(202);
    }

    assertThat(woken).hasValue(0);
    assertThat(texts(ask())).isEmpty();
    assertThat(meters.counter("earshot.websub.deliveries", "outcome", "forged").count())
        .isEqualTo(6);
  }

  @Test
  void confirmsOnlyWhatItHasAskedFor() throws Exception {
    ask();
    Map<String, String> wanted = subscribed();

    assertThat(verify(with(wanted, "hub.topic", "http://other/"), "subscribe", "x").statusCode())
        .isEqualTo(404);
    assertThat(verify(wanted, "unsubscribe", "x").statusCode()).isEqualTo(404);
    Map<String, String> other = with(wanted, "hub.callback", wanted.get("hub.callback") + "0");
    assertThat(verify(other, "subscribe", "x").statusCode()).isEqualTo(404);
    assertThat(deliver(other, feed(links(), "two"))).as("gone").isEqualTo(410);
    assertThat(ask().rest()).as("not pushed").isLessThan(PUSHED);
  }

  @Test
  void goesOnAskingWhereTheHubDoesNotWantTo() throws Exception {
    ask();
    Map<String, String> wanted = subscribed();
    verify(wanted, "subscribe", "x");
    assertThat(verify(wanted, "denied", "x").statusCode()).isEqualTo(200);

    assertThat(ask().rest()).isLessThan(PUSHED);
    now = now.plus(Duration.ofHours(23));
    ask();
    assertThat(asksOfHub()).isEmpty();
    now = now.plus(Duration.ofHours(2));
    ask();
    assertThat(asksOfHub()).hasSize(1);
  }

  @Test
  void triesAgainLaterWhereTheHubIsDown() throws Exception {
    hubSays = Said.status(500);
    assertThat(texts(ask())).containsExactly("one");
    ask();
    assertThat(asksOfHub()).hasSize(1);

    now = now.plus(Duration.ofHours(1));
    ask();
    assertThat(asksOfHub()).hasSize(1);
  }

  @Test
  void findsTheHubInTheHeadersFirst() throws Exception {
    feedHeaders =
        Map.of(
            "Link",
            "<%s/hub>; rel=\"hub\", </other>; rel=\"self alternate\"".formatted(web.address()));
    feedSays = feed("<atom:link rel='hub' href='https://elsewhere.example/'/>", "one");
    ask();

    assertThat(subscribed()).containsEntry("hub.topic", web.address() + "/other");
  }

  @Test
  void findsTheHubAlsoWhereTheFeedHasNotChanged() throws Exception {
    ask();
    subscribed();
    callbacks.close();
    start();

    assertThat(texts(ask())).as("heard before").isEmpty();
    assertThat(asksOfHub()).as("by a new process").hasSize(1);
  }

  @Test
  void refusesAFloodAndWhatIsTooLong() throws Exception {
    ask();
    Map<String, String> wanted = subscribed();
    String body = feed(links(), "two");

    assertThat(Stream.generate(() -> deliver(wanted, body)).limit(9).toList())
        .endsWith(202, 503)
        .doesNotContain(410);
    assertThat(deliver(wanted, "x".repeat(2 * 1024 * 1024 + 1))).isEqualTo(413);
  }

  @Test
  void keepsWhatIsPushedAndCannotBeRead() throws Exception {
    ask();
    deliver(subscribed(), "hello");

    Answer answer = poll.ask(checkpoint);

    assertThat(((Answer.Failed) answer).garbage()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void saysHowItsHubTellsOfWhatIsNew() throws Exception {
    assertThat(poll.push()).as("nobody has named one").isEmpty();
    ask();
    Map<String, String> wanted = subscribed();
    String hubs = web.address() + "/hub";
    assertThat(poll.push()).contains(new SourceStatus.Push(hubs, null, null));
    verify(wanted, "subscribe", "x");
    assertThat(poll.push())
        .contains(new SourceStatus.Push(hubs, now.plus(Duration.ofDays(10)), null));
    verify(wanted, "denied", "x");
    assertThat(poll.push()).contains(new SourceStatus.Push(hubs, null, "the hub does not want to"));
  }

  @Test
  void hasItsHubPushNoMoreWhenItIsAskedNoMore() throws Exception {
    ask();
    Map<String, String> wanted = subscribed();
    verify(wanted, "subscribe", "x");

    poll.close();

    assertThat(deliver(wanted, feed(links(), "two"))).as("gone").isEqualTo(410);
    Map<String, String> ended = unsubscribed();
    assertThat(ended)
        .containsEntry("hub.mode", "unsubscribe")
        .containsEntry("hub.topic", wanted.get("hub.topic"))
        .containsEntry("hub.callback", wanted.get("hub.callback"));
    assertThat(verify(ended, "unsubscribe", "bye").body()).isEqualTo("bye");
    assertThat(verify(ended, "unsubscribe", "bye").statusCode()).as("done").isEqualTo(404);
  }

  /** What the hub is asked by a thread of its own. */
  private Map<String, String> unsubscribed() {
    List<Map<String, String>> asks = List.of();
    Instant patience = Instant.now().plusSeconds(20);
    while (asks.isEmpty() && Instant.now().isBefore(patience)) {
      LockSupport.parkNanos(1_000_000);
      asks = asksOfHub();
    }
    return asks.getFirst();
  }

  /** Callers that say a byte now and then hold a connection for seconds, not for ever. */
  @Test
  void leavesCallersThatNeverComeToTheirEnd() throws Exception {
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.httpserver.maxReqTime=1",
                "-cp",
                System.getProperty("java.class.path"),
                PatientServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader says = server.inputReader()) {
      int port = Integer.parseInt(says.readLine());
      try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
        slow.setSoTimeout(100);
        slow.getOutputStream().write("POST /hear/x HTTP/1.1\r\nHost: x\r\n".getBytes(UTF_8));

        assertThat(drips(slow)).as("drips until it was left, ten a second").isLessThan(200);
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static int drips(Socket slow) {
    int drips = 0;
    for (; drips < 1_000; drips++) {
      try {
        slow.getOutputStream().write('x');
        if (slow.getInputStream().read() < 0) {
          return drips;
        }
      } catch (SocketTimeoutException _) {
        // Nothing was said: it still listens.
      } catch (IOException _) {
        return drips;
      }
    }
    return drips;
  }

  @Test
  void removesAVideoThatYouTubeSaysIsDeleted() throws Exception {
    ask();
    deliver(
        subscribed(),
        """
        <feed xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns="http://www.w3.org/2005/Atom">
        <at:deleted-entry ref="yt:video:a1" when="2026-11-23T08:00:00Z"/></feed>
        """);

    assertThat(ask().heard())
        .containsExactly(new Heard.Gone(MentionId.ofNative("rss", "yt:video:a1")));
  }

  private Answer.News ask() throws InterruptedException {
    Answer.News news = (Answer.News) poll.ask(checkpoint);
    checkpoint = news.checkpoint() == null ? checkpoint : news.checkpoint();
    return news;
  }

  private static List<String> texts(Answer.News news) {
    return news.heard().stream().map(heard -> ((Heard.Said) heard).mention().text()).toList();
  }

  /** What was asked of the hub, which it forgets. */
  private List<Map<String, String>> asksOfHub() {
    List<Map<String, String>> asks =
        web.asked().stream()
            .filter(asked -> asked.target().equals("/hub"))
            .map(asked -> form(asked.body()))
            .toList();
    web.targets();
    return asks;
  }

  private Map<String, String> subscribed() {
    List<Map<String, String>> asks = asksOfHub();
    assertThat(asks).hasSize(1);
    return asks.getFirst();
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String part : body.split("&", -1)) {
      String[] sides = part.split("=", 2);
      form.put(sides[0], URLDecoder.decode(sides[1], UTF_8));
    }
    return form;
  }

  private static Map<String, String> with(Map<String, String> form, String key, String value) {
    Map<String, String> other = new TreeMap<>(form);
    other.put(key, value);
    return other;
  }

  private HttpResponse<String> verify(Map<String, String> wanted, String mode, String challenge)
      throws Exception {
    String query =
        "?hub.mode=%s&hub.topic=%s&hub.challenge=%s&hub.lease_seconds=864000"
            .formatted(
                mode,
                URLEncoder.encode(String.valueOf(wanted.get("hub.topic")), UTF_8),
                URLEncoder.encode(challenge, UTF_8));
    return hub.send(
        HttpRequest.newBuilder(URI.create(wanted.get("hub.callback") + query)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private int deliver(Map<String, String> wanted, String body) {
    try {
      return post(
          wanted, body, signature("HmacSHA256", String.valueOf(wanted.get("hub.secret")), body));
    } catch (GeneralSecurityException | IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int post(Map<String, String> wanted, String body, String signature)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(String.valueOf(wanted.get("hub.callback"))))
            .header("Content-Type", "application/rss+xml")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!signature.isEmpty()) {
      request.header("X-Hub-Signature", signature);
    }
    return hub.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static String signature(String method, @Nullable String secret, String body)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance(method);
    mac.init(new SecretKeySpec(String.valueOf(secret).getBytes(UTF_8), method));
    return method.replace("HmacSHA", "sha")
        + "="
        + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
  }

  private String links() {
    return "<atom:link rel='hub' href='%s/hub'/><atom:link rel='self' href='%s/self'/>"
        .formatted(web.address(), web.address());
  }

  private static String feed(String links, String... titles) {
    StringBuilder feed = new StringBuilder("<rss><channel>").append(links);
    for (String title : titles) {
      feed.append("<item><guid>urn:%s</guid><title>%s</title></item>".formatted(title, title));
    }
    return feed.append("</channel></rss>").toString();
  }
}
