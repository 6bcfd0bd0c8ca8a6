package dev.earshot.search.index;

import dev.earshot.contract.Comeback;
import dev.earshot.contract.Rights;
import dev.earshot.contract.Topics;
import dev.earshot.contract.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part that reads {@link Topics#TAGGED} into a {@link Shelf}, on one thread.
 *
 * <p>It reads every partition, without a consumer group, from the position of the index's last
 * commit; an index without one is built from the beginning of the log. Every few seconds it commits
 * what it has put together with where it stands. A log that is not the one that the index was built
 * from, or does not reach as far as the position, makes it build the index anew.
 *
 * <p>What an order judged again does not change an index that is in use: its readers would see old
 * and new judgements side by side. Another index is built with all of it.
 *
 * <p>A record that cannot be read is counted, written to the program's log with its place, and
 * passed over. While Kafka cannot be reached it keeps trying, and says so as its {@link #problem}.
 * Whatever else fails, it begins anew with the index as it was last committed, after a longer pause
 * each time; an index that turns out to be damaged is built anew.
 */
final class Indexer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
  private static final String TOPIC = Topics.TAGGED.name();
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private static final Duration EXPUNGE_EVERY = Duration.ofHours(1);

  private final Shelf index;
  private final TaggedLog log;
  private final InstantSource clock;
  private final TaggedRecords records;
  private final Comeback comeback;
  private final Lag lag = new Lag();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Traces traces;
  private final Thread thread;
  private volatile @Nullable String problem = "the index has not reached Kafka yet";
  private volatile boolean caughtUp;
  private volatile Map<Integer, Long> reached = Map.of();

  private Instant expunged = Instant.MIN;

  /** Whether what an order judged again waits for an index that is built with all of it. */
  private boolean holds;

  Indexer(Shelf index, TaggedLog log, InstantSource clock, MeterRegistry meters, Traces traces) {
    this.index = index;
    this.log = log;
    this.clock = clock;
    this.traces = traces;
    records = new TaggedRecords(index, meters);
    comeback = new Comeback("indexer", clock, meters);
    thread = Thread.ofPlatform().name("indexer").start(this::run);
  }

  /**
   * Whether everything that was in the log when the reading began is in the index. Once true it
   * stays so, unless the index has to be built anew.
   */
  boolean caughtUp() {
    return caughtUp;
  }

  /** The next offset to read, by partition: what is before it is in the index. */
  Map<Integer, Long> reached() {
    return reached;
  }

  /** Records that are in the log and not in the index. */
  long lag() {
    return lag.records();
  }

  /** For how long the oldest of these records has been there, to about a second. */
  Duration behind() {
    return lag.behind();
  }

  /** What keeps mentions from being indexed, if anything does. */
  Optional<String> problem() {
    return Optional.ofNullable(problem).or(index::problem);
  }

  /** Commits what was read and stops. Does nothing the second time. */
  @Override
  public void close() {
    closing.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      Duration pause;
      do {
        pause = attempt();
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Reads until it is closed or something fails that may be better in a moment.
   *
   * @return the moment
   */
  private Duration attempt() throws InterruptedException {
    try {
      index.mend();
      readOrRebuild();
      return index.failure().map(this::failed).orElse(PAUSE);
    } catch (KafkaException e) {
      problem =
          Rights.missing(e)
              .orElseGet(
                  () ->
                      "Kafka cannot be read (%s); see that it runs and that its address is right"
                          .formatted(e.getMessage()));
      LOG.warn("{}; trying again", problem);
      return PAUSE;
    } catch (IOException | RuntimeException | Error e) {
      index.doubt(e);
      return failed(index.failure().orElse(e));
    }
  }

  private Duration failed(Throwable cause) {
    caughtUp = false;
    Comeback.Return back = comeback.after(index.problem().orElse("indexing stopped"), cause);
    problem = back.problem();
    return back.pause();
  }

  private void readOrRebuild() throws IOException, InterruptedException {
    try (Consumer<byte[], byte[]> reader = log.reader()) {
      Position start = start();
      List<TopicPartition> partitions = partitions(reader);
      seek(reader, partitions, start);
      Map<TopicPartition, Long> goal = reader.endOffsets(partitions, PATIENCE);
      problem = null;
      read(reader, start.log(), goal);
    } catch (InvalidOffsetException e) {
      LOG.warn("{} does not have the index's position: {}", TOPIC, e.getMessage());
      rebuild();
    }
  }

  /** Where to read on in the log that is there. */
  private Position start() throws IOException, InterruptedException {
    String identity = log.identity();
    Position position = index.position();
    holds = !position.offsets().isEmpty();
    if (!position.log().isEmpty() && !position.log().equals(identity)) {
      LOG.warn("{} has been made anew since the index was built", TOPIC);
      rebuild();
    }
    return new Position(identity, index.position().offsets());
  }

  private void rebuild() throws IOException {
    LOG.warn("building the index anew from the beginning of {}", TOPIC);
    caughtUp = false;
    holds = false;
    index.clear();
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
    List<PartitionInfo> infos = reader.partitionsFor(TOPIC, PATIENCE);
    if (infos == null || infos.isEmpty()) {
      throw new KafkaException("there is no topic " + TOPIC + "; it is made when Earshot starts");
    }
    return infos.stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .sorted(Comparator.comparingInt(TopicPartition::partition))
        .toList();
  }

  private static void seek(
      Consumer<byte[], byte[]> reader, List<TopicPartition> partitions, Position position) {
    reader.assign(partitions);
    for (TopicPartition partition : partitions) {
      Long offset = position.offsets().get(partition.partition());
      if (offset == null) {
        reader.seekToBeginning(List.of(partition));
      } else {
        reader.seek(partition, offset);
      }
    }
  }

  private void read(
      Consumer<byte[], byte[]> reader, String identity, Map<TopicPartition, Long> goal)
      throws IOException {
    Instant looked = Instant.MIN;
    Instant committed = clock.instant();
    expunged = committed;
    boolean samePartitions = true;
    while (closing.getCount() > 0 && samePartitions && index.failure().isEmpty()) {
      for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
        // What is read to catch up was followed to its end long ago.
        records.apply(record, holds, caughtUp ? traces : Traces.OFF);
      }
      index.flush();
      reached = offsets(reader);
      Instant now = clock.instant();
      if (!caughtUp && Lag.missing(goal, read(reader)) == 0) {
        index.refresh();
        caughtUp = true;
        index.verify();
        holds = true;
        LOG.info("the index has all that was in {} when it started", TOPIC);
      }
      if (due(now, looked, LOOK_EVERY)) {
        look(reader, now);
        samePartitions = partitions(reader).size() == reader.assignment().size();
        looked = now;
      }
      if (due(now, committed, COMMIT_EVERY)) {
        expunge(now);
        commit(reader, identity);
        committed = now;
      }
    }
    // Not when something failed: what the reader has fetched by then may not all be in the index.
    if (index.failure().isEmpty()) {
      commit(reader, identity);
    }
  }

  /** Whether it is time again, or the clock was set back since the last time. */
  private static boolean due(Instant now, Instant last, Duration every) {
    return now.isBefore(last) || !now.isBefore(last.plus(every));
  }

  /** Has what was removed leave the files: at once for who was forgotten, else once an hour. */
  private void expunge(Instant now) throws IOException {
    boolean due = !now.isBefore(expunged.plus(EXPUNGE_EVERY)) && records.takeRemoved();
    if (records.takeErased() || due) {
      index.expunge();
      expunged = now;
    }
  }

  /** Measures how far the end of the log is, which is also how a silent Kafka is noticed. */
  private void look(Consumer<byte[], byte[]> reader, Instant now) {
    try {
      lag.update(now, reader.endOffsets(reader.assignment(), PATIENCE), read(reader));
      problem = null;
    } catch (TimeoutException e) {
      problem = "Kafka does not answer; see that it runs";
      LOG.warn("{} ({})", problem, e.getMessage());
    }
  }

  private void commit(Consumer<byte[], byte[]> reader, String identity) throws IOException {
    index.commit(new Position(identity, offsets(reader)));
  }

  private static Map<Integer, Long> offsets(Consumer<byte[], byte[]> reader) {
    Map<Integer, Long> offsets = new HashMap<>();
    read(reader).forEach((partition, offset) -> offsets.put(partition.partition(), offset));
    return offsets;
  }

  /** The next offset to read, by partition. */
  private static Map<TopicPartition, Long> read(Consumer<byte[], byte[]> reader) {
    Map<TopicPartition, Long> read = new HashMap<>();
    for (TopicPartition partition : reader.assignment()) {
      read.put(partition, reader.position(partition, PATIENCE));
    }
    return read;
  }
}
