package dev.earshot.collectors.gdelt;

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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

final class GdeltContractTest extends SourceContract {

  @Override
  protected World world(InstantSource clock) {
    return new Press(clock);
  }

  private static final class Press extends ApiWorld {

    private static final Pattern BETWEEN =
        Pattern.compile("startdatetime=(\\d{14})&enddatetime=(\\d{14})");
    private static final DateTimeFormatter ASKED =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SEEN =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    Press(InstantSource clock) {
      super(clock);
      recover();
    }

    @Override
    public WatchedSource source() {
      return new GdeltSource(
          new Source("gdelt", "World"),
          Channel.PRESS,
          "cooper",
          URI.create(server.address() + "/doc"),
          Duration.ZERO,
          Duration.ofMinutes(15));
    }

    @Override
    public Set<Silence> silences() {
      return Set.of(Silence.DELETIONS);
    }

    @Override
    public MentionId id(int number) {
      return MentionId.ofUrl(address(number));
    }

    private static URI address(int number) {
      return URI.create("https://paper.example/" + number);
    }

    @Override
    protected Said answer(Asked asked) {
      Matcher between = BETWEEN.matcher(asked.target());
      if (!between.find()) {
        return Said.status(404);
      }
      String articles =
          things.keySet().stream()
              .filter(id -> ASKED.format(time(id)).compareTo(between.group(1)) >= 0)
              .filter(id -> ASKED.format(time(id)).compareTo(between.group(2)) <= 0)
              .map(
                  id ->
                      article(
                          address(id).toString(),
                          things.getOrDefault(id, ""),
                          SEEN.format(time(id))))
              .collect(Collectors.joining(","));
      String strange =
          garbage == null
              ? ""
              : (articles.isEmpty() ? "" : ",")
                  + article("no address", garbage, "20261123T090000Z");
      return Said.ok("{\"articles\":[" + articles + strange + "]}");
    }

    private static String article(String url, String title, String seen) {
      return "{\"url\":\"%s\",\"title\":\"%s\",\"seendate\":\"%s\",\"domain\":\"paper.example\"}"
          .formatted(url, title, seen);
    }
  }
}
