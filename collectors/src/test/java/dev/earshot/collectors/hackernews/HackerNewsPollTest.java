package dev.earshot.collectors.hackernews;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that finds what was said between two times, a thousand of them at most. */
final class HackerNewsPollTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final Pattern BETWEEN =
      Pattern.compile("created_at_i%3E(\\d+),created_at_i%3C%3D(\\d+)");

  /** What was said, by its number; and when, in seconds before {@link #NOW}. */
  private final TreeMap<Integer, String> items = new TreeMap<>();

  private final Map<Integer, Integer> ages = new TreeMap<>();
  private final ApiServer server = new ApiServer().plays(this::answer);
  private final Asking asking = new Asking(NOW);
  private final Poll poll =
      new HackerNewsSource(
              new Source("hackernews", "Hacker News"),
              Channel.FORUM,
              "mini cooper",
              URI.create(server.address() + "/search"),
              URI.create(server.address() + "/item/"),
              Duration.ofMinutes(5))
          .open(asking.means());

  @AfterEach
  void close() {
    asking.close();
    server.close();
  }

  @Test
  void losesNothingWhereThereAreMoreThanAThousand() throws InterruptedException {
    IntStream.range(0, 5_500).forEach(i -> said(i, 100 * (5_500 - i), "said " + i));

    List<String> told = asking.told(poll);

    assertThat(told).hasSize(5_500).doesNotHaveDuplicates().startsWith("said 0", "said 1");
    assertThat(server.asked()).hasSizeLessThan(30);
    assertThat(asking.told(poll)).as("it overlaps").isEmpty();
  }

  @Test
  void goesOnWhereItWasWhenTheServerFailsOnTheWay() throws InterruptedException {
    IntStream.range(0, 3_000).forEach(i -> said(i, 200 * (3_000 - i), "said " + i));
    int[] left = {6};
    server.plays(asked -> left[0]-- > 0 ? answer(asked) : Said.status(500));
    List<String> first = asking.told(poll);
    assertThat(first).isNotEmpty().hasSizeLessThan(3_000);

    server.plays(this::answer);

    assertThat(asking.told(poll)).hasSize(3_000 - first.size());
  }

  @Test
  void followsEditsAndDeletions() throws InterruptedException {
    said(1, 600, "one");
    said(2, 500, "two");
    said(3, 400, "three");
    asking.told(poll);
    items.put(1, "one, edited");
    items.remove(2);
    items.remove(3);
    server.plays(
        asked ->
            asked.target().equals("/item/2.json")
                ? Said.ok("{\"id\":2,\"deleted\":true,\"type\":\"comment\",\"time\":1}")
                : asked.target().equals("/item/3.json")
                    ? Said.ok("{\"id\":3,\"type\":\"comment\",\"time\":1,\"text\":\"three\"}")
                    : answer(asked));

    assertThat(asking.told(poll)).containsExactly("one, edited", "gone hackernews:2");
    assertThat(asking.told(poll)).isEmpty();
  }

  @Test
  void asksForStoriesAndCommentsWithTheWords() throws InterruptedException {
    asking.told(poll);

    assertThat(server.asked().getFirst().target())
        .startsWith("/search?query=mini+cooper&tags=(story,comment)&numericFilters=created_at_i");
  }

  @Test
  void saysWhatIsWrong() throws InterruptedException {
    server.plays(_ -> Said.ok("{}"));
    assertThat(asking.ask(poll)).isInstanceOf(Answer.Failed.class);
    server.plays(_ -> Said.ok("<html>"));
    assertThat(((Answer.Failed) asking.ask(poll)).garbage()).asString().isEqualTo("<html>");
    server.plays(_ -> Said.status(429).with("Retry-After", "9"));
    assertThat(((Answer.Busy) asking.ask(poll)).rest()).isEqualTo(Duration.ofSeconds(9));
  }

  private void said(int number, int age, String text) {
    items.put(number, text);
    ages.put(number, age);
  }

  private Said answer(Asked asked) {
    Matcher between = BETWEEN.matcher(asked.target());
    if (!between.find()) {
      return Said.ok("null");
    }
    long from = Long.parseLong(between.group(1));
    long to = Long.parseLong(between.group(2));
    List<Integer> found =
        items.descendingKeySet().stream().filter(i -> at(i) > from && at(i) <= to).toList();
    return Said.ok(
        found.stream()
            .limit(1_000)
            .map(
                i ->
                    "{\"objectID\":\"%d\",\"created_at\":\"%s\",\"created_at_i\":%d,\"comment_text\":\"%s\"}"
                        .formatted(i, Instant.ofEpochSecond(at(i)), at(i), items.get(i)))
            .collect(
                Collectors.joining(
                    ",", "{\"hits\":[", "],\"nbHits\":%d}".formatted(found.size()))));
  }

  private long at(int number) {
    return NOW.getEpochSecond() - ages.getOrDefault(number, 0);
  }
}
