package dev.earshot.bench.categorizers;

import com.vader.sentiment.analyzer.SentimentAnalyzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.tokenize.SimpleTokenizer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;
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

/**
 * Posts a second that one thread of others judges: VADER, and OpenNLP trained on the same posts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class Categorizing {

  /** A file of posts: on each line how its author feels (0, 1 or 2), a tab, the post. */
  @Param("")
  public String posts = "";

  private List<String> lines = List.of();

  @SuppressWarnings("NullAway.Init") // JMH calls read before it measures
  private DocumentCategorizerME categorizer;

  private int next;

  /** Reads the posts and trains on them. */
  @Setup(Level.Trial)
  public void read() throws IOException {
    lines = Files.readAllLines(Path.of(posts));
    List<DocumentSample> samples =
        lines.stream()
            .map(line -> new DocumentSample(line.substring(0, 1), tokens(line.substring(2))))
            .toList();
    categorizer =
        new DocumentCategorizerME(
            DocumentCategorizerME.train(
                "en",
                ObjectStreamUtils.createObjectStream(samples),
                TrainingParameters.defaultParams(),
                new DoccatFactory()));
    lines = lines.stream().map(line -> line.substring(2)).toList();
  }

  private static String[] tokens(String text) {
    return SimpleTokenizer.INSTANCE.tokenize(text);
  }

  private String next() {
    next = next + 1 == lines.size() ? 0 : next + 1;
    return lines.get(next);
  }

  /** VADER, for English. */
  @Benchmark
  public Map<String, Float> vader() throws IOException {
    SentimentAnalyzer analyzer = new SentimentAnalyzer(next());
    analyzer.analyze();
    return analyzer.getPolarity();
  }

  /** OpenNLP's maximum entropy categorizer, with its own tokens. */
  @Benchmark
  public double[] opennlp() {
    return categorizer.categorize(tokens(next()));
  }
}
