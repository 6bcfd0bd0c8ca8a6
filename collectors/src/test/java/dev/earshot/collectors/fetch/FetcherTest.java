package dev.earshot.collectors.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FetcherTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));
  private static final Manners HERE =
      new Manners(
          "Earshot (test@example.org)", Duration.ofSeconds(10), 1_000, true, 2, Duration.ZERO);

  /** Made by Node.js. */
  private static final String FEED_IN_BROTLI =
      "G04ASBwHduNViBcUC9uFrxEqvXiYdHOxCIa21M9ZEDR88wmSOgwbcMCB2jzgRLvsdD2QpfktsqGWA/m5ch6ueVf1"
          + "PkOjskAJTmQD";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private Fetcher fetcher;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
    fetcher = Fetcher.polite(HERE, CLOCK);
  }

  @AfterEach
  void close() {
    end.countDown();
    fetcher.close();
    server.stop(0);
    threads.close();
  }

  @Test
  void asksOnlyForWhatHasChanged() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          boolean known =
              "W/\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                  && "yesterday".equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
          exchange.getResponseHeaders().set("ETag", "W/\"1\"");
          exchange.getResponseHeaders().set("Last-Modified", "yesterday");
          exchange.getResponseHeaders().set("Cache-Control", "public, max-age=120");
          answer(exchange, known ? 304 : 200, known ? "" : "body");
        });

    Fetched.Document first = (Fetched.Document) fetch("/");

    assertThat(first.body()).asString().isEqualTo("body");
    assertThat(first.fresh()).isEqualTo(Duration.ofMinutes(2));
    assertThat(fetcher.fetch(address("/"), first.validators()))
        .isEqualTo(new Fetched.Unchanged(Duration.ofMinutes(2)));
  }

  @Test
  void saysWhoAsks() throws Exception {
    server.createContext(
        "/",
        exchange -> answer(exchange, 200, exchange.getRequestHeaders().getFirst("User-Agent")));

    assertThat(((Fetched.Document) fetch("/")).body()).asString().contains("test@example.org");
  }

  @Test
  void remembersAMoveOnlyIfItIsForGood() throws Exception {
    redirect("/old", 301, "/older");
    redirect("/older", 308, "/new");
    redirect("/today", 302, "/new");
    server.createContext("/new", exchange -> answer(exchange, 200, "here"));

    assertThat(((Fetched.Document) fetch("/old")).moved()).isEqualTo(address("/new"));
    Fetched.Document today = (Fetched.Document) fetch("/today");
    assertThat(today.moved()).isNull();
    assertThat(today.address()).isEqualTo(address("/new"));
  }

  @Test
  void leavesACircleOfRedirects() throws Exception {
    redirect("/a", 302, "/b");
    redirect("/b", 302, "/a");

    assertThat(fetch("/a")).isInstanceOf(Fetched.Failed.class);
  }

  @Test
  void doesNotFollowToOtherSchemes() throws Exception {
    redirect("/", 302, "file:///etc/passwd");

    assertThat(((Fetched.Failed) fetch("/")).why()).contains("only http");
  }

  @Test
  void unpacksButNotABomb() throws Exception {
    server.createContext("/small", exchange -> zipped(exchange, 900));
    server.createContext("/bomb", exchange -> zipped(exchange, 500_000));

    assertThat(((Fetched.Document) fetch("/small")).body()).hasSize(900);
    assertThat(((Fetched.Failed) fetch("/bomb")).why()).contains("more than 1,000 bytes");
  }

  @Test
  void readsNoMoreThanItsBytes() throws Exception {
    server.createContext("/", exchange -> answer(exchange, 200, "x".repeat(2_000)));

    assertThat(fetch("/")).isInstanceOf(Fetched.Failed.class);
  }

  @Test
  void leavesAServerThatDripsBytes() throws Exception {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    Manners hasty = new Manners("test", Duration.ofMillis(300), 1_000, true, 1, Duration.ZERO);

    try (Fetcher impatient = Fetcher.polite(hasty, CLOCK)) {
      assertThat(impatient.fetch(address("/"), Validators.NONE)).isInstanceOf(Fetched.Failed.class);
    }
  }

  @Test
  void leavesABodyThatHasNoEnd() throws Exception {
    AtomicLong written = new AtomicLong();
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] some = new byte[1_000];
          try {
            while (end.getCount() > 0) {
              exchange.getResponseBody().write(some);
              written.addAndGet(some.length);
            }
          } finally {
            exchange.close();
          }
        });

    assertThat(fetch("/")).isInstanceOf(Fetched.Failed.class);
    assertThat(written).as("it stopped reading").hasValueLessThan(50_000_000);
  }

  @Test
  void asksAHostOnlyTwiceAtATime() throws Exception {
    AtomicInteger here = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);
    server.createContext(
        "/",
        exchange -> {
          most.accumulateAndGet(here.incrementAndGet(), Math::max);
          two.countDown();
          try {
            two.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          here.decrementAndGet();
          answer(exchange, 200, "x");
        });

    List<Future<Fetched>> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(threads.submit(() -> fetch("/")));
    }
    for (Future<Fetched> one : all) {
      assertThat(one.get()).isInstanceOf(Fetched.Document.class);
    }

    assertThat(most).hasValue(2);
  }

  @Test
  void understandsWhatAServerAsksFor() throws Exception {
    server.createContext(
        "/busy",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "90");
          answer(exchange, 429, "");
        });
    server.createContext(
        "/later",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "Mon, 23 Nov 2026 09:05:00 GMT");
          answer(exchange, 503, "");
        });
    server.createContext("/gone", exchange -> answer(exchange, 410, ""));
    server.createContext("/missing", exchange -> answer(exchange, 404, ""));

    assertThat(((Fetched.Busy) fetch("/busy")).pause()).isEqualTo(Duration.ofSeconds(90));
    assertThat(((Fetched.Busy) fetch("/later")).pause()).isEqualTo(Duration.ofMinutes(5));
    assertThat(fetch("/gone")).isInstanceOf(Fetched.Gone.class);
    assertThat(((Fetched.Failed) fetch("/missing")).why()).contains("404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]", "localhost"
      })
  void staysOutOfThePrivateNetwork(String host) throws Exception {
    try (Fetcher careful = Fetcher.polite(Manners.usual("test"), CLOCK)) {
      Fetched fetched = careful.fetch(URI.create("http://" + host + ":9/"), Validators.NONE);

      assertThat(((Fetched.Failed) fetched).why()).contains("private network");
    }
  }

  @Test
  void unpacksZstdButNoBomb() throws Exception {
    byte[] some = "<rss/>".getBytes(StandardCharsets.UTF_8);
    server.createContext("/zstd", exchange -> packed(exchange, "zstd", Zstd.compress(some)));
    server.createContext(
        "/bomb", exchange -> packed(exchange, "zstd", Zstd.compress(new byte[1 << 20])));
    server.createContext("/junk", exchange -> packed(exchange, "zstd", some));

    assertThat(((Fetched.Document) fetch("/zstd")).body()).isEqualTo(some);
    assertThat(((Fetched.Failed) fetch("/bomb")).why()).contains("more than 1,000 bytes");
    assertThat(fetch("/junk")).isInstanceOf(Fetched.Failed.class);
  }

  /** The bomb is 87 bytes of 50,000,000 zeros. */
  @Test
  void unpacksBrotliButNoBomb() throws Exception {
    byte[] some = base64(FEED_IN_BROTLI);
    byte[] bomb =
        base64(
            "y///P/gnAOKxQCD3/o///3/wTwDEYRGA7v0f////4J8AiMMCAN37P/7//8E/ARCHBQC693/8//+DfwIgDgsAdO/8"
                + "8g9eD/8EQBwWAOig6wE=");
    server.createContext("/br", exchange -> packed(exchange, "br", some));
    server.createContext("/bomb", exchange -> packed(exchange, "br", bomb));
    server.createContext("/junk", exchange -> packed(exchange, "br", new byte[] {1, 2, 3}));

    assertThat(((Fetched.Document) fetch("/br")).body())
        .asString(StandardCharsets.UTF_8)
        .startsWith("<rss>")
        .contains("La MINI électrique, la MINI électrique");
    assertThat(((Fetched.Failed) fetch("/bomb")).why()).contains("more than 1,000 bytes");
    assertThat(fetch("/junk")).isInstanceOf(Fetched.Failed.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void survivesDamagedBrotli(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = base64(FEED_IN_BROTLI);
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(Unpacking.unpack(damaged, "br", 1_000)).hasSizeLessThanOrEqualTo(1_000);
      } catch (IOException e) {
        assertThat(e).as("damage is told").isNotNull();
      }
    }
  }

  @Test
  void hidesALogin() {
    assertThat(Fetcher.withoutSecrets(URI.create("https://me:word@a.example/x")))
        .isEqualTo(URI.create("https://a.example/x"));
  }

  private Fetched fetch(String path) throws InterruptedException {
    return fetcher.fetch(address(path), Validators.NONE);
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void redirect(String from, int status, String to) {
    server.createContext(
        from,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          answer(exchange, status, "");
        });
  }

  private static void zipped(HttpExchange exchange, int size) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(new byte[size]);
    }
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    byte[] body = packed.toByteArray();
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] base64(String text) {
    return Base64.getDecoder().decode(text);
  }

  private static void packed(HttpExchange exchange, String encoding, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", encoding);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
