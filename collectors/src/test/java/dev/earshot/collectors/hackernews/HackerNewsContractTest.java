package dev.earshot.collectors.hackernews;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

final class HackerNewsContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new News(clock);
  }

  private static final class News extends ApiWorld {

    private static final Pattern BETWEEN =
        Pattern.compile("created_at_i%3E(\\d+),created_at_i%3C%3D(\\d+)");

    News(InstantSource clock) {
      super(clock);
      recover();
    }

    @Override
    public WatchedSource source() {
      return new HackerNewsSource(
          new Source("hackernews", "Hacker News"),
          Channel.FORUM,
          "cooper",
          URI.create(server.address() + "/search"),
          URI.create(server.address() + "/item/"),
          Duration.ofMinutes(5));
    }

    @Override
    public MentionId id(int number) {
      return MentionId.ofNative("hackernews", String.valueOf(number));
    }

    @Override
    protected Said answer(Asked asked) {
      Matcher between = BETWEEN.matcher(asked.target());
      if (!between.find()) {
        String number = asked.target().replaceAll("\\D", "");
        return Said.ok(
            things.containsKey(Integer.valueOf(number))
                ? "null"
                : "{\"id\":%s,\"deleted\":true,\"type\":\"comment\",\"time\":1}".formatted(number));
      }
      long from = Long.parseLong(between.group(1));
      long to = Long.parseLong(between.group(2));
      String hits =
          things.descendingKeySet().stream()
              .filter(id -> time(id).getEpochSecond() > from)
              .filter(id -> time(id).getEpochSecond() <= to)
              .map(
                  id ->
                      "{\"objectID\":\"%d\",\"created_at\":\"%s\",\"comment_text\":\"%s\"}"
                          .formatted(id, time(id), things.get(id)))
              .collect(Collectors.joining(","));
      String strange =
          garbage == null ? "" : (hits.isEmpty() ? "" : ",") + "{\"no\":\"" + garbage + "\"}";
      return Said.ok("{\"hits\":[" + hits + strange + "]}");
    }
  }
}
