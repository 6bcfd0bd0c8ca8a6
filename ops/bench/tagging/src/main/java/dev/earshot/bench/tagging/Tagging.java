package dev.earshot.bench.tagging;

import dev.earshot.contract.Channel;
import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import dev.earshot.contract.Tags;
import dev.earshot.ops.Taggers;
import dev.earshot.ops.config.ConfigurationFile;
import dev.earshot.processors.sentiment.LinearSentiment;
import dev.earshot.processors.sentiment.Opinion;
import dev.earshot.processors.sentiment.SentimentTagger;
import dev.earshot.processors.stories.Stories;
import dev.earshot.processors.stories.Wording;
import dev.earshot.processors.tagging.Tagger;
import dev.earshot.query.QueryParser;
import dev.earshot.query.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Posts a second that one thread tags with the configuration that comes with Earshot. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector"})
public class Tagging {

  private static final int MOST_TEXTS = 8_000;

  /** A file of posts: on each line how its author feels (0, 1 or 2), a tab, the post. */
  @Param("")
  public String posts = "";

  /** The language that sentiment alone is told. */
  @Param("en")
  public String lang = "";

  @SuppressWarnings("NullAway.Init") // JMH calls read before it measures
  private Tagger tagger;

  private final LinearSentiment sentiment = LinearSentiment.shipped();
  private final List<Mention> mentions = new ArrayList<>();
  private final List<SentimentTagger.Words> words = new ArrayList<>();
  private Stories stories = new Stories(MOST_TEXTS);
  private int next;

  /** Reads the configuration and the posts. */
  @Setup(Level.Trial)
  public void read() throws IOException {
    tagger =
        Taggers.of(
            ConfigurationFile.bundled()
                .read(Map.of(), query -> QueryParser.parse(query, Use.RULE)));
    for (String line : Files.readAllLines(Path.of(posts))) {
      String text = line.substring(2);
      words.add(new SentimentTagger.Words(null, text, lang, Channel.SOCIAL));
      mentions.add(mention("m" + mentions.size(), text));
    }
  }

  /** Forgets the stories, so that no text is its own copy more than once in a round. */
  @Setup(Level.Iteration)
  public void begin() {
    stories = new Stories(MOST_TEXTS);
  }

  private static Mention mention(String id, String text) {
    return new Mention(
        new MentionId(id),
        new Source("import", "posts"),
        Channel.SOCIAL,
        null,
        null,
        text,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }

  private int next() {
    next = next + 1 == words.size() ? 0 : next + 1;
    return next;
  }

  /** Relevance, language, sentiment, topics and the story's own name. */
  @Benchmark
  public Tags tagger() {
    return tagger.tag(mentions.get(next()));
  }

  /** The same, and which story of those before it is a copy of. */
  @Benchmark
  public String taggerAndCopies() {
    Mention mention = mentions.get(next());
    return stories.tell(mention, Wording.of(mention), tagger.tag(mention));
  }

  /** What VADER and OpenNLP's categorizer do: sentiment alone. */
  @Benchmark
  public Opinion sentiment() {
    return sentiment.whole(words.get(next()));
  }
}
