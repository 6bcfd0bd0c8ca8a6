package dev.earshot.collectors.youtube;

import dev.earshot.collectors.press.FeedSource;
import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code youtube: [CHANNEL, …]}: videos of channels, and, with a key, comments and searches. */
public final class YouTubeKind implements SourceKind {

  private static final URI API = URI.create("https://www.googleapis.com/youtube/v3/");
  private static final String FEED = "https://www.youtube.com/feeds/videos.xml?channel_id=";
  private static final Duration USUAL = Duration.ofMinutes(15);
  private static final Pattern CHANNEL = Pattern.compile("UC[A-Za-z0-9_-]{22}");

  /** What Google gives without asking. */
  private static final int USUAL_QUOTA = 10_000;

  @Override
  public String word() {
    return "youtube";
  }

  @Override
  public String example() {
    return "UCxxxxxxxxxxxxxxxxxxxxxx";
  }

  @Override
  public List<String> keys() {
    return List.of("key", "search", "quota");
  }

  @Override
  public List<WatchedSource> read(Written written) {
    List<String> channels = written.texts(word());
    for (String channel : channels) {
      if (!CHANNEL.matcher(channel).matches()) {
        written.wrong(
            word(),
            "has '%s', which is no channel's id; it begins with UC and has 24 characters."
                .formatted(channel));
        return List.of();
      }
    }
    if (written.has("search") && !written.has("key")) {
      written.missing("key", "${YOUTUBE_KEY}");
      return List.of();
    }
    Source source = new Source("youtube", written.name());
    Channel channel = written.channel(Channel.VIDEO);
    Duration every = written.every(USUAL);
    List<WatchedSource> sources = new ArrayList<>();
    for (String id : channels) {
      sources.add(new FeedSource(source, channel, URI.create(FEED + id), every));
    }
    int quota = written.whole("quota", 100, 100_000_000).orElse(USUAL_QUOTA);
    written
        .text("key")
        .ifPresent(
            key ->
                sources.add(
                    new YouTubeSource(
                        source,
                        channel,
                        API,
                        channels,
                        written.text("search").orElse(null),
                        every,
                        quota,
                        key)));
    return sources;
  }
}
