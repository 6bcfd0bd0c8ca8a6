package dev.earshot.collectors.press;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import java.time.Duration;
import java.util.List;

/** {@code feed: ADDRESS}: an RSS, Atom or JSON feed. */
public final class FeedKind implements SourceKind {

  static final List<String> KEYS = List.of("article");

  private static final Duration USUAL = Duration.ofMinutes(15);

  @Override
  public String word() {
    return "feed";
  }

  @Override
  public String example() {
    return "https://example.org/rss";
  }

  @Override
  public List<String> keys() {
    return KEYS;
  }

  @Override
  public List<FeedSource> read(Written written) {
    return read(written, word(), false);
  }

  static List<FeedSource> read(Written written, String word, boolean page) {
    Written.Heading of = written.heading("rss", Channel.PRESS, USUAL);
    boolean article = written.flag("article").orElse(false);
    return written.address(word).stream()
        .map(
            address ->
                new FeedSource(of.source(), of.channel(), address, of.every(), page, article))
        .toList();
  }
}
