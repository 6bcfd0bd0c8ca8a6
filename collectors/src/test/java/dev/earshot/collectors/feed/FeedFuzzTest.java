package dev.earshot.collectors.feed;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a feed on its way, reading it ends, and without an exception. */
final class FeedFuzzTest {

  private static final byte[][] SEEDS = {
    bytes(
        """
        <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY e "x">]>
        <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
        <item><title><![CDATA[a <b>c</b>]]></title><link>http://x.example/?a=b&amp;c</link>
        <description>&lt;p&gt;é &amp; &#233; &e;</description><dc:creator>me</dc:creator>
        <pubDate>Fri, 20 Nov 2026 10:00:00 +0100</pubDate></item></channel></rss>
        """),
    bytes(
        """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://b.example/"><entry>
        <id>urn:1</id><link href="a"/><content type="xhtml"><div><p>x</p></div></content>
        <updated>2026-11-20T10:00:00Z</updated></entry></feed>
        """),
    bytes(
        """
        {"version":"https://jsonfeed.org/version/1","items":[{"id":1,"content_html":"<p>x",
        "url":"http://u.example/","date_published":"2026-11-20T10:00:00Z"}]}
        """)
  };

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void survivesDamage(long seed) {
    Random random = new Random(seed);
    FeedContext context = FeedContext.ofFile("f", Instant.EPOCH.plusSeconds(1_000_000));
    for (int round = 0; round < 400; round++) {
      byte[] damaged = damaged(SEEDS[random.nextInt(SEEDS.length)], random);

      assertThatCode(() -> Feeds.read(damaged, context))
          .as(new String(damaged, StandardCharsets.ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  /** Each of these once took a time that grew with the square of its length. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!x>",
        "<!DOCTYPE[>",
        "</",
        "&",
        "<a b=\"",
        "<a xmlns:b='c'>",
        "<item>",
        "<b>",
        "<a ",
        "a",
        "<title>"
      })
  @Timeout(60)
  void endsOnWhatRepeatsWithoutEnd(String part) {
    String feed = "<rss><item><title>t</title><author>" + part.repeat(2_000_000 / part.length());
    FeedContext context = FeedContext.ofFile("f", Instant.EPOCH.plusSeconds(1_000_000));

    assertThatCode(() -> Feeds.read(bytes(feed), context)).doesNotThrowAnyException();
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static byte[] damaged(byte[] document, Random random) {
    byte[] damaged = document.clone();
    for (int i = random.nextInt(12); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "<>&;\"'=/!?[]-: ".charAt(random.nextInt(15));
        case 2 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
        default -> {
          int from = random.nextInt(damaged.length);
          int length = Math.min(random.nextInt(40), damaged.length - Math.max(at, from));
          System.arraycopy(damaged, from, damaged, at, length);
        }
      }
    }
    return damaged;
  }

  private static byte[] bytes(String document) {
    return document.getBytes(StandardCharsets.UTF_8);
  }
}
