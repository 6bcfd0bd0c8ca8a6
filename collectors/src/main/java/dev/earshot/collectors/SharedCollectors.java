package dev.earshot.collectors;

import static java.util.Objects.requireNonNull;

import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Comeback;
import dev.earshot.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the sources that this process asks, where several processes are configured with the
 * same ones.
 *
 * <p>Kafka shares them out as it shares out the partitions of {@link Topics#CHECKPOINTS}: whoever
 * has the partition in which a source's checkpoint stands asks the source. When a process comes or
 * goes, or is silent for ten seconds, the sources are shared out anew, and whoever gets one goes on
 * from its last checkpoint. More processes than partitions are a reserve.
 *
 * <p><b>Life.</b> {@link #start} begins to take part; {@link #close} hands the share over.
 */
public final class SharedCollectors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedCollectors.class);
  private static final String GROUP = "earshot-collectors";
  private static final Duration POLL = Duration.ofMillis(500);

  private final List<WatchedSource> sources;
  private final Map<String, Object> kafka;
  private final Means means;
  private final Outbox outbox;
  private final Comeback comeback;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> membership;
  private volatile @Nullable Collectors share;
  private volatile @Nullable String problem;

  private SharedCollectors(
      List<? extends WatchedSource> sources,
      Map<String, Object> kafka,
      Means means,
      Outbox outbox) {
    this.sources = List.copyOf(sources);
    this.kafka = Map.copyOf(kafka);
    this.means = means;
    this.outbox = outbox;
    comeback = new Comeback("collectors", means.clock(), means.meters());
    thread = Thread.ofPlatform().name("collectors").unstarted(this::run);
  }

  /**
   * Takes part in asking the sources.
   *
   * @param kafka at least {@code bootstrap.servers}
   * @param means what they are asked by means of; stays open
   * @param outbox stays open
   */
  public static SharedCollectors start(
      List<? extends WatchedSource> sources,
      Map<String, Object> kafka,
      Means means,
      Outbox outbox) {
    SharedCollectors shared = new SharedCollectors(sources, kafka, means, outbox);
    shared.thread.start();
    return shared;
  }

  /** Whether it has been told what its share is, be it nothing. */
  public boolean joined() {
    return share != null;
  }

  /** What keeps the sources from being heard, apart from the sources themselves. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem).or(outbox::problem);
  }

  /** Stops asking, and lets the others know. Does nothing the second time. */
  @Override
  public void close() {
    closing.countDown();
    KafkaConsumer<byte[], byte[]> member = membership;
    if (member != null) {
      member.wakeup();
    }
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
        pause = takePart();
      } while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException | InterruptException _) {
      Thread.currentThread().interrupt(); // nobody does that
    } finally {
      stop();
    }
  }

  /** Asks whatever is its share until it is closed or Kafka cannot be used. */
  private Duration takePart() {
    KafkaConsumer<byte[], byte[]> member =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    membership = member;
    try {
      member.subscribe(List.of(Topics.CHECKPOINTS.name()), new Shift(member));
      while (closing.getCount() > 0) {
        member.poll(POLL); // which keeps it a member, and brings nothing
        problem = null;
      }
      return Duration.ZERO;
    } catch (WakeupException _) {
      return Duration.ZERO; // only close does that
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      Comeback.Return back = comeback.after("it is not known which sources to ask", e);
      problem = back.problem();
      return back.pause();
    } finally {
      stop();
      member.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }

  private void stop() {
    Collectors asking = share;
    if (asking != null) {
      asking.close();
      share = null;
    }
  }

  /** Asks exactly the sources of the partitions that this process has. */
  private void ask(Set<Integer> partitions, int all) {
    stop();
    Predicate<String> mine =
        address ->
            partitions.contains(
                Utils.toPositive(Utils.murmur2(address.getBytes(StandardCharsets.UTF_8))) % all);
    List<WatchedSource> taken =
        sources.stream().filter(source -> mine.test(source.shown())).toList();
    LOG.info("asks {} of {} sources", taken.size(), sources.size());
    Past past = partitions.isEmpty() ? Past.NONE : Past.read(kafka).of(mine);
    share = Collectors.start(taken, past, means, outbox);
  }

  private final class Shift implements ConsumerRebalanceListener {

    private final KafkaConsumer<byte[], byte[]> member;

    Shift(KafkaConsumer<byte[], byte[]> member) {
      this.member = member;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      Set<Integer> own = new HashSet<>();
      member.assignment().forEach(partition -> own.add(partition.partition()));
      member.pause(member.assignment());
      ask(own, requireNonNull(member.partitionsFor(Topics.CHECKPOINTS.name())).size());
    }

    /** Before anybody else may ask: the last checkpoints are stored by then. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      stop();
    }
  }
}
