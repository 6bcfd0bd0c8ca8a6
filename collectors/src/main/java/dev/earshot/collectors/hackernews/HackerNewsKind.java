package dev.earshot.collectors.hackernews;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** {@code hackernews: WORDS}: stories and comments of Hacker News that have certain words. */
public final class HackerNewsKind implements SourceKind {

  private static final URI SEARCH = URI.create("https://hn.algolia.com/api/v1/search_by_date");
  private static final URI ITEMS = URI.create("https://hacker-news.firebaseio.com/v0/item/");
  private static final Duration USUAL = Duration.ofMinutes(10);

  @Override
  public String word() {
    return "hackernews";
  }

  @Override
  public String example() {
    return "mini cooper";
  }

  @Override
  public List<HackerNewsSource> read(Written written) {
    Written.Heading of = written.heading("hackernews", Channel.FORUM, USUAL);
    return written.texts(word()).stream()
        .map(
            words ->
                new HackerNewsSource(of.source(), of.channel(), words, SEARCH, ITEMS, of.every()))
        .toList();
  }
}
