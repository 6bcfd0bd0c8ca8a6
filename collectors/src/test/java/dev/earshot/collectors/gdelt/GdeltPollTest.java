package dev.earshot.collectors.gdelt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.Asking;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that finds what was seen between two times, 250 articles at most. */
final class GdeltPollTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final DateTimeFormatter SEEN =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Pattern BETWEEN =
      Pattern.compile("maxrecords=250&startdatetime=(\\d{14})&enddatetime=(\\d{14})");

  /** Articles, by the time in which they were seen. */
  private final TreeMap<String, String> articles = new TreeMap<>();

  private final ApiServer server = new ApiServer().plays(this::answer);
  private final Asking asking = new Asking(NOW);
  private final Poll poll =
      new GdeltSource(
              new Source("gdelt", "World"),
              Channel.PRESS,
              "\"mini cooper\"",
              URI.create(server.address() + "/doc"),
              Duration.ZERO,
              Duration.ofMinutes(15))
          .open(asking.means());

  @AfterEach
  void close() {
    asking.close();
    server.close();
  }

  @Test
  void tellsHeadlines() throws InterruptedException {
    seen(60, "La MINI &amp; moi");

    assertThat(asking.told(poll)).containsExactly("La MINI & moi");
    assertThat(asking.told(poll)).as("the second time").isEmpty();
    assertThat(server.targets().getFirst()).contains("query=%22mini+cooper%22");
  }

  @Test
  void losesNothingWhereThereIsMoreThanOneAnswerHolds() throws InterruptedException {
    IntStream.range(0, 1_500).forEach(i -> seen(100 + 100 * i, "title " + i));

    List<String> told = asking.told(poll);

    assertThat(told).hasSize(1_500);
    assertThat(new HashSet<>(told)).hasSize(1_500);
  }

  @Test
  void hearsWhatItIsToldOfLate() throws InterruptedException {
    seen(60, "first");
    asking.told(poll);
    asking.move(NOW.plusSeconds(900));
    seen(3_600, "late");
    seen(-600, "next");

    assertThat(asking.told(poll)).containsExactlyInAnyOrder("late", "next");
  }

  @Test
  void readsTitlesThatAreNotQuiteJson() throws InterruptedException {
    seen(60, "a \\' b\u0001c");

    assertThat(asking.told(poll)).hasSize(1);
  }

  @Test
  void saysWhatIsWrongWithTheQuery() throws InterruptedException {
    server.plays(_ -> Said.ok("<html>Your query was too short or too long.</html>"));

    assertThat(asking.ask(poll))
        .isInstanceOfSatisfying(
            Answer.Failed.class, failed -> assertThat(failed.why()).contains("too short"));
  }

  @Test
  void takesAnEmptyAnswerForNothing() throws InterruptedException {
    server.plays(_ -> Said.ok("{}"));

    assertThat(asking.told(poll)).isEmpty();
  }

  @Test
  void rests() throws InterruptedException {
    server.plays(_ -> Said.status(429));

    assertThat(asking.ask(poll)).isInstanceOf(Answer.Busy.class);
  }

  private void seen(int secondsAgo, String title) {
    String at = SEEN.format(NOW.minusSeconds(secondsAgo));
    articles.put(
        at,
        """
        {"url":"https://e.org/%d","url_mobile":"","title":"%s","seendate":"%s","socialimage":"",
         "domain":"e.org","language":"French","sourcecountry":"France"}\
        """
            .formatted(secondsAgo, title, at));
  }

  private Said answer(Asked asked) {
    Matcher between = BETWEEN.matcher(asked.target());
    assertThat(between.find()).as(asked.target()).isTrue();
    return Said.ok(
        articles
            .subMap(seen(between.group(1)), true, seen(between.group(2)), true)
            .values()
            .stream()
            .limit(250)
            .collect(Collectors.joining(",", "{\"articles\":[", "]}")));
  }

  private static String seen(String time) {
    return time.substring(0, 8) + "T" + time.substring(8) + "Z";
  }
}
