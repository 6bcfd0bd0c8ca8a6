package dev.earshot.collectors.press;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

final class FeedContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Feed();
  }

  private static final class Feed implements World {

    private final Map<Integer, String> items = new TreeMap<>();
    private final ApiServer server = new ApiServer();
    private @Nullable String garbage;

    Feed() {
      recover();
    }

    @Override
    public WatchedSource source() {
      return new FeedSource(
          new Source("rss", "Feed"),
          Channel.PRESS,
          URI.create(server.address() + "/feed"),
          Duration.ofMinutes(5));
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
      server.plays(_ -> Said.ok(garbage != null ? garbage : feed()));
    }

    private String feed() {
      StringBuilder feed = new StringBuilder("<rss><channel>");
      items.forEach(
          (number, text) ->
              feed.append(
                  "<item><guid isPermaLink=\"false\">urn:item:%d</guid><title>t</title><description>%s</description></item>"
                      .formatted(number, text)));
      return feed.append("</channel></rss>").toString();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
