package dev.earshot.collectors.feed;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed is pushed from, instead of being asked for (WebSub).
 *
 * @param hub who pushes it
 * @param topic what the hub calls it
 */
public record Push(URI hub, URI topic) {

  private static final Pattern LINK = Pattern.compile("<([^<>]{1,2000})>([^<,]{0,500})");

  private static final Pattern REL =
      Pattern.compile(
          "(?:^|;)\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\",]+))", Pattern.CASE_INSENSITIVE);

  /** YouTube names no hub in its feeds of channels, but has one. */
  private static final String YOUTUBE = "https://www.youtube.com/feeds/videos.xml?";

  private static final URI YOUTUBE_HUB = URI.create("https://pubsubhubbub.appspot.com/subscribe");
  private static final String YOUTUBE_TOPIC = "https://www.youtube.com/xml/feeds/videos.xml?";

  /** What is known of a feed by its address alone. */
  public static Optional<Push> known(URI feed) {
    String address = feed.toString();
    return address.startsWith(YOUTUBE)
        ? Optional.of(
            new Push(YOUTUBE_HUB, URI.create(YOUTUBE_TOPIC + address.substring(YOUTUBE.length()))))
        : Optional.empty();
  }

  /**
   * What the server says beside the feed.
   *
   * @param links the headers {@code Link}
   * @param feed where it was found
   */
  public static Optional<Push> linked(List<String> links, URI feed) {
    return of(
        header(links, "hub").map(link -> Links.web(link, feed)).orElse(null),
        header(links, "self").map(link -> Links.web(link, feed)).orElse(feed));
  }

  private static Optional<String> header(List<String> links, String relation) {
    return links.stream()
        .flatMap(header -> LINK.matcher(header).results())
        .filter(link -> isRelation(link.group(2), relation))
        .map(link -> link.group(1).strip())
        .findFirst();
  }

  private static boolean isRelation(String parameters, String relation) {
    return REL.matcher(parameters)
        .results()
        .flatMap(Push::relations)
        .anyMatch(relation::equalsIgnoreCase);
  }

  private static Stream<String> relations(MatchResult rel) {
    String all = rel.group(1) == null ? rel.group(2) : rel.group(1);
    return Stream.of(all.strip().split("\\s+", -1));
  }

  /** What the feed says of itself. */
  static @Nullable Push of(Element feed, @Nullable URI address) {
    URI base = Bases.of(feed, address);
    return of(link(feed, "hub", base), link(feed, "self", base)).orElse(null);
  }

  private static @Nullable URI link(Element feed, String relation, @Nullable URI base) {
    return feed.children("atom:link", "link")
        .filter(link -> relation.equalsIgnoreCase(link.attribute("rel")))
        .flatMap(link -> Stream.ofNullable(Links.web(link.attribute("href"), base)))
        .findFirst()
        .orElse(null);
  }

  static Optional<Push> of(@Nullable URI hub, @Nullable URI topic) {
    return hub == null || topic == null ? Optional.empty() : Optional.of(new Push(hub, topic));
  }
}
