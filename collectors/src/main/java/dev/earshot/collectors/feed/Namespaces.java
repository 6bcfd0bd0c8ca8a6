package dev.earshot.collectors.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes that the readers know, by what feeds write instead: other prefixes, and addresses
 * that differ in case, spaces or a slash at the end.
 */
final class Namespaces {

  /** The prefix of all that belongs to RSS itself. */
  private static final String RSS = "";

  private static final Map<String, String> PREFIXES = new HashMap<>();

  static {
    known(
        RSS,
        "http://backend.userland.com/rss",
        "http://backend.userland.com/rss2",
        "http://backend.userland.com/rss091",
        "http://backend.userland.com/rss092",
        "http://blogs.law.harvard.edu/tech/rss",
        "http://cyber.law.harvard.edu/rss",
        "http://cyber.law.harvard.edu/rss/rss.html",
        "http://www.rssboard.org/rss-specification",
        "http://my.netscape.com/rdf/simple/0.9",
        "http://my.netscape.com/publish/formats/rss-0.91.dtd",
        "http://channel.netscape.com/rdf/simple/0.9",
        "http://purl.org/rss/1.0",
        "http://purl.org/net/rss1.1");
    known(
        "atom",
        "http://www.w3.org/2005/atom",
        "https://www.w3.org/2005/atom",
        "http://purl.org/atom/ns",
        "http://purl.org/atom");
    known("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns");
    known("dc", "http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0");
    known("dcterms", "http://purl.org/dc/terms");
    known(
        "content",
        "http://purl.org/rss/1.0/modules/content",
        "http://www.purl.org/rss/1.0/modules/content");
    known("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd");
    known(
        "media",
        "http://search.yahoo.com/mrss",
        "https://search.yahoo.com/mrss",
        "http://tools.search.yahoo.com/mrss",
        "http://video.search.yahoo.com/mrss",
        "http://www.rssboard.org/media-rss");
    known("feedburner", "http://rssnamespace.org/feedburner/ext/1.0");
    known("at", "http://purl.org/atompub/tombstones/1.0");
    known("slash", "http://purl.org/rss/1.0/modules/slash");
    known("thr", "http://purl.org/syndication/thread/1.0");
    known("yt", "http://www.youtube.com/xml/schemas/2015");
    known("xhtml", "http://www.w3.org/1999/xhtml");
    known("xml", "http://www.w3.org/xml/1998/namespace");
  }

  private Namespaces() {}

  /**
   * The name under which the readers look for an element.
   *
   * @param declared the addresses that hold here, by prefix; the default one by the empty prefix
   */
  static String name(String tag, Map<String, String> declared) {
    int colon = tag.indexOf(':');
    String prefix = colon < 0 ? "" : tag.substring(0, colon);
    String local = tag.substring(colon + 1);
    String usual = usual(prefix, declared.get(prefix));
    return usual.isEmpty() ? local : usual + ":" + local;
  }

  private static String usual(String prefix, @Nullable String address) {
    if (address != null) {
      String usual = PREFIXES.get(plain(address));
      if (usual != null) {
        return usual;
      }
    }
    // Undeclared prefixes, and known ones with an address of their own, mean what they usually do.
    return prefix.equals("rss") ? RSS : prefix;
  }

  private static void known(String prefix, String... addresses) {
    for (String address : addresses) {
      PREFIXES.put(address, prefix);
    }
  }

  private static String plain(String address) {
    String plain = address.strip().toLowerCase(Locale.ROOT);
    while (plain.endsWith("/") || plain.endsWith("#")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain;
  }
}
