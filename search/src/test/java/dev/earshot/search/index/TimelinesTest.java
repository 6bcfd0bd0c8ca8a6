package dev.earshot.search.index;

import static dev.earshot.search.index.Told.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.MentionId;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many mentions in few bars, which are counted by where the bars begin in a segment. */
final class TimelinesTest {

  private static final int MENTIONS = 2_000;
  private static final Duration SPAN = Duration.ofDays(9);
  private static final Ask ALL = new Ask(new Query.All(), null, null);

  @TempDir private Path folder;

  @Test
  void countsManyMentionsInFewBarsAsAListDoes() throws IOException {
    Random random = new Random(5);
    ListedMentions list = new ListedMentions();
    try (MentionIndex index = MentionIndex.open(folder, Duration.ofMinutes(1), ZoneOffset.UTC)) {
      for (int i = 0; i < MENTIONS; i++) {
        Instant at = NOON.plusMillis((long) (random.nextDouble() * SPAN.toMillis()));
        Tagged tagged =
            Told.of("m" + i, random.nextInt(3) == 0 ? "rallye" : "mini").at(at).mention();
        index.put(tagged);
        list.put(tagged);
        if (i % 700 == 0) {
          index.refresh();
        }
      }
      // A mention at the very beginning of a bar belongs to it.
      Tagged midnight =
          Told.of("midnight", "mini").at(Instant.parse("2026-11-20T00:00:00Z")).mention();
      index.put(midnight);
      list.put(midnight);
      index.remove(new MentionId("m3"));
      list.remove(new MentionId("m3"));
      index.refresh();

      for (Every every : List.of(Every.DAY, Every.WEEK, Every.HOUR)) {
        Timeline all = index.timeline(ALL, every, null, null, ZoneOffset.UTC);
        Timeline split = index.timeline(ALL, every, By.SENTIMENT, null, ZoneOffset.UTC);
        assertThat(all.series().get("all")).isEqualTo(counted(list, all.starts()));
        assertThat(sum(split.series())).isEqualTo(all.series().get("all"));
      }
    }
  }

  private static long[] counted(ListedMentions list, List<Instant> starts) {
    List<Instant> ends = new ArrayList<>(starts.subList(1, starts.size()));
    ends.add(Instant.MAX);
    long[] counts = new long[starts.size()];
    for (int bar = 0; bar < counts.length; bar++) {
      Instant start = starts.get(bar);
      Instant end = ends.get(bar);
      counts[bar] =
          list.all().stream()
              .map(tagged -> tagged.mention().published())
              .filter(at -> !at.isBefore(start) && at.isBefore(end))
              .count();
    }
    return counts;
  }

  private static long[] sum(Map<String, long[]> series) {
    long[] sum = new long[series.values().iterator().next().length];
    for (long[] one : series.values()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += one[i];
      }
    }
    return sum;
  }
}
