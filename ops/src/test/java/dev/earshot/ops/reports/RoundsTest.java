package dev.earshot.ops.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.earshot.contract.ReportSending;
import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.ops.config.AlertReceiver.MailServer.Security;
import dev.earshot.ops.config.ReportSchedule;
import dev.earshot.ops.notify.Mailer;
import dev.earshot.search.Language;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real mail server on loopback; what it took is read back. */
final class RoundsTest {

  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  /** A log that remembers, as Kafka would, over any number of starts. */
  private static final class Memory implements Sendings {
    private final Map<String, ReportSending> known = new HashMap<>();

    @Override
    public Optional<ReportSending> find(String brand, String week, String to) {
      return Optional.ofNullable(known.get(brand + "\n" + week + "\n" + to));
    }

    @Override
    public boolean knows(String brand, String to) {
      return known.values().stream().anyMatch(one -> one.to().equals(to));
    }

    @Override
    public void note(ReportSending sending) {
      known.put(sending.key(), sending);
    }
  }

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp").dynamicPort());
  private final Memory memory = new Memory();
  private final List<String> printed = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-18T12:00:00Z");
  private int port;

  @BeforeEach
  void listen() {
    mail.start();
    port = mail.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private Rounds rounds(String... to) {
    ReportSchedule schedule =
        new ReportSchedule(
            "MINI",
            DayOfWeek.MONDAY,
            LocalTime.of(8, 0),
            PARIS,
            Language.FR,
            List.of(to),
            "admin@example.org",
            new MailServer("127.0.0.1", port, Security.NONE, null, null, "earshot@example.org"));
    return new Rounds(
        List.of(schedule),
        _ -> PARIS,
        (brand, week, language) -> {
          printed.add(week + " " + language);
          return "Subject: %s %s\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nBilan.\r\n"
              .formatted(brand, week)
              .getBytes(StandardCharsets.UTF_8);
        },
        memory,
        one -> new Mailer(one.server(), null),
        () -> now,
        new SimpleMeterRegistry());
  }

  private List<String> got() throws Exception {
    List<String> got = new ArrayList<>();
    for (MimeMessage one : mail.getReceivedMessages()) {
      got.add(one.getSubject() + " → " + one.getAllRecipients()[0]);
    }
    return got;
  }

  @Test
  void sendsEachReportOnceToEachReceiver() throws Exception {
    Rounds rounds = rounds("anna@example.org", "bruno@example.org");
    rounds.round();
    assertThat(got()).as("whoever is new is not sent the past").isEmpty();

    now = Instant.parse("2026-11-23T06:59:59Z");
    rounds.round();
    assertThat(got()).isEmpty();

    now = Instant.parse("2026-11-23T07:00:00Z");
    rounds.round();
    rounds.round();
    rounds("anna@example.org", "bruno@example.org").round();

    assertThat(got())
        .containsExactly("MINI 2026-W47 → anna@example.org", "MINI 2026-W47 → bruno@example.org");
    MimeMessage first = mail.getReceivedMessages()[0];
    assertThat(first.getFrom()[0]).hasToString("Earshot <earshot@example.org>");
    assertThat(first.getSentDate()).isEqualTo(now);
    assertThat(first.getContent()).isEqualTo("Bilan.");
    assertThat(printed).contains("2026-W47 FR");
  }

  @Test
  void catchesUpAfterAnOutage() throws Exception {
    rounds("anna@example.org").round();

    now = Instant.parse("2026-12-09T10:00:00Z");
    rounds("anna@example.org").round();

    assertThat(got())
        .containsExactly(
            "MINI 2026-W47 → anna@example.org",
            "MINI 2026-W48 → anna@example.org",
            "MINI 2026-W49 → anna@example.org");
  }

  @Test
  void triesAgainAndTellsTheAdminWhileTheServerIsAway() throws Exception {
    Rounds rounds = rounds("anna@example.org");
    rounds.round();
    mail.stop();
    now = Instant.parse("2026-11-23T08:00:00Z");

    rounds.round();
    rounds.round();

    assertThat(printed).as("it is left alone for a while").hasSize(1);
    assertThat(rounds.problem().orElse("")).contains("2026-W47", "anna@example.org");

    mail.start();
    port = mail.getSmtp().getPort();
    now = now.plusSeconds(60);
    Rounds later = rounds("anna@example.org");
    later.round();
    assertThat(got()).containsExactly("MINI 2026-W47 → anna@example.org");
    assertThat(later.problem()).isEmpty();
  }

  @Test
  void tellsTheAdminOfAnAddressThatIsRefused() throws Exception {
    Rounds rounds = rounds("not an address", "anna@example.org");
    rounds.round();
    now = Instant.parse("2026-11-23T08:00:00Z");
    for (int minutes = 0; minutes < 30; minutes++) {
      rounds.round();
      now = now.plusSeconds(60);
    }

    assertThat(got())
        .containsExactly(
            "MINI 2026-W47 → anna@example.org",
            "Earshot: the report 2026-W47 of MINI does not reach not an address →"
                + " admin@example.org");
    assertThat(rounds.problem().orElse("")).contains("not an address");
  }

  /** It was killed while the server took the mail: nobody knows whether it did. */
  @Test
  void sendsAgainUnderTheSameIdWhatMayNotHaveArrived() throws Exception {
    rounds("anna@example.org").round();
    now = Instant.parse("2026-11-23T08:00:00Z");
    rounds("anna@example.org").round();
    memory.note(
        new ReportSending(
            "MINI", "2026-W47", "anna@example.org", ReportSending.State.BEGUN, now, null));

    rounds("anna@example.org").round();

    MimeMessage[] got = mail.getReceivedMessages();
    assertThat(got).hasSize(2);
    assertThat(got[0].getMessageID()).isEqualTo(got[1].getMessageID());
  }
}
