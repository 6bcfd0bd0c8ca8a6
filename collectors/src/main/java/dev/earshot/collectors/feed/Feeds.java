package dev.earshot.collectors.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** The way from the bytes of a feed to its mentions. Any thread may call it. */
public final class Feeds {

  /** A longer document is not read. */
  public static final int MOST_BYTES = 10 * 1024 * 1024;

  private static final Set<String> RSS_ROOTS = Set.of("rss", "rdf:rdf", "rdf", "channel");
  private static final Set<String> ATOM_ROOTS = Set.of("atom:feed", "feed", "atom:entry");
  private static final Set<String> FEED_TYPES =
      Set.of(
          "application/rss+xml",
          "application/atom+xml",
          "application/rdf+xml",
          "application/feed+json",
          "application/json");

  private Feeds() {}

  /** Reads a document, whatever it is. */
  public static FeedDocument read(byte[] document, FeedContext context) {
    if (document.length > MOST_BYTES) {
      return new FeedDocument.Unreadable(
          "the document has %,d bytes; at most %,d are read"
              .formatted(document.length, MOST_BYTES));
    }
    String text = Charsets.decode(document, context.contentType()).strip();
    if (text.isEmpty()) {
      return new FeedDocument.Unreadable("the document is empty");
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return JsonFeedReader.read(text, context);
    }
    Element root = LenientXml.read(text);
    Optional<Element> feed = feed(root);
    if (feed.isEmpty()) {
      return isPage(root)
          ? new FeedDocument.Page(feedsOf(text, context.address()))
          : new FeedDocument.Unreadable(
              "this is neither RSS, Atom nor JSON Feed; it begins with: " + beginning(text));
    }
    Parsed parsed =
        RSS_ROOTS.contains(feed.get().name())
            ? new RssReader(feed.get(), context.address()).read()
            : new AtomReader(feed.get(), context.address()).read();
    return FeedMentions.of(parsed, context);
  }

  /** The root of the feed, which is not always the first element. */
  private static Optional<Element> feed(Element document) {
    List<Element> elements = document.below();
    return elements.stream()
        .filter(element -> RSS_ROOTS.contains(element.name()) || isAtom(element))
        .findFirst();
  }

  private static boolean isAtom(Element element) {
    return ATOM_ROOTS.contains(element.name());
  }

  private static boolean isPage(Element document) {
    return document.below().stream()
        .limit(50)
        .anyMatch(element -> Set.of("html", "body", "head").contains(element.localName()));
  }

  /** The feeds that an HTML page names in its head. */
  public static List<URI> feedsOf(String html, @Nullable URI address) {
    String base = address == null ? "" : address.toString();
    Set<URI> found = new LinkedHashSet<>();
    for (org.jsoup.nodes.Element link :
        Jsoup.parse(html, base).select("link[rel~=(?i)alternate][href]")) {
      URI feed = Links.web(link.attr("href"), address);
      if (feed != null
          && FEED_TYPES.contains(link.attr("type").strip().toLowerCase(java.util.Locale.ROOT))) {
        found.add(feed);
      }
    }
    return new ArrayList<>(found);
  }

  private static String beginning(String text) {
    String line = PlainText.line(text.substring(0, Math.min(text.length(), 60)));
    return line + (text.length() > 60 ? "…" : "");
  }
}
