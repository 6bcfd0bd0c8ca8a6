package dev.earshot.bench.standing;

import dev.earshot.bench.standing.spi.Peer;
import dev.earshot.bench.standing.spi.Post;
import dev.earshot.bench.standing.spi.Wanted;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Posts a second that one thread matches against standing queries.
 *
 * <p>Every run first holds the measured one's hits on {@value #PROVED} posts against those of
 * Earshot's matcher, and fails if one differs; so what is compared does the same work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xmx2g",
      "-XX:+UseSerialGC",
      "--add-modules=jdk.incubator.vector",
      "--enable-native-access=ALL-UNNAMED",
      "--sun-misc-unsafe-memory-access=allow"
    })
public class StandingQueries {

  static final int PROVED = 300;
  private static final int POSTS = 20_000;

  /** Who is measured. */
  @Param({"earshot", "lucene-monitor", "opensearch"})
  public String peer = "";

  /** How many queries stand. */
  @Param({"1", "10", "100", "1000", "10000", "100000"})
  public int queries;

  private List<Post> posts = List.of();
  private Peer measured = new Earshot();
  private int next;

  /** Registers the queries and proves the hits. */
  @Setup(Level.Trial)
  public void register() throws IOException, ReflectiveOperationException {
    Corpus corpus = new Corpus();
    posts = corpus.posts(POSTS);
    List<Wanted> wanted = corpus.queries(queries);
    measured = Peers.open(peer);
    long begin = System.nanoTime();
    measured.register(wanted);
    long registered = System.nanoTime() - begin;
    System.out.printf("%n%,d queries registered in %,d ms%n", queries, registered / 1_000_000);
    prove(wanted);
  }

  private void prove(List<Wanted> wanted) {
    long hits = 0;
    try (Peer judge = new Earshot()) {
      judge.register(wanted);
      for (Post post : posts.subList(0, PROVED)) {
        int[] expected = judge.matches(post);
        int[] found = measured.matches(post);
        if (!Arrays.equals(found, expected)) {
          throw new IllegalStateException(
              "%s finds %s and earshot %s in '%s'"
                  .formatted(peer, Arrays.toString(found), Arrays.toString(expected), post.text()));
        }
        hits += expected.length;
      }
    }
    System.out.printf("the same %,d hits on %d posts as earshot%n", hits, PROVED);
  }

  /** One post. */
  @Benchmark
  public int[] match() {
    next = next + 1 == POSTS ? 0 : next + 1;
    return measured.matches(posts.get(next));
  }

  /** Ends the measured one. */
  @TearDown(Level.Trial)
  public void close() {
    measured.close();
  }
}
