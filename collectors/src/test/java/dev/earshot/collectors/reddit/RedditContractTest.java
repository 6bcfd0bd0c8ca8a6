package dev.earshot.collectors.reddit;

import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.ApiWorld;
import dev.earshot.collectors.SourceContract;
import dev.earshot.collectors.World;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class RedditContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Board(clock);
  }

  private static final class Board extends ApiWorld {

    Board(InstantSource clock) {
      super(clock);
      recover();
    }

    @Override
    public WatchedSource source() {
      return new RedditSource(
          new Source("reddit", "Reddit"),
          Channel.FORUM,
          server.address(),
          List.of("MINI"),
          null,
          false,
          Duration.ofMinutes(2),
          new Login(URI.create(server.address() + "/token"), "id", SECRET, "al"));
    }

    @Override
    public Duration patience() {
      return Duration.ofHours(7);
    }

    @Override
    public MentionId id(int number) {
      return MentionId.ofNative("reddit", "t3_" + number);
    }

    @Override
    protected Said answer(Asked asked) {
      if (asked.target().equals("/token")) {
        return Said.ok("{\"access_token\":\"" + SECRET + "\",\"expires_in\":3600}");
      }
      Stream<Integer> shown =
          asked.target().startsWith("/api/info")
              ? things.keySet().stream()
                  .filter(id -> asked.target().matches(".*[=,]t3_%d(,.*)?".formatted(id)))
              : things.descendingKeySet().stream();
      String posts = shown.map(this::post).collect(Collectors.joining(","));
      String strange =
          garbage == null ? "" : (posts.isEmpty() ? "" : ",") + "{\"kind\":\"" + garbage + "\"}";
      return Said.ok(
          "{\"kind\":\"Listing\",\"data\":{\"after\":null,\"children\":[%s%s]}}"
              .formatted(posts, strange));
    }

    private String post(int number) {
      return """
      {"kind":"t3","data":{"name":"t3_%d","title":"t","selftext":"%s","author":"bo",
      "subreddit":"MINI","created_utc":%d.0}}\
      """
          .formatted(number, things.get(number), time(number).getEpochSecond());
    }
  }
}
