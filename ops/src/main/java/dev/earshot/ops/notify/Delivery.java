package dev.earshot.ops.notify;

import static java.util.Objects.requireNonNull;

import dev.earshot.contract.Alert;
import dev.earshot.contract.Clients;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Json;
import dev.earshot.contract.Topics;
import dev.earshot.ops.notify.Receiver.Answer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver of alerts, one after the other, on one thread. The position in the topic is
 * stored after each; a receiver that cannot be told is tried again until it can, and what is behind
 * waits. What is not to be told now is held in a topic of its own until it is.
 */
final class Delivery implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /** How far back an alert may lie of which a new receiver is still told. */
  private static final Duration GOING_ON = Duration.ofHours(1);

  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** The most steps in one message; more of them are told in several. */
  private static final int MOST_GATHERED = 50;

  /** What came of trying to tell. */
  private enum Outcome {
    /** It is told, or it will never be. */
    DONE,
    /** It has been tried for too long; what is behind it comes first. */
    PUT_ASIDE,
    /** Earshot stops, or another instance has to. */
    LEFT
  }

  /**
   * What a delivery works with.
   *
   * @param book asked whether an alert is muted
   */
  record Desk(
      Receiver receiver,
      Taste taste,
      Schedule schedule,
      AlertBook book,
      Composer composer,
      Pace pace,
      InstantSource clock) {}

  private final Desk desk;
  private final Receiver receiver;
  private final InstantSource clock;
  private final String group;
  private final Map<String, Object> settings;
  private final Map<String, Object> kafka;
  private final Comeback comeback;
  private final Counter told;
  private final Counter failed;
  private final Counter dropped;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private final List<Held> held = new ArrayList<>();
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable String problem;
  private boolean holding;

  private Delivery(Desk desk, String group, Map<String, Object> kafka, MeterRegistry meters) {
    this.desk = desk;
    this.receiver = desk.receiver();
    this.clock = desk.clock();
    this.group = group;
    this.kafka = kafka;
    this.settings = settings(group, kafka);
    comeback = new Comeback("notifier", clock, meters);
    told = counter("earshot.alerts.told", "steps of alerts that a receiver was told of", meters);
    failed = counter("earshot.alerts.failed", "tries to tell that failed", meters);
    dropped = counter("earshot.alerts.dropped", "steps that were given up", meters);
    thread = Thread.ofPlatform().name("notify-" + receiver.name()).unstarted(this::run);
  }

  static Delivery start(Desk desk, Map<String, Object> kafka, MeterRegistry meters) {
    String group =
        "earshot-notify-" + desk.receiver().name().toLowerCase(Locale.ROOT).replace(' ', '-');
    Delivery delivery = new Delivery(desk, group, kafka, meters);
    delivery.thread.start();
    return delivery;
  }

  private static Map<String, Object> settings(String group, Map<String, Object> kafka) {
    Map<String, Object> settings = Clients.consumer(kafka, group);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    // After a kill the next start has to wait for so long before it may go on telling.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    // Only met where retention has taken what was not told yet: then the oldest that is left.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  /** Why the receiver is not told, if it is not. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Begins to stop. What is being told at this moment is waited for by {@link #close}. */
  void stop() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
  }

  /** Waits for its end after {@link #stop}, but not for long. */
  void awaitEnd(Duration patience) {
    try {
      boolean _ = thread.join(patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!stopping()) {
      try (HeldBox box = new HeldBox(group, kafka);
          KafkaConsumer<byte[], byte[]> opened =
              new KafkaConsumer<>(
                  settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        desk.book().awaitCaughtUp();
        consumer = opened;
        held.clear();
        opened.subscribe(List.of(Topics.ALERTS.name()), new Assignments(opened, box));
        while (!stopping()) {
          work(opened, box);
        }
      } catch (WakeupException _) {
        // Only stop() does that.
      } catch (InterruptedException | InterruptException _) {
        stopped.countDown();
      } catch (KafkaException e) {
        problem = "alerts cannot be read from Kafka: " + e.getMessage();
        LOG.warn("{}; trying again", problem);
        await(PAUSE);
      } catch (RuntimeException | Error e) {
        Comeback.Return back =
            comeback.after("'%s' is not told of alerts".formatted(receiver.name()), e);
        problem = back.problem();
        await(back.pause());
        problem = null;
      }
    }
  }

  private void work(KafkaConsumer<byte[], byte[]> reader, HeldBox box) throws InterruptedException {
    for (ConsumerRecord<byte[], byte[]> record : reader.poll(untilNext())) {
      if (!deliver(reader, box, record)) {
        return;
      }
    }
    tellHeld(reader, box);
    receiver.idle();
  }

  private Duration untilNext() {
    Instant now = clock.instant();
    return held.stream()
        .map(one -> Duration.between(now, one.due()))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
        .min(Comparator.naturalOrder())
        .filter(wait -> wait.compareTo(POLL) < 0)
        .orElse(POLL);
  }

  /** False if it has to be read again. */
  private boolean deliver(
      KafkaConsumer<byte[], byte[]> reader, HeldBox box, ConsumerRecord<byte[], byte[]> record)
      throws InterruptedException {
    Alert alert = read(record);
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    if (alert != null && wanted(alert)) {
      Instant now = clock.instant();
      Held later =
          new Held(alert, desk.schedule().due(alert, now), record.partition(), record.offset());
      if (later.due().isAfter(now)) {
        hold(box, later);
      } else {
        switch (tell(reader, Set.of(partition), List.of(alert))) {
          case DONE -> {}
          case PUT_ASIDE -> hold(box, later.due(clock.instant().plus(desk.pace().patience())));
          case LEFT -> {
            return false;
          }
        }
      }
    }
    try {
      commit(reader, Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
      return true;
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // Whoever has the partition now will tell this step again, with the same id.
      LOG.info("another instance took over while {} was told: {}", receiver.name(), e.toString());
      return false;
    }
  }

  /** Also where it is told to stop at this moment: what was told is not to be told again. */
  private static void commit(
      KafkaConsumer<byte[], byte[]> reader, Map<TopicPartition, OffsetAndMetadata> position) {
    try {
      reader.commitSync(position);
    } catch (WakeupException stop) {
      reader.commitSync(position);
      throw stop;
    }
  }

  private boolean wanted(Alert alert) {
    return desk.taste().takes(alert, desk.book().worst(alert.id()))
        && !desk.book().muted(alert.id(), clock.instant());
  }

  private void hold(HeldBox box, Held later) throws InterruptedException {
    box.put(later);
    held.removeIf(one -> one.key(group).equals(later.key(group)));
    held.add(later);
  }

  /** Tells what is due by now, all of it as one message where the receiver wants that. */
  private void tellHeld(KafkaConsumer<byte[], byte[]> reader, HeldBox box)
      throws InterruptedException {
    Instant now = clock.instant();
    List<Held> due =
        held.stream()
            .filter(one -> !one.due().isAfter(now))
            .sorted(
                Comparator.comparing((Held one) -> one.alert().at())
                    .thenComparingInt(Held::partition)
                    .thenComparingLong(Held::offset))
            .limit(desk.schedule().gathers() ? MOST_GATHERED : 1)
            .toList();
    if (due.isEmpty()) {
      return;
    }
    List<Alert> alerts =
        due.stream().map(Held::alert).filter(alert -> !desk.book().muted(alert.id(), now)).toList();
    Set<TopicPartition> from =
        due.stream()
            .map(one -> new TopicPartition(Topics.ALERTS.name(), one.partition()))
            .collect(Collectors.toSet());
    switch (alerts.isEmpty() ? Outcome.DONE : tell(reader, from, alerts)) {
      case DONE -> {
        for (Held one : due) {
          held.remove(one);
          box.remove(one);
        }
      }
      case PUT_ASIDE -> {
        Instant later = clock.instant().plus(desk.pace().patience());
        due.forEach(held::remove);
        due.forEach(one -> held.add(one.due(later)));
      }
      case LEFT -> {}
    }
  }

  private @Nullable Alert read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Topics.ALERTS.values().deserializer().deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      dropped.increment();
      LOG.error(
          "an alert at {}-{}@{} cannot be read: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          Json.reason(e));
      return null;
    }
  }

  /** Tells until it is told or given up. */
  private Outcome tell(
      KafkaConsumer<byte[], byte[]> reader, Set<TopicPartition> partitions, List<Alert> alerts)
      throws InterruptedException {
    Instant begun = clock.instant();
    Message message = desk.composer().message(receiver.name(), alerts);
    for (int failures = 0; ; ) {
      switch (receiver.tell(message)) {
        case Answer.Told _ -> {
          told.increment(alerts.size());
          problem = null;
          retryWhatWasPutAside(failures);
          return Outcome.DONE;
        }
        case Answer.Never(String why) -> {
          dropped.increment(alerts.size());
          LOG.error("'{}' will never be told of {}: {}", receiver.name(), message.id(), why);
          return Outcome.DONE;
        }
        case Answer.Later(String why, Duration asked) -> {
          failed.increment();
          failures++;
          problem =
              "'%s' cannot be told of alerts: %s; trying again".formatted(receiver.name(), why);
          if (stopping()) {
            return Outcome.LEFT;
          }
          if (Duration.between(begun, clock.instant()).compareTo(desk.pace().patience()) > 0) {
            LOG.error("'{}': {} is put aside: {}", receiver.name(), message.id(), why);
            return Outcome.PUT_ASIDE;
          }
          Duration pause = desk.pace().pause(failures, asked);
          LOG.warn("{} in {} s", problem, pause.toSeconds());
          if (!wait(reader, partitions, pause)) {
            return Outcome.LEFT;
          }
        }
      }
    }
  }

  /** It is back: what it could not be told before need not wait any longer. */
  private void retryWhatWasPutAside(int failures) {
    if (failures > 0 && !desk.schedule().gathers()) {
      Instant now = clock.instant();
      held.replaceAll(one -> one.due(now));
    }
  }

  /** Waits while staying a member of the group; false if a partition went to another one. */
  private boolean wait(
      KafkaConsumer<byte[], byte[]> reader, Set<TopicPartition> partitions, Duration pause) {
    Instant begun = clock.instant();
    Instant until = begun.plus(pause);
    reader.pause(reader.assignment());
    holding = true;
    // When the clock is set back it is tried at once, not when the old time comes again.
    for (Instant now = begun;
        now.isBefore(until) && !now.isBefore(begun) && reader.assignment().containsAll(partitions);
        now = clock.instant()) {
      Duration left = Duration.between(now, until);
      reader.poll(left.compareTo(POLL) < 0 ? left : POLL);
    }
    holding = false;
    reader.resume(reader.paused());
    return reader.assignment().containsAll(partitions);
  }

  private boolean stopping() {
    return stopped.getCount() == 0;
  }

  private void await(Duration pause) {
    try {
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      stopped.countDown();
    }
  }

  private Counter counter(String name, String description, MeterRegistry meters) {
    return Counter.builder(name)
        .description(description)
        .tag("receiver", receiver.name())
        .register(meters);
  }

  /**
   * Stores where a new receiver begins before anything is told, so that a start in the middle of an
   * outage does not begin somewhere else; takes over what is held of what is newly assigned; and
   * keeps that from being read while a receiver cannot be told.
   */
  private final class Assignments implements ConsumerRebalanceListener {

    private final KafkaConsumer<byte[], byte[]> reader;
    private final HeldBox box;

    Assignments(KafkaConsumer<byte[], byte[]> reader, HeldBox box) {
      this.reader = reader;
      this.box = box;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Map<TopicPartition, OffsetAndMetadata> known = reader.committed(Set.copyOf(partitions));
      List<TopicPartition> unknown =
          partitions.stream().filter(partition -> known.get(partition) == null).toList();
      if (!unknown.isEmpty()) {
        reader.commitSync(beginnings(unknown));
      }
      if (!partitions.isEmpty()) {
        held.addAll(box.load(partitions.stream().map(TopicPartition::partition).toList()));
      }
      if (holding) {
        reader.pause(partitions);
      }
    }

    /**
     * Where a receiver that is new begins: with what is going on, not with what was over months
     * ago. The consumer's own reset by duration never ends where all records are older than that.
     */
    private Map<TopicPartition, OffsetAndMetadata> beginnings(List<TopicPartition> partitions) {
      long since = clock.instant().minus(GOING_ON).toEpochMilli();
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, since));
      Map<TopicPartition, OffsetAndTimestamp> recent = reader.offsetsForTimes(times);
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp first = recent.get(partition);
        long end = requireNonNull(ends.get(partition), "end offset");
        beginnings.put(partition, new OffsetAndMetadata(first == null ? end : first.offset()));
      }
      return beginnings;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      Set<Integer> gone =
          partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
      held.removeIf(one -> gone.contains(one.partition()));
    }
  }
}
