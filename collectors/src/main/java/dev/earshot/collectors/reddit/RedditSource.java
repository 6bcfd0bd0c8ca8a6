package dev.earshot.collectors.reddit;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing of Reddit.
 *
 * @param subreddits {@code all} for everywhere
 * @param search words that posts must have; null for all posts
 * @param comments whether comments are heard, rather than posts
 */
record RedditSource(
    Source source,
    Channel channel,
    URI api,
    List<String> subreddits,
    @Nullable String search,
    boolean comments,
    Duration every,
    Login login)
    implements WatchedSource {

  RedditSource {
    requireNonNull(source, "source");
    requireNonNull(channel, "channel");
    requireNonNull(api, "api");
    requireNonNull(login, "login");
    subreddits = List.copyOf(subreddits);
    if (subreddits.isEmpty() || !every.isPositive()) {
      throw new IllegalArgumentException(
          "a listing is of subreddits, and asked every so often: %s, %s"
              .formatted(subreddits, every));
    }
  }

  @Override
  public URI address() {
    String what =
        search != null
            ? "search?restrict_sr=1&sort=new&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8)
            : comments ? "comments" : "new";
    return URI.create("%s/r/%s/%s".formatted(api, String.join("+", subreddits), what));
  }

  @Override
  public Poll open(Means means) {
    return new RedditPoll(this, means);
  }
}
