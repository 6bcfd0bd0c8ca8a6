package dev.earshot.ops.reports;

import dev.earshot.contract.Topics;
import dev.earshot.ops.config.ReportSchedule;
import dev.earshot.ops.notify.Mailer;
import dev.earshot.search.report.Editions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part that publishes the editions of weekly reports and sends them when they are due.
 *
 * <p><b>Life.</b> {@link #start} starts one thread and {@link #close} ends it. Of several instances
 * on one Kafka only one sends: the one that Kafka gives the first partition of the log of sendings.
 */
public final class ReportSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReportSender.class);
  private static final String GROUP = "earshot-reports";
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final EditionKeeper keeper;
  private final Rounds rounds;
  private final SendingLog log;
  private final BooleanSupplier ready;
  private final Map<String, Object> kafka;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private volatile @Nullable String problem;

  private ReportSender(
      EditionKeeper keeper,
      Rounds rounds,
      SendingLog log,
      BooleanSupplier ready,
      Map<String, Object> kafka) {
    this.keeper = keeper;
    this.rounds = rounds;
    this.log = log;
    this.ready = ready;
    this.kafka = Map.copyOf(kafka);
    thread = Thread.ofPlatform().name("reports").unstarted(this::run);
  }

  /**
   * Starts to publish and to send.
   *
   * @param schedules empty where nobody is sent anything
   * @param desk the zone that the weeks of a brand are in
   * @param ready whether all that was heard is in the index; nothing is sent before
   */
  public static ReportSender start(
      List<ReportSchedule> schedules,
      Function<String, ZoneId> desk,
      ReportPrinter printer,
      Editions editions,
      BooleanSupplier ready,
      Map<String, Object> kafka,
      InstantSource clock,
      MeterRegistry meters) {
    SendingLog log = new SendingLog(kafka);
    Function<ReportSchedule, Mailer> mailer = schedule -> new Mailer(schedule.server(), null);
    ReportSender sender =
        new ReportSender(
            new EditionKeeper(editions, kafka, clock),
            new Rounds(schedules, desk, printer, log, mailer, clock, meters),
            log,
            ready,
            kafka);
    sender.thread.start();
    return sender;
  }

  /** Whom reports do not get through to, and why. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem).or(keeper::problem).or(rounds::problem);
  }

  private void run() {
    try {
      while (stopped.getCount() > 0) {
        try {
          take();
        } catch (KafkaException e) {
          if (!(e instanceof WakeupException)) {
            problem = "reports cannot be sent: " + e.getMessage();
            LOG.error("reports cannot be sent; trying again in {}", AGAIN, e);
            var _ = stopped.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
          }
        }
      }
    } catch (InterruptedException _) {
      LOG.info("no more reports are sent: the thread was asked to end");
    } catch (RuntimeException e) {
      problem = "reports are no longer sent: " + e;
      LOG.error("reports are no longer sent", e);
    }
  }

  /** Takes part in who sends, until it is to end or Kafka fails. */
  private void take() throws InterruptedException {
    try (KafkaConsumer<byte[], byte[]> group =
        new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer = group;
      group.subscribe(List.of(Topics.REPORT_SENDINGS.name()));
      boolean mine = false;
      while (stopped.getCount() > 0) {
        // What it reads is of no interest: the log is read as a whole when the turn begins.
        group.poll(LOOK);
        boolean now = group.assignment().stream().anyMatch(one -> one.partition() == 0);
        if (now && !mine) {
          log.load();
        }
        mine = now;
        if (mine && ready.getAsBoolean()) {
          keeper.round();
          rounds.round();
          problem = null;
        }
      }
    } finally {
      consumer = null;
    }
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    return settings;
  }

  /** Stops sending; what is due and was not sent is sent after the next start. */
  @Override
  public void close() {
    stopped.countDown();
    KafkaConsumer<byte[], byte[]> open = consumer;
    if (open != null) {
      open.wakeup();
    }
    try {
      if (!thread.join(LAST_WORDS)) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    log.close();
    keeper.close();
  }
}
