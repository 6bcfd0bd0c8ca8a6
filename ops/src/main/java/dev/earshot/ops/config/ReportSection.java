package dev.earshot.ops.config;

import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.query.Brand;
import dev.earshot.search.Language;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code reports:}. */
final class ReportSection {

  private static final LocalTime USUAL = LocalTime.of(8, 0);

  private final Section file;
  private final Optional<MailServer> mail;

  ReportSection(Section file, Optional<MailServer> mail) {
    this.file = file;
    this.mail = mail;
  }

  /**
   * All schedules of the file.
   *
   * @param usual the zone of a brand, where none is given
   */
  List<ReportSchedule> schedules(List<Brand> brands, Function<String, ZoneId> usual) {
    List<ReportSchedule> schedules = new ArrayList<>();
    for (Section section :
        file.list("reports", "brand", "day", "time", "zone", "language", "to", "admin")) {
      Optional<String> brand =
          section
              .required("brand", brands.isEmpty() ? "MINI" : brands.getFirst().name())
              .flatMap(value -> brand(value, brands));
      List<String> to =
          section.values("to").stream()
              .flatMap(value -> ReceiverSection.mailbox(value).stream())
              .distinct()
              .toList();
      if (!section.has("to")) {
        section.missing("to", "[marketing@example.org]");
      }
      if (!file.has("mail")) {
        section.wrong(
            "to",
            "needs a mail server; write 'mail:' at the edge of the file and below it"
                + " 'host: smtp.example.org'.");
      }
      ReportSchedule schedule = schedule(section, brand, to, usual);
      if (schedule != null) {
        schedules.add(schedule);
      }
    }
    return schedules;
  }

  private @Nullable ReportSchedule schedule(
      Section section, Optional<String> brand, List<String> to, Function<String, ZoneId> usual) {
    DayOfWeek day =
        section
            .value("day")
            .flatMap(value -> value.oneOf(DayOfWeek.values()))
            .orElse(DayOfWeek.MONDAY);
    LocalTime time = section.value("time").flatMap(ReceiverSection::timeOfDay).orElse(USUAL);
    Optional<ZoneId> zone = section.value("zone").flatMap(Value::zone).or(() -> brand.map(usual));
    Language language =
        section
            .value("language")
            .flatMap(value -> value.oneOf(Language.values()))
            .orElse(Language.EN);
    String admin = section.value("admin").flatMap(ReceiverSection::mailbox).orElse(null);
    return (brand.isEmpty() || zone.isEmpty() || mail.isEmpty() || to.isEmpty())
        ? null
        : new ReportSchedule(brand.get(), day, time, zone.get(), language, to, admin, mail.get());
  }

  private static Optional<String> brand(Value value, List<Brand> brands) {
    return value
        .text()
        .flatMap(
            text ->
                brands.stream()
                    .map(Brand::name)
                    .filter(text::equalsIgnoreCase)
                    .findFirst()
                    .or(
                        () ->
                            value.wrong(
                                "is '%s', and no brand here has that name; write one of %s."
                                    .formatted(
                                        text,
                                        String.join(
                                            ", ", brands.stream().map(Brand::name).toList())))));
  }
}
