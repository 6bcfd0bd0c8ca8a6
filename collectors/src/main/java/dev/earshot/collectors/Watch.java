package dev.earshot.collectors;

import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Memory;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Alert;
import dev.earshot.contract.SourceStatus;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one source: it is asked, what it says goes into Kafka, and only then is it remembered
 * how far it was heard.
 *
 * <p>One thread at a time calls {@link #round}; any may read {@link #status}.
 */
final class Watch implements AutoCloseable {

  /** How a source that listens is doing is written down this often, unless it changes. */
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);

  /** Kafka takes a megabyte at most; what is larger is cut. */
  private static final int MOST_GARBAGE = 900_000;

  private static final int MOST_KNOWN_GARBAGE = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final WatchedSource source;
  private final Poll poll;
  private final Pace pace;
  private final Memory memory;
  private final Outbox outbox;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final Health health;
  private @Nullable String checkpoint;

  /** A source that says the same garbage each time is not quoted each time. */
  private final Set<Integer> garbage =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
              return size() > MOST_KNOWN_GARBAGE;
            }
          });

  /** The gap that people have been alerted to; null if they have been told that there is none. */
  private @Nullable Instant alerted;

  private final Semaphore woken = new Semaphore(0);
  private Instant told = Instant.MIN;

  Watch(
      WatchedSource source,
      Poll poll,
      Pace pace,
      Past past,
      Memory memory,
      Outbox outbox,
      InstantSource clock,
      MeterRegistry meters) {
    this.source = source;
    this.poll = poll;
    this.pace = pace;
    this.memory = memory;
    this.checkpoint = past.checkpoint(source.shown()).orElse(null);
    this.outbox = outbox;
    this.clock = clock;
    this.meters = meters;
    this.health = Health.begin(source, past.status(source.shown()), clock.instant());
    this.alerted = health.silentSince();
    poll.wakes(woken::release);
  }

  SourceStatus status() {
    return health.status();
  }

  /** Waits until it is time to ask again, or until the source says that there is something. */
  void await(Duration pause) throws InterruptedException {
    if (woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
      woken.drainPermits();
    }
  }

  boolean listens() {
    return source.listens();
  }

  /**
   * Asks once.
   *
   * @return how long to wait before the next time; empty if there is none
   */
  Optional<Duration> round() throws InterruptedException {
    Instant asked = clock.instant();
    try (Traces.Step step =
        outbox
            .traces()
            .begin("fetch", Traces.Kind.ASKS)
            .with("earshot.source", source.shown())
            .with("earshot.source.kind", source.source().kind())) {
      Answer answer = step.during(() -> kept(poll.ask(checkpoint)));
      if (answer instanceof Answer.Failed failed) {
        step.failed(failed.why());
      }
      return noted(answer, asked);
    }
  }

  /**
   * Takes note that a round came to no answer.
   *
   * @return how long to wait before the next one
   */
  Duration failed(Throwable cause) {
    Instant now = clock.instant();
    Answer answer = new Answer.Failed("it could not be heard, which is a bug: " + cause);
    Duration pause = pace.pause(answer);
    SourceStatus.State before = status().state();
    health.note(answer, now, now, pause, poll.push());
    tell(before);
    return pause;
  }

  private Optional<Duration> noted(Answer answer, Instant asked) throws InterruptedException {
    meters.counter("earshot.sources.fetches", "outcome", answer.outcome()).increment();
    Duration pause = pace.pause(answer);
    SourceStatus.State before = status().state();
    health.note(answer, asked, clock.instant(), pause, poll.push());
    tell(before);
    alert();
    return answer instanceof Answer.Ended ? Optional.empty() : Optional.of(pause);
  }

  /** The answer, once Kafka has what it brought; a failure if Kafka does not take it. */
  private Answer kept(Answer answer) throws InterruptedException {
    try {
      switch (answer) {
        case Answer.News news -> keep(news);
        case Answer.Failed(_, byte @Nullable [] garbage) when garbage != null -> reject(garbage);
        case Answer.Failed _, Answer.Busy _, Answer.Ended _ -> {}
      }
      return answer;
    } catch (ExecutionException e) {
      return new Answer.Failed("Kafka did not take what it said: " + e.getMessage());
    }
  }

  private void keep(Answer.News news) throws ExecutionException, InterruptedException {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    if (news.heard().stream().anyMatch(Heard.Said.class::isInstance)) {
      memory.doubt(news.notes());
      note(news.notes().stream().filter(note -> note.text() != null).toList());
    }
    Set<Integer> rejected = new HashSet<>();
    for (Heard heard : news.heard()) {
      switch (heard) {
        case Heard.Said said -> sent.add(outbox.hear(said.mention()));
        case Heard.Gone gone -> sent.add(outbox.remove(gone.id()));
        case Heard.Unfit unfit -> LOG.info("{}: left out: {}", source.shown(), unfit.reason());
        case Heard.Garbage(byte[] bytes, String reason) -> {
          int digest = Arrays.hashCode(bytes);
          if (!garbage.contains(digest) && rejected.add(digest)) {
            sent.add(reject(bytes, reason));
          }
        }
      }
    }
    await(sent);
    meters
        .counter("earshot.sources.heard", "kind", source.source().kind())
        .increment((double) Health.said(news));
    garbage.addAll(rejected);
    count(rejected.size());
    note(memory.keep(news.notes()));
    if (news.checkpoint() != null) {
      outbox.send(Topics.CHECKPOINTS, source.shown(), news.checkpoint()).get();
      checkpoint = news.checkpoint();
    }
  }

  private void note(List<Memory.Note> notes) throws ExecutionException, InterruptedException {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (Memory.Note note : notes) {
      sent.add(outbox.send(Topics.MEMORY, Past.key(source.shown(), note), memory.written(note)));
    }
    await(sent);
  }

  private static void await(List<CompletableFuture<Void>> sent)
      throws ExecutionException, InterruptedException {
    CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new)).get();
  }

  private void reject(byte[] bytes) throws ExecutionException, InterruptedException {
    int digest = Arrays.hashCode(bytes);
    if (!garbage.contains(digest)) {
      reject(bytes, "it answered with something that cannot be read").get();
      garbage.add(digest);
      count(1);
    }
  }

  private CompletableFuture<Void> reject(byte[] bytes, String reason) {
    String named = source.shown() + ": " + reason;
    return bytes.length <= MOST_GARBAGE
        ? outbox.reject(bytes, named)
        : outbox.reject(
            Arrays.copyOf(bytes, MOST_GARBAGE),
            "%s (the first %,d of %,d bytes)".formatted(named, MOST_GARBAGE, bytes.length));
  }

  private void count(long rejected) {
    if (rejected > 0) {
      meters
          .counter("earshot.sources.rejected", "kind", source.source().kind())
          .increment((double) rejected);
      health.rejected(rejected);
    }
  }

  private void tell(SourceStatus.State before) {
    SourceStatus status = status();
    Instant now = clock.instant();
    boolean changed = status.state() != before;
    if (changed) {
      LOG.info(
          "{} ({}) is {}{}",
          source.source().name(),
          source.shown(),
          status.state().word(),
          status.problem() == null ? "" : ": " + status.problem());
    }
    // A clock that was set back must not make it silent until the old time comes again.
    boolean recently = !now.isBefore(told) && now.isBefore(told.plus(TELL_EVERY));
    if (!changed && source.listens() && recently) {
      return;
    }
    told = now;
    outbox
        .send(Topics.SOURCES, source.shown(), status)
        .exceptionally(
            e -> {
              LOG.debug("the state of {} was not stored", source.shown(), e);
              return null;
            });
  }

  /** Raises an alert when the source goes blind, and closes it when it is heard again. */
  private void alert() throws InterruptedException {
    Instant silent = health.silentSince();
    Instant since = alerted;
    try {
      if (since != null && !since.equals(silent)) {
        alert(since, Alert.State.CLOSED);
        alerted = null;
      } else if (since == null && silent != null) {
        alert(silent, Alert.State.OPENED);
        alerted = silent;
      }
    } catch (ExecutionException e) {
      LOG.debug("the alert on {} was not stored; it is sent again", source.shown(), e);
    }
  }

  private void alert(Instant opened, Alert.State state)
      throws ExecutionException, InterruptedException {
    Alert alert = Alert.blind(status(), opened, state, clock.instant());
    outbox.send(Topics.ALERTS, alert.id(), alert).get();
  }

  @Override
  public void close() {
    poll.close();
  }
}
