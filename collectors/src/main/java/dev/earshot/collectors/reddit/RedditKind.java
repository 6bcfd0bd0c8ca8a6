package dev.earshot.collectors.reddit;

import dev.earshot.collectors.source.SourceKind;
import dev.earshot.collectors.source.Written;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code reddit: [SUBREDDIT, …]}: what is said in subreddits, or found by a search. */
public final class RedditKind implements SourceKind {

  private static final URI API = URI.create("https://oauth.reddit.com");
  private static final URI LOGIN = URI.create("https://www.reddit.com/api/v1/access_token");
  private static final Duration USUAL = Duration.ofMinutes(2);
  private static final Pattern SUBREDDIT = Pattern.compile("(?:/?r/)?([A-Za-z0-9_]{2,50})");

  @Override
  public String word() {
    return "reddit";
  }

  @Override
  public String example() {
    return "[MINI, cars]";
  }

  @Override
  public List<String> keys() {
    return List.of("search", "comments", "client", "secret", "user");
  }

  @Override
  public List<RedditSource> read(Written written) {
    List<String> subreddits = new ArrayList<>();
    for (String one : written.texts(word())) {
      var name = SUBREDDIT.matcher(one);
      if (!name.matches()) {
        written.wrong(
            word(), "has '%s', which is no subreddit; write one such as MINI.".formatted(one));
        return List.of();
      }
      subreddits.add(name.group(1));
    }
    Optional<Login> login = login(written);
    if (subreddits.isEmpty() || login.isEmpty()) {
      return List.of();
    }
    Source source = new Source("reddit", written.name());
    Channel channel = written.channel(Channel.FORUM);
    Duration every = written.every(USUAL);
    @Nullable String search = written.text("search").orElse(null);
    List<RedditSource> sources = new ArrayList<>();
    sources.add(
        new RedditSource(source, channel, API, subreddits, search, false, every, login.get()));
    if (search == null && written.flag("comments").orElse(true)) {
      sources.add(
          new RedditSource(source, channel, API, subreddits, null, true, every, login.get()));
    }
    return sources;
  }

  private static Optional<Login> login(Written written) {
    for (String key : List.of("client", "secret", "user")) {
      if (!written.has(key)) {
        written.missing(
            key,
            key.equals("user")
                ? "my_reddit_name"
                : "${REDDIT_" + key.toUpperCase(java.util.Locale.ROOT) + "}");
      }
    }
    Optional<String> client = written.text("client");
    Optional<String> secret = written.text("secret");
    Optional<String> user = written.text("user");
    return client.isPresent() && secret.isPresent() && user.isPresent()
        ? Optional.of(new Login(LOGIN, client.get(), secret.get(), user.get()))
        : Optional.empty();
  }
}
