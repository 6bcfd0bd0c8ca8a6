package dev.earshot.collectors.press;

import dev.earshot.collectors.feed.FeedDocument;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Where the feed of a page may be. */
final class Candidates {

  private static final int MOST_NAMED = 6;

  /** Where the common publishing systems have theirs. */
  private static final List<String> USUAL =
      List.of("feed/", "rss", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feed.json");

  private Candidates() {}

  /**
   * The feeds that the page names, those of comments last; then the usual places below the page,
   * and below its site.
   */
  static List<URI> of(FeedDocument.Page page, URI address) {
    Stream<URI> named =
        page.feeds().stream()
            .sorted(Comparator.comparing(Candidates::isOfComments))
            .limit(MOST_NAMED);
    Set<URI> all = new LinkedHashSet<>(named.toList());
    URI folder =
        address.resolve(address.getRawPath().endsWith("/") ? "./" : address.getRawPath() + "/");
    Stream.of(folder, address.resolve("/"))
        .forEach(base -> USUAL.forEach(usual -> all.add(base.resolve(usual))));
    return List.copyOf(all);
  }

  private static boolean isOfComments(URI feed) {
    return feed.toString().toLowerCase(Locale.ROOT).contains("comment");
  }
}
