package dev.earshot.ops.mini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.sentiment.sets.DataSets;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How many tweets one thread tags in a second with the configuration that comes with Earshot. Runs
 * with {@code -Dspeed=FOLDER}, a folder of public data sets; counts the thread's own processor
 * time, so that other programs disturb it less.
 */
@EnabledIfSystemProperty(named = "speed", matches = ".+")
final class TaggerSpeedTest {

  private static final int ROUNDS = 12;
  private static final int MOST = 20_000;

  @Test
  void tagsTweets() throws IOException {
    Tagger tagger =
        Taggers.of(
            ConfigurationFile.bundled()
                .read(Map.of(), query -> QueryParser.parse(query, Use.RULE)));
    List<Mention> mentions = mentions(new DataSets(Path.of(System.getProperty("speed"))));
    var threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      long relevant = mentions.stream().filter(one -> tagger.tag(one).relevant()).count();
      double second = mentions.size() * 1e9 / (threads.getCurrentThreadCpuTime() - before);
      best = Math.max(best, second);
      System.out.printf("%,.0f a second of %,d, %,d relevant%n", second, mentions.size(), relevant);
    }
    assertThat(best).isGreaterThan(20_000);
  }

  private static List<Mention> mentions(DataSets data) throws IOException {
    List<SentimentTagger.Words> words =
        Stream.of(data.tweets("french", "train"), data.brands(), data.englishTweets(List.of()))
            .flatMap(List::stream)
            .map(example -> example.words())
            .limit(MOST)
            .toList();
    List<Mention> mentions = new ArrayList<>();
    for (SentimentTagger.Words one : words) {
      mentions.add(
          new Mention(
              new MentionId("t" + mentions.size()),
              new Source("test", "Tweets"),
              one.channel(),
              null,
              null,
              one.text(),
              null,
              null,
              Instant.EPOCH,
              null,
              null,
              null,
              null));
    }
    return mentions;
  }
}
