package dev.earshot.collectors;

import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one source: it is asked, what it says goes into Kafka, and only then is it remembered
 * how far it was heard.
 *
 * <p>One thread at a time calls {@link #round}; any may read {@link #status}.
 */
final class Watch {

  /** A source that has failed for less is not called blind. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final WatchedSource source;
  private final Poll poll;
  private final Pace pace;
  private final Outbox outbox;
  private final InstantSource clock;
  private final MeterRegistry meters;

  /** A source that never answered has been silent since then. */
  private final Instant begun;

  private @Nullable String checkpoint;
  private volatile SourceStatus status;

  Watch(
      WatchedSource source,
      Poll poll,
      Pace pace,
      @Nullable String checkpoint,
      Outbox outbox,
      InstantSource clock,
      MeterRegistry meters) {
    this.source = source;
    this.poll = poll;
    this.pace = pace;
    this.checkpoint = checkpoint;
    this.outbox = outbox;
    this.clock = clock;
    this.meters = meters;
    this.begun = clock.instant();
    this.status =
        new SourceStatus(
            source.source(),
            source.channel(),
            source.shown(),
            SourceStatus.State.STARTING,
            begun,
            null,
            null,
            null,
            null,
            0);
  }

  SourceStatus status() {
    return status;
  }

  /**
   * Asks once.
   *
   * @return how long to wait before the next time; empty if there is none
   */
  Optional<Duration> round() throws InterruptedException {
    Instant asked = clock.instant();
    Answer answer = kept(poll.ask(checkpoint));
    meters.counter("earshot.sources.fetches", "outcome", answer.outcome()).increment();
    Duration pause = pace.pause(answer);
    note(answer, asked, pause);
    return answer instanceof Answer.Ended ? Optional.empty() : Optional.of(pause);
  }

  /** The answer, once Kafka has what it brought; a failure if Kafka does not take it. */
  private Answer kept(Answer answer) throws InterruptedException {
    if (!(answer instanceof Answer.News news)) {
      return answer;
    }
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (Heard heard : news.heard()) {
      switch (heard) {
        case Heard.Said said -> sent.add(outbox.hear(said.mention()));
        case Heard.Gone gone -> sent.add(outbox.remove(gone.id()));
        case Heard.Unfit unfit -> LOG.info("{}: left out: {}", source.shown(), unfit.reason());
      }
    }
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get();
      meters
          .counter("earshot.sources.heard", "kind", source.source().kind())
          .increment(sent.size());
      if (news.checkpoint() != null) {
        outbox.send(Topics.CHECKPOINTS, source.shown(), news.checkpoint()).get();
        checkpoint = news.checkpoint();
      }
      return news;
    } catch (ExecutionException e) {
      return new Answer.Failed("Kafka did not take what it said: " + e.getMessage());
    }
  }

  private void note(Answer answer, Instant asked, Duration pause) {
    SourceStatus before = status;
    boolean heard = answer instanceof Answer.News;
    Instant lastSuccess = heard ? asked : before.lastSuccess();
    SourceStatus.State state = state(answer, asked, before);
    long count = answer instanceof Answer.News news ? news.heard().size() : 0;
    status =
        new SourceStatus(
            before.source(),
            before.channel(),
            before.address(),
            state,
            state == before.state() ? before.since() : asked,
            asked,
            lastSuccess,
            answer instanceof Answer.Ended ? null : clock.instant().plus(pause),
            why(answer),
            before.heard() + count);
    if (state != before.state()) {
      LOG.info(
          "{} ({}) is {}{}",
          source.source().name(),
          source.shown(),
          state.word(),
          status.problem() == null ? "" : ": " + status.problem());
    }
    outbox
        .send(Topics.SOURCES, source.shown(), status)
        .exceptionally(
            e -> {
              LOG.debug("the state of {} was not stored", source.shown(), e);
              return null;
            });
  }

  private SourceStatus.State state(Answer answer, Instant now, SourceStatus before) {
    return switch (answer) {
      case Answer.News _ -> SourceStatus.State.HEARING;
      case Answer.Ended _ -> SourceStatus.State.ENDED;
      case Answer.Busy _, Answer.Failed _ -> {
        Instant good = before.lastSuccess() == null ? begun : before.lastSuccess();
        Duration patience = source.every().multipliedBy(3);
        Duration most = patience.compareTo(PATIENCE) > 0 ? patience : PATIENCE;
        yield Duration.between(good, now).compareTo(most) > 0
            ? SourceStatus.State.BLIND
            : SourceStatus.State.FAILING;
      }
    };
  }

  private static @Nullable String why(Answer answer) {
    return switch (answer) {
      case Answer.News _ -> null;
      case Answer.Busy busy -> busy.why();
      case Answer.Ended ended -> ended.why();
      case Answer.Failed failed -> failed.why();
    };
  }
}
