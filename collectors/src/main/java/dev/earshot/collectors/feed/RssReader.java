package dev.earshot.collectors.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads RSS of every version, and its forerunner CDF. */
final class RssReader {

  private static final String[] DATES = {
    "pubdate",
    "atom:published",
    "published",
    "dc:date",
    "dcterms:issued",
    "dcterms:created",
    "dcterms:available",
    "atom:issued",
    "atom:created",
    "date",
    "atom:updated",
    "dcterms:modified",
    "atom:modified",
    "updated",
    "lastbuilddate"
  };

  private static final String[] TEXTS = {
    "content:encoded",
    "encoded",
    "xhtml:body",
    "body",
    "atom:content",
    "content",
    "fullitem",
    "description",
    "dc:description",
    "atom:summary",
    "summary",
    "abstract",
    "itunes:summary",
    "media:description",
    "itunes:subtitle",
    "dcterms:abstract"
  };

  private static final Duration LONGEST_TTL = Duration.ofDays(7);

  private final Element root;
  private final Element channel;
  private final @Nullable URI address;

  RssReader(Element root, @Nullable URI address) {
    this.root = root;
    this.channel =
        root.name().equals("channel")
            ? root
            : root.below().stream()
                .filter(element -> element.name().equals("channel"))
                .findFirst()
                .orElse(root);
    this.address = address;
  }

  Parsed read() {
    return new Parsed(
        "rss",
        Contents.firstTitle(channel.children("title", "atom:title", "dc:title", "itunes:title")),
        self(),
        language(channel),
        date(channel),
        ttl(),
        items().limit(Parsed.MOST_ITEMS).map(this::item).toList(),
        Push.of(channel, address),
        List.of());
  }

  /** Wherever they stand: in the channel, beside it, or where a broken tag has left them. */
  private Stream<Element> items() {
    return root.below().stream()
        .filter(element -> element.name().equals("item"))
        .filter(item -> item.parent() == null || !isInsideItem(item));
  }

  private static boolean isInsideItem(Element item) {
    // A list of resources in RSS 1.0 also has items, but empty ones.
    for (Element outer = item.parent(); outer != null; outer = outer.parent()) {
      if (outer.name().equals("item") || outer.name().equals("rdf:seq")) {
        return true;
      }
    }
    return false;
  }

  private Item item(Element item) {
    URI base = base(item);
    String guid = item.text("guid", "atom:id", "id", "dc:identifier");
    String about = item.attribute("rdf:about");
    return new Item(
        guid != null ? guid : about,
        link(item, base),
        Contents.firstTitle(
            inItemOrGroup(item, "title", "atom:title", "dc:title", "media:title", "itunes:title")),
        Contents.first(inItemOrGroup(item, TEXTS)),
        author(item),
        language(item),
        date(item),
        replyTo(item),
        !item.hasElements());
  }

  private static Stream<Element> inItemOrGroup(Element item, String... names) {
    return Stream.concat(
        item.children(names),
        item.children("media:group", "media:content").flatMap(group -> group.children(names)));
  }

  private @Nullable URI link(Element item, @Nullable URI base) {
    List<URI> links =
        item.children("link")
            .filter(link -> !isNotTheItem(link))
            .flatMap(link -> Stream.ofNullable(Links.of(linkText(link), base)))
            .toList();
    if (!links.isEmpty()) {
      // The last one is what other readers take where there are several.
      return links.getLast();
    }
    return Stream.<Optional<String>>of(
            alternate(item),
            permalink(item),
            Optional.ofNullable(item.text("feedburner:origlink")),
            Optional.ofNullable(item.attribute("rdf:about")),
            Optional.ofNullable(item.attribute("href")),
            attribute(item, "enclosure", "url"),
            attribute(item, "media:content", "url"),
            Optional.ofNullable(item.text("comments")))
        .flatMap(Optional::stream)
        .flatMap(written -> Stream.ofNullable(Links.web(written, base)))
        .findFirst()
        .orElse(null);
  }

  private static String linkText(Element link) {
    String text = link.text();
    String href = link.attribute("href");
    return text.isEmpty() && href != null ? href : text;
  }

  private static boolean isNotTheItem(Element link) {
    String rel = link.attribute("rel");
    return rel != null && !rel.equalsIgnoreCase("alternate");
  }

  private static Optional<String> alternate(Element element) {
    return element
        .children("atom:link")
        .filter(link -> !isNotTheItem(link))
        .flatMap(link -> Stream.ofNullable(link.attribute("href")))
        .findFirst();
  }

  private static Optional<String> permalink(Element item) {
    return item.child("guid")
        .filter(guid -> !"false".equalsIgnoreCase(guid.attribute("ispermalink")))
        .map(Element::text)
        .filter(Links::isAbsolute);
  }

  private static Optional<String> attribute(Element item, String child, String attribute) {
    return item.children(child)
        .flatMap(found -> Stream.ofNullable(found.attribute(attribute)))
        .findFirst();
  }

  private @Nullable String author(Element item) {
    return Stream.of(
            "author",
            "dc:creator",
            "dc:author",
            "atom:author",
            "itunes:author",
            "media:credit",
            "source")
        .flatMap(item::children)
        .flatMap(author -> Stream.ofNullable(AtomReader.person(author)))
        .findFirst()
        .orElse(null);
  }

  private @Nullable String language(Element element) {
    String own = element.text("dc:language", "language");
    if (own != null) {
      return own;
    }
    String inherited = element.inherited("xml:lang");
    return inherited != null || element == channel ? inherited : language(channel);
  }

  private static @Nullable Instant date(Element element) {
    return Stream.concat(
            element.children(DATES).map(Element::text),
            Stream.ofNullable(element.attribute("lastmod")))
        .map(Dates::read)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String replyTo(Element item) {
    return attribute(item, "thr:in-reply-to", "ref").orElse(null);
  }

  private @Nullable URI base(Element element) {
    URI base = Bases.of(element, address);
    return base == null ? self() : base;
  }

  /** The site's address is surer than the feed's own, which copies of a feed carry along. */
  private @Nullable URI self() {
    URI base = Bases.of(channel, address);
    return Stream.of(
            channel.children("link").map(RssReader::linkText),
            alternate(channel).stream(),
            attribute(channel, "atom:link", "href").stream(),
            Stream.ofNullable(channel.attribute("rdf:about")))
        .flatMap(written -> written)
        .flatMap(written -> Stream.ofNullable(Links.web(written, base)))
        .findFirst()
        .orElse(null);
  }

  private @Nullable Duration ttl() {
    String minutes = channel.text("ttl");
    if (minutes == null || !minutes.matches("\\d{1,6}")) {
      return null;
    }
    Duration ttl = Duration.ofMinutes(Integer.parseInt(minutes));
    return ttl.compareTo(LONGEST_TTL) > 0 ? LONGEST_TTL : ttl;
  }
}
