package dev.earshot.collectors.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Said;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages for people are read as robots.txt allows. */
final class PagesTest {

  private final ApiServer server = new ApiServer();
  private final Map<String, Said> site = new HashMap<>();
  private final List<Long> times = new CopyOnWriteArrayList<>();
  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private final Fetcher fetcher =
      Fetcher.polite(
          new Manners(
              "Earshot/0.1 (+https://example.org/)",
              Duration.ofSeconds(10),
              100_000,
              true,
              2,
              Duration.ofMillis(1)),
          () -> now);

  @BeforeEach
  void open() {
    server.plays(
        asked -> {
          times.add(System.nanoTime());
          return site.getOrDefault(asked.target(), Said.status(404));
        });
    site.put("/a", Said.ok("<p>a</p>"));
    site.put("/b", Said.ok("<p>b</p>"));
  }

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
  }

  @Test
  void readsASiteThatHasNoRules() throws InterruptedException {
    assertThat(page("/a")).isInstanceOf(Fetched.Document.class);
    assertThat(page("/b")).isInstanceOf(Fetched.Document.class);

    assertThat(server.targets()).as("asked once a day").containsExactly("/robots.txt", "/a", "/b");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "User-agent: * ; Disallow: / | false",
        "User-agent: * ; Disallow: /a | false",
        "User-agent: * ; Disallow: /a$ | false",
        "User-agent: * ; Disallow: / ; Allow: /a | true",
        "User-agent: * ; Disallow: /b | true",
        "User-agent: earshot ; Disallow: / | false",
        "User-agent: Earshot ; Allow: / ; ; User-agent: * ; Disallow: / | true",
        "User-agent: otherbot ; Disallow: / | true",
        "User-agent: * ; Crawl-delay: 3600 | false",
        "<html>not found</html> | true"
      })
  void readsWhatTheRulesAllow(String rules, boolean allowed) throws InterruptedException {
    site.put("/robots.txt", Said.ok(rules.replace(" ; ", "\n")));

    assertThat(page("/a") instanceof Fetched.Document).isEqualTo(allowed);
    assertThat(server.targets().contains("/a")).as("asked at all").isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"404, true", "403, true", "410, true", "500, false", "503, false", "429, false"})
  void takesMissingRulesForNoneAndBrokenOnesForAll(int status, boolean allowed)
      throws InterruptedException {
    site.put("/robots.txt", Said.status(status));

    assertThat(page("/a") instanceof Fetched.Document).isEqualTo(allowed);
  }

  @Test
  void asksAgainForRulesThatWereBroken() throws InterruptedException {
    site.put("/robots.txt", Said.status(500));
    assertThat(page("/a")).isInstanceOf(Fetched.Failed.class);

    site.put("/robots.txt", Said.ok(""));
    assertThat(page("/a")).isInstanceOf(Fetched.Failed.class);
    now = now.plus(Duration.ofHours(1));

    assertThat(page("/a")).isInstanceOf(Fetched.Document.class);
  }

  @Test
  void asksTheRulesAgainAfterARedirect() throws InterruptedException {
    site.put("/robots.txt", Said.ok("User-agent: *\nDisallow: /secret"));
    site.put("/r", Said.status(302).with("Location", "/secret"));
    site.put("/secret", Said.ok("x"));

    assertThat(((Fetched.Failed) page("/r")).why()).contains("robots.txt of 127.0.0.1");
    assertThat(server.targets()).doesNotContain("/secret");
  }

  @Test
  void waitsAsLongAsTheSiteWants() throws InterruptedException {
    site.put("/robots.txt", Said.ok("User-agent: *\nCrawl-delay: 0.3"));

    page("/a");
    page("/b");
    page("/a");

    assertThat(times).hasSize(4);
    assertThat(Duration.ofNanos(times.get(3) - times.get(1))).isGreaterThan(Duration.ofMillis(500));
  }

  @Test
  void leavesABusySiteAlone() throws InterruptedException {
    site.put("/a", Said.status(429).with("Retry-After", "300"));

    assertThat(((Fetched.Busy) page("/a")).pause()).isEqualTo(Duration.ofMinutes(5));
    assertThat(page("/b")).isInstanceOf(Fetched.Busy.class);
    assertThat(server.targets()).containsExactly("/robots.txt", "/a");

    now = now.plusSeconds(301);
    assertThat(page("/b")).isInstanceOf(Fetched.Document.class);
  }

  private Fetched page(String path) throws InterruptedException {
    return fetcher.page(URI.create(server.address() + path));
  }
}
