package dev.earshot.ops.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.earshot.contract.ReportSending;
import dev.earshot.contract.ReportSending.State;
import dev.earshot.ops.config.ReportSchedule;
import dev.earshot.ops.notify.Mailer;
import dev.earshot.ops.notify.Mailer.Mailed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks what is due, and sends it. One thread uses it. */
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /** Older news is of no use on a Monday morning. */
  private static final int WEEKS = 4;

  /** How long to leave a mail server alone after the first, the second … failure. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

  /** After so many failures the admin is told. */
  private static final int PATIENCE = 3;

  /** A failure that lasts. */
  private record Trouble(int failures, Instant next, String why) {}

  private final List<ReportSchedule> schedules;
  private final Function<String, ZoneId> desk;
  private final ReportPrinter printer;
  private final Sendings sendings;
  private final InstantSource clock;
  private final Map<ReportSchedule, Mailer> mailers = new HashMap<>();
  private final Map<String, Trouble> troubles = new HashMap<>();
  private final Counter sent;
  private final Counter failed;
  private volatile @Nullable String problem;

  /**
   * @param desk the zone that the weeks of a brand are in
   */
  Rounds(
      List<ReportSchedule> schedules,
      Function<String, ZoneId> desk,
      ReportPrinter printer,
      Sendings sendings,
      Function<ReportSchedule, Mailer> mailer,
      InstantSource clock,
      MeterRegistry meters) {
    this.schedules = List.copyOf(schedules);
    this.desk = desk;
    this.printer = printer;
    this.sendings = sendings;
    this.clock = clock;
    schedules.forEach(schedule -> mailers.put(schedule, mailer.apply(schedule)));
    sent = meters.counter("earshot.reports.sent");
    failed = meters.counter("earshot.reports.failed");
  }

  /** Whom reports do not get through to, and why. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Sends what is due and was not sent. */
  void round() throws InterruptedException {
    for (ReportSchedule schedule : schedules) {
      for (String to : schedule.to()) {
        if (!sendings.knows(schedule.brand(), to)) {
          join(schedule, to);
        }
        for (Due due : due(schedule)) {
          look(schedule, to, due);
        }
      }
    }
    problem = troubles.values().stream().map(Trouble::why).sorted().findFirst().orElse(null);
  }

  /** Whoever is new is not sent the past. */
  private void join(ReportSchedule schedule, String to) throws InterruptedException {
    for (Due due : due(schedule)) {
      note(schedule, to, due, State.JOINED, null);
    }
    LOG.info("the reports of {} go to {} from now on", schedule.brand(), to);
  }

  private List<Due> due(ReportSchedule schedule) {
    return Due.by(clock.instant(), schedule, desk.apply(schedule.brand()), WEEKS);
  }

  private void look(ReportSchedule schedule, String to, Due due) throws InterruptedException {
    Optional<ReportSending> last = sendings.find(schedule.brand(), due.week().toString(), to);
    boolean open = last.map(one -> one.state() == State.BEGUN).orElse(true);
    Trouble trouble = troubles.get(key(schedule, to, due));
    if (open && (trouble == null || !clock.instant().isBefore(trouble.next()))) {
      send(schedule, to, due);
    }
  }

  private void send(ReportSchedule schedule, String to, Due due) throws InterruptedException {
    note(schedule, to, due, State.BEGUN, null);
    String key = key(schedule, to, due);
    switch (mailed(schedule, to, due)) {
      case Mailed.Taken _ -> {
        troubles.remove(key);
        sent.increment();
        note(schedule, to, due, State.SENT, null);
        LOG.info("the report {} of {} was sent to {}", due.week(), schedule.brand(), to);
      }
      case Mailed.Never(String why) -> {
        troubles.remove(key);
        failed.increment();
        note(schedule, to, due, State.REFUSED, why);
        tellAdmin(schedule, to, due, why);
      }
      case Mailed.Later(String why) -> {
        failed.increment();
        Trouble before = troubles.get(key);
        int failures = before == null ? 1 : before.failures() + 1;
        Duration pause = PAUSES.get(Math.min(failures, PAUSES.size()) - 1);
        troubles.put(
            key,
            new Trouble(
                failures,
                clock.instant().plus(pause),
                "the report %s of %s cannot be sent to %s: %s"
                    .formatted(due.week(), schedule.brand(), to, why)));
        LOG.warn(
            "the report {} of {} cannot be sent to {} and is tried again: {}",
            due.week(),
            schedule.brand(),
            to,
            why);
        if (failures == PATIENCE) {
          tellAdmin(schedule, to, due, why);
        }
      }
    }
  }

  private Mailed mailed(ReportSchedule schedule, String to, Due due) {
    try {
      byte[] eml = printer.eml(schedule.brand(), due.week(), schedule.language());
      Mailer mailer = requireNonNull(mailers.get(schedule), "a mailer for each schedule");
      MimeMessage mail = mailer.begin(id(schedule, to, due), new ByteArrayInputStream(eml));
      mail.setRecipient(RecipientType.TO, new InternetAddress(to));
      mail.setSentDate(Date.from(clock.instant()));
      mail.saveChanges();
      return mailer.send(mail);
    } catch (IOException | MessagingException e) {
      return new Mailed.Later(String.valueOf(e.getMessage()));
    }
  }

  /** Best effort: the same words are in the log and in the health of the system. */
  private void tellAdmin(ReportSchedule schedule, String to, Due due, String why) {
    LOG.error(
        "the report {} of {} could not be sent to {}: {}", due.week(), schedule.brand(), to, why);
    String admin = schedule.admin();
    if (admin == null) {
      return;
    }
    try {
      Mailer mailer = requireNonNull(mailers.get(schedule), "a mailer for each schedule");
      MimeMessage mail = mailer.begin("admin:" + id(schedule, to, due));
      mail.setRecipient(RecipientType.TO, new InternetAddress(admin));
      mail.setSubject(
          "Earshot: the report %s of %s does not reach %s"
              .formatted(due.week(), schedule.brand(), to),
          UTF_8.name());
      mail.setText(
          "It could not be sent:\n\n  %s\n\nCorrect 'reports:' or 'mail:' in the configuration if the address is wrong.\n"
              .formatted(why),
          UTF_8.name());
      mail.setSentDate(Date.from(clock.instant()));
      mail.saveChanges();
      if (!(mailer.send(mail) instanceof Mailed.Taken)) {
        LOG.error("the admin {} could not be told either", admin);
      }
    } catch (MessagingException e) {
      LOG.error("the admin {} could not be told either: {}", admin, e.getMessage());
    }
  }

  private void note(ReportSchedule schedule, String to, Due due, State state, @Nullable String why)
      throws InterruptedException {
    sendings.note(
        new ReportSending(
            schedule.brand(), due.week().toString(), to, state, clock.instant(), why));
  }

  private static String key(ReportSchedule schedule, String to, Due due) {
    return schedule.brand() + "\n" + due.week() + "\n" + to;
  }

  /** The same whenever the same report is sent to the same receiver. */
  private static String id(ReportSchedule schedule, String to, Due due) {
    return "report:%s:%s:%s"
        .formatted(due.week(), schedule.brand(), Integer.toHexString(to.hashCode()));
  }
}
