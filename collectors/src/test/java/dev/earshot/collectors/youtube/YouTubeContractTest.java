package dev.earshot.collectors.youtube;

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

final class YouTubeContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Videos(clock);
  }

  private static final class Videos extends ApiWorld {

    Videos(InstantSource clock) {
      super(clock);
      recover();
    }

    @Override
    public WatchedSource source() {
      return new YouTubeSource(
          new Source("youtube", "YouTube"),
          Channel.VIDEO,
          URI.create(server.address() + "/"),
          List.of("UCxxxxxxxxxxxxxxxxxxxxxx"),
          null,
          Duration.ofMinutes(15),
          100_000,
          SECRET);
    }

    @Override
    public Duration patience() {
      return Duration.ofHours(25);
    }

    @Override
    public MentionId id(int number) {
      return MentionId.ofNative("youtube", "c" + number);
    }

    @Override
    protected Said answer(Asked asked) {
      if (asked.target().startsWith("/comments?")) {
        return Said.ok(
            things.keySet().stream()
                .filter(id -> asked.target().matches(".*[=,]c%d(,.*)?".formatted(id)))
                .map(this::comment)
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
      }
      String threads =
          things.descendingKeySet().stream()
              .map(
                  id ->
                      "{\"kind\":\"youtube#commentThread\",\"snippet\":{\"videoId\":\"v\",\"topLevelComment\":%s}}"
                          .formatted(comment(id)))
              .collect(Collectors.joining(","));
      String strange =
          garbage == null ? "" : (threads.isEmpty() ? "" : ",") + "{\"no\":\"" + garbage + "\"}";
      return Said.ok("{\"items\":[" + threads + strange + "]}");
    }

    private String comment(int id) {
      return "{\"kind\":\"youtube#comment\",\"id\":\"c%d\",\"snippet\":{\"textOriginal\":\"%s\",\"publishedAt\":\"%s\"}}"
          .formatted(id, things.get(id), time(id));
    }
  }
}
