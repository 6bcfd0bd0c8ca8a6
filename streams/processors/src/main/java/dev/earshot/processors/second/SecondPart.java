package dev.earshot.processors.second;

import dev.earshot.contract.Mention;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.SecondOpinion;
import dev.earshot.contract.Tagged;
import dev.earshot.contract.Topics;
import dev.earshot.processors.tagging.RulesInForce;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the second model about mentions that were just tagged, beside the stream, and writes what it
 * says to a topic of its own; the stream judges the mention again with it. The stream never waits:
 * until there is an answer, and where there never is one, the first opinion stands.
 *
 * <p>Of each round of mentions those are asked about first that most people may have read. When
 * {@link #BUDGET} is used up the rest of the round keeps its first opinion, so that a flood is not
 * followed by hours of old questions.
 *
 * <p><b>Life.</b> {@link #start} starts one daemon thread and {@link #close} ends it. The model is
 * closed with it.
 */
public final class SecondPart implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SecondPart.class);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int ROUND = 500;

  /** How long one round may take. */
  private static final Duration BUDGET = Duration.ofSeconds(2);

  /** Asked at once. */
  private static final int BATCH = 8;

  private final Consumer<byte[], byte[]> tagged;
  private final Producer<MentionId, SecondOpinion> opinions;
  private final RulesInForce rules;
  private final SecondModel model;
  private final Counter passed;
  private final Timer asked;
  private final Thread thread;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable String problem;

  private SecondPart(
      Consumer<byte[], byte[]> tagged,
      Producer<MentionId, SecondOpinion> opinions,
      RulesInForce rules,
      SecondModel model,
      MeterRegistry meters) {
    this.tagged = tagged;
    this.opinions = opinions;
    this.rules = rules;
    this.model = model;
    this.passed =
        Counter.builder("earshot.second.passed")
            .description("Mentions that kept their first opinion for want of time")
            .register(meters);
    this.asked =
        Timer.builder("earshot.second.asked")
            .description("Batches of mentions that the second model was asked about")
            .register(meters);
    this.thread = Thread.ofPlatform().daemon().name("second-opinion").unstarted(this::run);
  }

  /**
   * Starts to ask.
   *
   * @param kafka how clients reach Kafka
   * @param rules that mentions are tagged by
   */
  public static SecondPart start(
      Map<String, Object> kafka, RulesInForce rules, SecondModel model, MeterRegistry meters) {
    Map<String, Object> reading = new HashMap<>(kafka);
    reading.put(ConsumerConfig.GROUP_ID_CONFIG, "earshot-second-opinion");
    reading.put(ConsumerConfig.CLIENT_ID_CONFIG, "earshot-second-opinion");
    reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    reading.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, ROUND);
    // What was tagged before there was a second model is asked about when it is judged again.
    reading.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    Map<String, Object> writing = new HashMap<>(kafka);
    writing.put(ProducerConfig.CLIENT_ID_CONFIG, "earshot-second-opinion");
    // With more, sends to a topic that was just created can fail for good (KAFKA-15591).
    writing.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.TAGGED.name()));
    return start(
        consumer,
        new KafkaProducer<>(
            writing, Topics.OPINIONS.keys().serializer(), Topics.OPINIONS.values().serializer()),
        rules,
        model,
        meters);
  }

  /** Starts to ask with clients that nobody else uses, and closes them in the end. */
  static SecondPart start(
      Consumer<byte[], byte[]> tagged,
      Producer<MentionId, SecondOpinion> opinions,
      RulesInForce rules,
      SecondModel model,
      MeterRegistry meters) {
    SecondPart part = new SecondPart(tagged, opinions, rules, model, meters);
    part.thread.start();
    return part;
  }

  /** Why nobody is asked any more, if that is so. Tags are made all the same. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private void run() {
    try (tagged;
        opinions;
        model) {
      while (closing.getCount() > 0) {
        round(tagged.poll(POLL));
      }
    } catch (WakeupException _) {
      // Only close wakes the consumer.
    } catch (IOException | RuntimeException e) {
      problem = "no second opinion is asked for any more: " + e.getMessage();
      LOG.error("No second opinion is asked for any more", e);
    }
  }

  private void round(Iterable<ConsumerRecord<byte[], byte[]>> records) throws IOException {
    Map<MentionId, Mention> wanted = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      Tagged one = read(record);
      if (one != null) {
        Mention mention = one.mention();
        // The last word on a mention is the one to ask about.
        wanted.remove(mention.id());
        if (model.isWanted(mention, one.tags(), rules.tagger())) {
          wanted.put(mention.id(), mention);
        }
      }
    }
    List<Mention> queue = new ArrayList<>(wanted.values());
    queue.sort(
        Comparator.comparingLong((Mention one) -> one.reach() == null ? 0 : one.reach())
            .reversed());
    ask(queue);
    opinions.flush();
    String trouble = problem;
    if (trouble != null) {
      throw new KafkaException(trouble);
    }
    tagged.commitSync();
  }

  private void ask(List<Mention> queue) throws IOException {
    long start = System.nanoTime();
    int next = 0;
    while (next < queue.size()
        && closing.getCount() > 0
        && System.nanoTime() - start < BUDGET.toNanos()) {
      List<Mention> batch = queue.subList(next, Math.min(next + BATCH, queue.size()));
      long before = System.nanoTime();
      List<SecondOpinion> answers = model.ask(batch);
      asked.record(Duration.ofNanos(System.nanoTime() - before));
      answers.forEach(this::tell);
      next += batch.size();
    }
    passed.increment(queue.size() - next);
  }

  private void tell(SecondOpinion opinion) {
    var _ =
        opinions.send(
            new ProducerRecord<>(Topics.OPINIONS.name(), opinion.mention(), opinion),
            (_, failure) -> {
              if (failure != null) {
                problem = "what the second model says cannot be written: " + failure.getMessage();
              }
            });
  }

  private static @Nullable Tagged read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null
          ? null
          : Topics.TAGGED.values().deserializer().deserialize(record.topic(), record.value());
    } catch (SerializationException e) {
      LOG.warn("Left out a tagged mention that cannot be read: {}", e.getMessage());
      return null;
    }
  }

  @Override
  public void close() {
    if (closing.getCount() == 0) {
      return;
    }
    closing.countDown();
    tagged.wakeup();
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
}
