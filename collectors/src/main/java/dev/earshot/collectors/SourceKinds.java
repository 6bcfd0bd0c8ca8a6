package dev.earshot.collectors;

import dev.earshot.collectors.bluesky.JetstreamKind;
import dev.earshot.collectors.gdelt.GdeltFilesKind;
import dev.earshot.collectors.gdelt.GdeltKind;
import dev.earshot.collectors.hackernews.HackerNewsKind;
import dev.earshot.collectors.mastodon.MastodonKind;
import dev.earshot.collectors.press.FeedKind;
import dev.earshot.collectors.press.GoogleNewsKind;
import dev.earshot.collectors.press.PageKind;
import dev.earshot.collectors.reddit.RedditKind;
import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.youtube.YouTubeKind;
import java.util.List;

/**
 * The kinds of source that can be configured. A new kind is a package of its own and a line here.
 */
public final class SourceKinds {

  /** In the order in which they are explained to people. */
  public static final List<SourceKind> ALL =
      List.of(
          new FeedKind(),
          new PageKind(),
          new GdeltKind(),
          new GdeltFilesKind(),
          new GoogleNewsKind(),
          new JetstreamKind(),
          new MastodonKind(),
          new RedditKind(),
          new HackerNewsKind(),
          new YouTubeKind());

  private SourceKinds() {}
}
