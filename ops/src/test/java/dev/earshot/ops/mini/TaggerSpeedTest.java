package dev.earshot.ops.mini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.processors.sentiment.Example;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.sentiment.sets.DataSets;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
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
    List<Mention> mentions = mentions(data());

    double best =
        best("tagged", mentions.size(), () -> mentions.stream().filter(relevant(tagger)).count());

    assertThat(best).isGreaterThan(20_000);
  }

  /** Sentiment alone, of the tweets that it is measured on. */
  @Test
  void judgesTweets() throws IOException {
    SentimentTagger sentiment = LinearSentiment.shipped();
    for (String language : List.of("english", "french")) {
      List<SentimentTagger.Words> words = words(data().tweets(language, "train").stream());

      double best =
          best(
              language,
              words.size(),
              () -> words.stream().filter(one -> sentiment.whole(one).score() > 0).count());

      assertThat(best).isGreaterThan(40_000);
    }
  }

  private static DataSets data() {
    return new DataSets(Path.of(System.getProperty("speed")));
  }

  private static Predicate<Mention> relevant(Tagger tagger) {
    return one -> tagger.tag(one).relevant();
  }

  /** The most a second of several rounds; the first ones warm up. */
  private static double best(String what, int texts, LongSupplier work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadCpuTime();
      long found = work.getAsLong();
      double second = texts * 1e9 / (threads.getCurrentThreadCpuTime() - before);
      best = Math.max(best, second);
      System.out.printf("%s: %,.0f a second of %,d, %,d found%n", what, second, texts, found);
    }
    return best;
  }

  private static List<SentimentTagger.Words> words(Stream<Example> examples) {
    return examples.map(Example::words).limit(MOST).toList();
  }

  private static List<Mention> mentions(DataSets data) throws IOException {
    List<SentimentTagger.Words> words =
        words(
            Stream.of(data.tweets("french", "train"), data.brands(), data.englishTweets(List.of()))
                .flatMap(List::stream));
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
