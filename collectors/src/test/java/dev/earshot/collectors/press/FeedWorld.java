package dev.earshot.collectors.press;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.World;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A feed of all that is said, at {@code /feed}. */
class FeedWorld implements World {

  static final Duration EVERY = Duration.ofMinutes(5);

  final ApiServer server = new ApiServer();
  private final Map<Integer, String> items = new TreeMap<>();
  private @Nullable String garbage;

  FeedWorld() {
    recover();
  }

  @Override
  public WatchedSource source() {
    return new FeedSource(
        new Source("rss", "Feed"), Channel.PRESS, URI.create(server.address() + "/feed"), EVERY);
  }

  /** What is answered while nothing fails. */
  Said answer(Asked asked) {
    StringBuilder feed = new StringBuilder("<rss><channel>");
    items.forEach((number, text) -> feed.append(item(number, text)));
    return Said.ok(feed.append("</channel></rss>").toString());
  }

  String item(int number, String text) {
    return "<item><guid isPermaLink=\"false\">urn:item:%d</guid><title>t</title><description>%s</description></item>"
        .formatted(number, text);
  }

  @Override
  public Set<Silence> silences() {
    return Set.of(Silence.DELETIONS, Silence.GARBAGE_BESIDE_OTHERS);
  }

  @Override
  public void say(int number, String text) {
    items.put(number, text);
  }

  @Override
  public void edit(int number, String text) {
    items.put(number, text);
  }

  @Override
  public void delete(int number) {
    items.remove(number);
  }

  @Override
  public MentionId id(int number) {
    return MentionId.ofNative("rss", "urn:item:" + number);
  }

  @Override
  public void garble(String letters) {
    garbage = "{{{ no feed, but " + letters;
  }

  @Override
  public void fail(@Nullable Duration retryAfter) {
    server.plays(
        _ ->
            retryAfter == null
                ? Said.status(500)
                : Said.status(503).with("Retry-After", "" + retryAfter.toSeconds()));
  }

  @Override
  public void recover() {
    garbage = null;
    server.plays(asked -> garbage != null ? Said.ok(garbage) : answer(asked));
  }

  @Override
  public void close() {
    server.close();
  }
}
