package dev.earshot.ops.config;

import static java.util.Objects.requireNonNull;

import dev.earshot.ops.config.AlertReceiver.MailServer;
import dev.earshot.search.Language;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a brand's weekly report is sent, and to whom.
 *
 * @param day the first such day after the week is told of it
 * @param zone by whose clock
 * @param to at least one address
 * @param admin an address that is told when a report cannot be sent; null for nobody
 */
public record ReportSchedule(
    String brand,
    DayOfWeek day,
    LocalTime time,
    ZoneId zone,
    Language language,
    List<String> to,
    @Nullable String admin,
    MailServer server) {

  public ReportSchedule {
    requireNonNull(brand, "brand");
    requireNonNull(day, "day");
    requireNonNull(time, "time");
    requireNonNull(zone, "zone");
    requireNonNull(language, "language");
    to = List.copyOf(to);
    requireNonNull(server, "server");
  }
}
