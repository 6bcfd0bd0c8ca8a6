package dev.earshot.ops.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.earshot.ops.broker.EmbeddedBroker;
import dev.earshot.ops.broker.KafkaTopics;
import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.AlertReceiver.MailServer.Security;
import dev.earshot.ops.config.ReportSchedule;
import dev.earshot.search.Language;
import dev.earshot.search.Workspace;
import dev.earshot.search.bulletins.Board;
import dev.earshot.search.index.MentionIndex;
import dev.earshot.search.index.Mentions;
import dev.earshot.search.report.Editions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real Kafka and a real mail server. */
final class ReportSenderTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  @TempDir private Path folder = Path.of("");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-18T12:00:00Z"));

  /** One more for each look at whether the index is ready, which comes before each round. */
  private final Semaphore looks = new Semaphore(0);

  @Test
  void sendsOnceHoweverOftenAndHoweverManyTimesItIsStarted() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
    mail.start();
    try (MentionIndex opened =
            MentionIndex.open(folder.resolve("index"), Duration.ofSeconds(1), PARIS);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), _ -> {})) {
      Map<String, Object> kafka = Map.of("bootstrap.servers", broker.bootstrap());
      new KafkaTopics(2, Duration.ofDays(1)).ensure(kafka);
      try (ReportSender _ = start(opened, kafka, mail.getSmtp().getPort())) {
        awaitRounds();
      }
      assertThat(mail.getReceivedMessages()).isEmpty();
      now.set(Instant.parse("2026-11-23T07:30:00Z"));
      try (ReportSender _ = start(opened, kafka, mail.getSmtp().getPort());
          ReportSender _ = start(opened, kafka, mail.getSmtp().getPort())) {
        assertThat(mail.waitForIncomingEmail(20_000, 1)).isTrue();
        awaitRounds();
      }
      try (ReportSender sender = start(opened, kafka, mail.getSmtp().getPort())) {
        awaitRounds();
        assertThat(sender.problem()).isEmpty();
      }
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("MINI 2026-W47");
    } finally {
      mail.stop();
    }
  }

  /** When the second round begins, a whole one is over. */
  private void awaitRounds() throws InterruptedException {
    looks.drainPermits();
    assertThat(looks.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
  }

  private ReportSender start(Mentions index, Map<String, Object> kafka, int port) {
    ReportSchedule schedule =
        new ReportSchedule(
            "MINI",
            DayOfWeek.MONDAY,
            LocalTime.of(8, 0),
            PARIS,
            Language.EN,
            List.of("anna@example.org"),
            null,
            new MailServer("127.0.0.1", port, Security.NONE, null, null, "earshot@example.org"));
    return ReportSender.start(
        List.of(schedule),
        _ -> PARIS,
        (brand, week, _) ->
            "Subject: %s %s\r\nContent-Type: text/plain\r\n\r\nHere.\r\n"
                .formatted(brand, week)
                .getBytes(StandardCharsets.UTF_8),
        new Editions(new Workspace("nobody", PARIS, List.of()), index, new Board()),
        () -> {
          looks.release();
          return true;
        },
        kafka,
        now::get,
        new SimpleMeterRegistry());
  }
}
