package dev.earshot.collectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FeedsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void readsAnItemOfRss() {
    Mention mention =
        only(
            """
            <?xml version="1.0"?>
            <rss version="2.0"><channel><title>Le Garage</title><language>fr-FR</language>
            <item><title>La Mini &amp; moi</title><link>https://garage.example/mini</link>
            <description>&lt;p&gt;Premier.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description>
            <author>jean@garage.example (Jean Moulin)</author>
            <guid>https://garage.example/?p=1</guid>
            <pubDate>Fri, 20 Nov 2026 10:00:00 +0100</pubDate></item></channel></rss>
            """);

    assertThat(mention.title()).isEqualTo("La Mini & moi");
    assertThat(mention.url()).isEqualTo(URI.create("https://garage.example/mini"));
    assertThat(mention.text()).isEqualTo("Premier.\n\nSecond.");
    assertThat(mention.author()).isNotNull().extracting("name").isEqualTo("Jean Moulin");
    assertThat(mention.lang()).isEqualTo("fr");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    assertThat(mention.source().name()).isEqualTo("Le Garage");
    assertThat(mention.id()).isEqualTo(MentionId.ofNative("rss", "https://garage.example/?p=1"));
  }

  @Test
  void readsAnEntryOfAtom() {
    Mention mention =
        only(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/">
            <title>A</title><author><name>Ann</name></author>
            <entry><id>urn:x:1</id><title type="html">Sport &amp;lt;b&amp;gt;Cooper&amp;lt;/b&amp;gt;</title>
            <link rel="self" href="self.xml"/><link rel="alternate" href="news/1"/>
            <published>2026-11-20T10:00:00.5+01:00</published><updated>2026-11-21T00:00:00Z</updated>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two<br/>lines.</p></div></content>
            </entry></feed>
            """
                .replace("&amp;lt;", "&lt;")
                .replace("&amp;gt;", "&gt;"));

    assertThat(mention.title()).isEqualTo("Sport Cooper");
    assertThat(mention.url()).isEqualTo(URI.create("https://a.example/news/1"));
    assertThat(mention.text()).isEqualTo("One.\n\nTwo\nlines.");
    assertThat(mention.author()).as("the feed's").isNotNull().extracting("name").isEqualTo("Ann");
    assertThat(mention.lang()).isEqualTo("en");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T09:00:00.5Z"));
  }

  @Test
  void readsAnItemOfRss1BesideItsChannel() {
    Mention mention =
        only(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://r.example/"><title>R</title></channel>
            <item rdf:about="https://r.example/1"><title>T</title><d:creator>Ida</d:creator>
            <d:date>2026-11-20</d:date></item></rdf:RDF>
            """);

    assertThat(mention.url()).isEqualTo(URI.create("https://r.example/1"));
    assertThat(mention.author()).isNotNull().extracting("name").isEqualTo("Ida");
    assertThat(mention.published()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(mention.text()).as("a title alone is what it says").isEqualTo("T");
  }

  @Test
  void readsAnItemOfJsonFeed() {
    Mention mention =
        only(
            """
            {"version":"https://jsonfeed.org/version/1.1","title":"J","language":"en",
             "home_page_url":"https://j.example/","authors":[{"name":"Jo"}],
             "items":[{"id":7,"url":"/7","content_html":"<p>Hi</p>","date_published":"2026-11-20T00:00:00Z",}]}
            """);

    assertThat(mention.url()).isEqualTo(URI.create("https://j.example/7"));
    assertThat(mention.text()).isEqualTo("Hi");
    assertThat(mention.author()).isNotNull().extracting("name").isEqualTo("Jo");
    assertThat(mention.id().value()).endsWith(" 7");
  }

  @Test
  void acceptsWhatIsNotXmlAnyMore() {
    Mention mention =
        only(
            """
            <br />Warning: something on line 3
            <?xml version="1.0"?>
            <rss><channel><item>
            <title>Tom & Jerry &eacute;t&eacute;&nbsp;&#146;26 &copy=2</title>
            <link>https://x.example/?a=1&copy=2</link>
            <dc:creator>Undeclared</dc:creator>
            <description>open <b>bold <i>both</b> and <br> a line</description>
            </item>
            """);

    assertThat(mention.title()).isEqualTo("Tom & Jerry été ’26 &copy=2");
    assertThat(mention.url()).isEqualTo(URI.create("https://x.example/?a=1&copy=2"));
    assertThat(mention.author()).isNotNull().extracting("name").isEqualTo("Undeclared");
    assertThat(mention.text()).isEqualTo("open bold both and\na line");
  }

  @Test
  void keepsTextThatOnlyLooksLikeMarkup() {
    Mention mention =
        only("<rss><channel><item><title>1 &lt; 2, a<5 and List&lt;T&gt;</title></item></rss>");

    assertThat(mention.title()).isEqualTo("1 < 2, a<5 and List<T>");
  }

  @Test
  void believesTheBytesMoreThanTheirLabels() {
    String feed =
        "<?xml version='1.0' encoding='%s'?><rss><item><title>été — €</title></item></rss>";

    for (String encoding : List.of("windows-1252", "UTF-16", "UTF-8", "ISO-8859-15")) {
      byte[] bytes = feed.formatted(encoding).getBytes(Charset.forName(encoding));
      if (!encoding.equals("ISO-8859-15")) {
        assertThat(only(bytes, null).title()).as(encoding).isEqualTo("été — €");
      }
    }
    byte[] utf8 = feed.formatted("iso-8859-1").getBytes(StandardCharsets.UTF_8);
    assertThat(only(utf8, "text/xml; charset=ISO-8859-1").title()).isEqualTo("été — €");
    byte[] windows = feed.formatted("utf-8").getBytes(Charset.forName("windows-1252"));
    assertThat(only(windows, null).title()).isEqualTo("été — €");
    byte[] russian =
        "<rss><item><title>мини</title></item></rss>".getBytes(Charset.forName("KOI8-R"));
    assertThat(only(russian, "application/xml; charset=koi8-r").title()).isEqualTo("мини");
  }

  @Test
  void replacesWhatIsNoTextInAnyEncoding() {
    byte[] bytes = "<rss><item><title>é_a</title></item></rss>".getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('_')] = (byte) 0xFF;

    assertThat(only(bytes, null).title()).isEqualTo("é\uFFFDa");
  }

  @Test
  void neitherFollowsNorMultipliesEntities() {
    String laughs =
        "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<rss><item><title>&a; &b; &x;</title></item></rss>";

    assertThat(only(laughs).title()).isEqualTo("ha &a;&a; &x;");
  }

  @Test
  void readsDeepAndWideDocumentsInTheirBounds() {
    String deep = "<rss><item><title>t</title>" + "<a>".repeat(200_000) + "x";

    assertThat(only(deep).title()).isEqualTo("t");
  }

  @Test
  void knowsAnItemByWhatItHas() {
    List<Mention> mentions =
        feed("""
                <rss><channel><link>https://k.example/</link>
                <item><guid isPermaLink="false">abc</guid><title>one</title></item>
                <item><link>https://k.example/2?utm_source=rss</link><title>two</title></item>
                <item><title>three</title><pubDate>20 Nov 2026</pubDate></item>
                </channel></rss>
                """)
            .mentions();

    assertThat(mentions)
        .extracting(mention -> mention.id().value().replaceAll(" [0-9a-f]{32}$", " HASH"))
        .containsExactly(
            "rss:https://k.example/ abc", "https://k.example/2", "rss:https://k.example/ HASH");
  }

  @Test
  void doesNotTakeItemsForOneBecauseTheirFeedCallsThemAllTheSame() {
    String items =
        IntStream.range(0, 3)
            .mapToObj("<item><guid>same</guid><link>https://s.example/%d</link></item>"::formatted)
            .collect(Collectors.joining());

    assertThat(feed("<rss><channel>" + items + "</channel></rss>").mentions()).hasSize(3);
  }

  @Test
  void datesAnItemByItsFeedOrByTheFetch() {
    assertThat(
            only("<rss><channel><pubDate>19 Nov 2026 GMT</pubDate><item><title>t</title></item></channel></rss>")
                .published())
        .isEqualTo(Instant.parse("2026-11-19T00:00:00Z"));
    assertThat(only("<rss><item><title>t</title></item></rss>").published()).isEqualTo(NOW);
  }

  @Test
  void saysHowLongAFeedDoesNotChange() {
    assertThat(feed("<rss><channel><ttl>60</ttl></channel></rss>").ttl())
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void namesTheFeedsOfAPage() {
    String page =
        """
        <!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml">
        </head><body>Hello</body></html>
        """;

    FeedDocument document = read(page.getBytes(StandardCharsets.UTF_8), "text/html");

    assertThat(document).isInstanceOf(FeedDocument.Page.class);
    assertThat(((FeedDocument.Page) document).reason())
        .contains("HTML page, not a feed")
        .contains("https://feeds.example/rss.xml");
  }

  @Test
  void saysWhatIsWrongWithWhatIsNoFeed() {
    assertThat(reason("")).contains("empty");
    assertThat(reason("hello")).contains("neither RSS").contains("hello");
    assertThat(reason("{\"a\":1}")).contains("not a JSON feed");
    assertThat(reason("{\"a\":")).contains("not a JSON feed");
  }

  private static String reason(String document) {
    return ((FeedDocument.Unreadable) read(document.getBytes(StandardCharsets.UTF_8), null))
        .reason();
  }

  private static Mention only(String document) {
    return only(document.getBytes(StandardCharsets.UTF_8), null);
  }

  private static Mention only(byte[] document, @Nullable String contentType) {
    FeedDocument read = read(document, contentType);
    assertThat(read).isInstanceOf(FeedDocument.Feed.class);
    List<Mention> mentions = ((FeedDocument.Feed) read).mentions();
    assertThat(mentions).hasSize(1);
    return mentions.getFirst();
  }

  private static FeedDocument.Feed feed(String document) {
    return (FeedDocument.Feed)
        Feeds.read(document.getBytes(StandardCharsets.UTF_8), FeedContext.ofFile("feed.xml", NOW));
  }

  private static FeedDocument read(byte[] document, @Nullable String contentType) {
    return Feeds.read(
        document,
        new FeedContext(
            null,
            "feed",
            Channel.PRESS,
            contentType == null ? null : URI.create("https://feeds.example/"),
            null,
            contentType,
            NOW));
  }
}
