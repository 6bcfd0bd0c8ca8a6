package dev.earshot.processors.topology;

import dev.earshot.contract.Clients;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody all that stands in a few small topics, from their beginning, and all that comes,
 * on one thread from {@link #start} to {@link #close}.
 *
 * <p>When it fails, as while Kafka cannot be reached, it begins anew after a pause, and says so as
 * its {@link #problem}; what was told before may be told again then. A record that cannot be read
 * is named in the program's log and passed over.
 */
public final class TopicReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(500);

  private final String name;
  private final Map<String, Object> settings;
  private final List<Topic<?, ?>> topics;
  private final Consumer<ConsumerRecord<byte[], byte[]>> each;
  private final Runnable caughtUp;
  private final Comeback comeback;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable String problem;

  private TopicReader(
      String name,
      Map<String, Object> kafka,
      List<Topic<?, ?>> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> each,
      Runnable caughtUp,
      Comeback comeback) {
    this.comeback = comeback;
    this.name = name;
    this.topics = List.copyOf(topics);
    this.each = each;
    this.caughtUp = caughtUp;
    settings = Clients.consumer(kafka, "earshot-" + name);
    thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /**
   * Begins to read.
   *
   * @param name of the thread and the client
   * @param each told every record; a {@link SerializationException} that it throws is the record's
   * @param caughtUp told once, when all that was there at the start has been told, or when it is
   *     closed before that
   */
  public static TopicReader start(
      String name,
      Map<String, Object> kafka,
      List<Topic<?, ?>> topics,
      Consumer<ConsumerRecord<byte[], byte[]>> each,
      Runnable caughtUp,
      Comeback comeback) {
    TopicReader reader = new TopicReader(name, kafka, topics, each, caughtUp, comeback);
    reader.thread.start();
    return reader;
  }

  /** What keeps it from reading, if anything does. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Ends the thread. Does nothing the second time. */
  @Override
  public void close() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    caughtUp.run();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (stopped.getCount() > 0) {
      try (KafkaConsumer<byte[], byte[]> opened =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = opened;
        read(opened);
      } catch (WakeupException _) {
        // Only close() does that.
      } catch (InterruptException _) {
        stopped.countDown();
      } catch (RuntimeException | Error e) {
        Comeback.Return back =
            comeback.after("%s is not read from Kafka at the moment".formatted(name), e);
        problem = back.problem();
        await(back.pause());
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> reader) {
    List<TopicPartition> all = new ArrayList<>();
    for (Topic<?, ?> topic : topics) {
      reader
          .partitionsFor(topic.name())
          .forEach(info -> all.add(new TopicPartition(topic.name(), info.partition())));
    }
    reader.assign(all);
    reader.seekToBeginning(all);
    problem = null;
    Map<TopicPartition, Long> ends = reader.endOffsets(all);
    boolean known = false;
    while (stopped.getCount() > 0) {
      if (!known
          && all.stream().allMatch(one -> reader.position(one) >= ends.getOrDefault(one, 0L))) {
        known = true;
        caughtUp.run();
      }
      reader.poll(POLL).forEach(this::tell);
    }
  }

  private void tell(ConsumerRecord<byte[], byte[]> record) {
    try {
      each.accept(record);
    } catch (SerializationException e) {
      LOG.warn(
          "left out a record of {} at {}-{}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  private void await(Duration pause) {
    try {
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }
}
