package dev.earshot.ops.broker;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.earshot.contract.Topic;
import dev.earshot.contract.Topics;
import dev.earshot.ops.CommandFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.LeaderNotAvailableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The topics that Earshot's parts meet in.
 *
 * @param partitions of each topic that is created here; those that exist keep theirs
 * @param retention how long topics that are a log keep their records
 */
public record KafkaTopics(int partitions, Duration retention) {

  /** A cluster that has not answered for so long is taken for unreachable. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
  private static final int MOST_LOOKS = 250;

  /** Long enough for a search node that was switched off over a long week-end to see a deletion. */
  private static final Duration TOMBSTONES = Duration.ofDays(7);

  /** After so long Kafka gives up the bytes of what was erased, once something else is said. */
  private static final Duration ERASED_WITHIN = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if there would be no partition, or records would not be kept
   */
  public KafkaTopics {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions is " + partitions);
    }
    if (!retention.isPositive()) {
      throw new IllegalArgumentException("retention is " + retention);
    }
  }

  /**
   * Creates the topics that are missing, with the cluster's own replication factor, and returns
   * when every partition of every topic can be written to. A producer that is faster than that
   * loses records (KAFKA-15591).
   *
   * @param kafka what every client of this cluster is configured with
   * @throws CommandFailure if the cluster cannot be reached or refuses; the message says what to do
   */
  public void ensure(Map<String, Object> kafka) throws IOException {
    try (Admin admin = admin(kafka)) {
      create(admin);
      awaitLeaders(admin);
    } catch (KafkaException e) {
      throw refused(kafka, e);
    }
  }

  /**
   * The names of the topics that are there, whoever made them.
   *
   * @throws CommandFailure if the cluster cannot be reached or refuses; the message says what to do
   */
  public Set<String> existing(Map<String, Object> kafka) throws IOException {
    try (Admin admin = admin(kafka)) {
      return await(admin.listTopics().names());
    } catch (KafkaException e) {
      throw refused(kafka, e);
    }
  }

  private static Admin admin(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
    // What is created shows at once here; the default asks again only after 100 ms.
    settings.put(AdminClientConfig.RETRY_BACKOFF_MS_CONFIG, "20");
    return Admin.create(settings);
  }

  private void create(Admin admin) throws IOException {
    Set<String> there = await(admin.listTopics().names());
    List<NewTopic> missing = new ArrayList<>();
    int count = partitions(admin, there);
    for (Topic<?, ?> topic : Topics.all()) {
      if (!there.contains(topic.name())) {
        missing.add(
            new NewTopic(topic.name(), Optional.of(count), Optional.empty())
                .configs(configs(topic)));
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    for (KafkaFuture<Void> creation : admin.createTopics(missing).values().values()) {
      try {
        await(creation);
      } catch (TopicExistsException _) {
        // Another instance started at the same moment.
      }
    }
  }

  /** As many as the mentions have, if they are there: what is about them must stand beside them. */
  private int partitions(Admin admin, Set<String> there) throws IOException {
    String mentions = Topics.MENTIONS.name();
    return there.contains(mentions)
        ? requireNonNull(
                await(admin.describeTopics(List.of(mentions)).allTopicNames()).get(mentions))
            .partitions()
            .size()
        : partitions;
  }

  /** Where the newest offset can be told, the leader has the partition and takes records. */
  private static void awaitLeaders(Admin admin) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        tellNewest(admin);
        return;
      } catch (UnknownTopicOrPartitionException | LeaderNotAvailableException e) {
        // The broker that was asked has not heard of a topic that was created a moment ago.
        if (tries == MOST_LOOKS) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  private static void tellNewest(Admin admin) throws IOException {
    List<String> names = Topics.all().stream().<String>map(Topic::name).toList();
    List<TopicPartition> all = new ArrayList<>();
    for (TopicDescription topic : await(admin.describeTopics(names).allTopicNames()).values()) {
      topic.partitions().forEach(one -> all.add(new TopicPartition(topic.name(), one.partition())));
    }
    await(
        admin.listOffsets(all.stream().collect(toMap(one -> one, _ -> OffsetSpec.latest()))).all());
  }

  private Map<String, String> configs(Topic<?, ?> topic) {
    return switch (topic.keeps()) {
      case LOG ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              Long.toString(retention.toMillis()));
      case LATEST ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT,
              TopicConfig.DELETE_RETENTION_MS_CONFIG,
              Long.toString(TOMBSTONES.toMillis()),
              TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
              Long.toString(ERASED_WITHIN.toMillis()));
      case LATEST_FOR_A_TIME ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              Long.toString(retention.toMillis()),
              TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
              Long.toString(ERASED_WITHIN.toMillis()));
    };
  }

  /** The answer, or the {@link KafkaException} that came instead. */
  private static <T> T await(KafkaFuture<T> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof KafkaException kafka) {
        throw kafka;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Kafka", e);
    }
  }

  private static CommandFailure refused(Map<String, Object> kafka, KafkaException e) {
    Object bootstrap = kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    if (e instanceof AuthorizationException) {
      return CommandFailure.usage(
          "Kafka at %s does not let this user create or describe topics: %s; grant it to describe them all, as kafka/rights.tsv lists, and have somebody who may make topics run: earshot topics --bootstrap %s"
              .formatted(bootstrap, e.getMessage(), bootstrap));
    }
    if (e instanceof AuthenticationException) {
      return CommandFailure.usage(
          "Kafka at %s does not let Earshot in: %s; correct 'kafka.properties' in the configuration, such as sasl.jaas.config and ssl.truststore.location."
              .formatted(bootstrap, e.getMessage()));
    }
    if (e instanceof TimeoutException) {
      return CommandFailure.usage(
          "no Kafka answers at %s (asked for %d seconds); start it, or correct --bootstrap, or leave it out to use Earshot's own broker."
              .formatted(bootstrap, PATIENCE.toSeconds()));
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return CommandFailure.usage(
        "Kafka at %s cannot be used: %s; correct --bootstrap, or leave it out to use Earshot's own broker."
            .formatted(bootstrap, cause.getMessage()));
  }
}
