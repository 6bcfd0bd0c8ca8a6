package dev.earshot.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.press.FeedSource;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Source;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class CollectorsTest {

  private final Website website = new Website();
  private final KafkaDouble kafka = new KafkaDouble();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Fetcher fetcher =
      Fetcher.polite(Manners.usual("test").withPrivateNetwork(), InstantSource.system());

  @AfterEach
  void close() {
    fetcher.close();
    website.close();
  }

  @Test
  void hearsASourceThoughAnotherFails() throws Exception {
    website.put("/good", "<rss><channel><item><title>a</title></item></channel></rss>");
    CompletableFuture<Void> stored = kafka.await(Topics.SOURCES, 2);

    try (Collectors collectors = start(source("/bad"), source("/good"))) {
      stored.get(20, TimeUnit.SECONDS);

      assertThat(collectors.statuses())
          .extracting(SourceStatus::state)
          .containsExactly(SourceStatus.State.FAILING, SourceStatus.State.HEARING);
      assertThat(kafka.sent(Topics.MENTIONS)).hasSize(1);
      assertThat(collectors.problem()).isEmpty();
      assertThat(meters.get("earshot.sources").tag("state", "failing").gauge().value())
          .isEqualTo(1);
    }
  }

  @Test
  void asksASourceAgainThatFailedInAWayThatNobodyHasForeseen() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Void> stored = kafka.await(Topics.SOURCES, 2);

    try (Collectors collectors = start(new Faulty(asked))) {
      stored.get(20, TimeUnit.SECONDS);

      assertThat(asked).hasValueGreaterThanOrEqualTo(2);
      assertThat(collectors.statuses())
          .extracting(SourceStatus::state)
          .containsExactly(SourceStatus.State.HEARING);
      assertThat(collectors.problem()).isEmpty();
      assertThat(meters.counter("earshot.parts.restarts", "part", "collectors").count())
          .isEqualTo(1);
    }
  }

  /** A source with a bug that shows when it is asked for the first time. */
  private record Faulty(AtomicInteger asked) implements WatchedSource {
    @Override
    public Source source() {
      return new Source("faulty", "Test");
    }

    @Override
    public Channel channel() {
      return Channel.SOCIAL;
    }

    @Override
    public URI address() {
      return URI.create("https://faulty.example/");
    }

    @Override
    public Duration every() {
      return Duration.ofMillis(20);
    }

    @Override
    public Poll open(Means means) {
      return _ -> {
        if (asked.incrementAndGet() == 1) {
          throw new IllegalStateException("nobody has foreseen that");
        }
        return new Answer.News(List.of(), null, Duration.ZERO);
      };
    }
  }

  @Test
  void endsWhileASourceIsWaitedFor() {
    Collectors collectors = start(source("/good"));

    collectors.close();
    collectors.close();
  }

  private Collectors start(WatchedSource... sources) {
    return Collectors.start(
        List.of(sources),
        Past.NONE,
        new Means(fetcher, InstantSource.system(), List.of(), meters),
        new Outbox(kafka.producer(), meters));
  }

  private FeedSource source(String path) {
    return new FeedSource(
        new Source("rss", "Test"), Channel.PRESS, website.address(path), Duration.ofHours(1));
  }
}
