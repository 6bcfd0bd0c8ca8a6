package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.ops.config.AlertReceiver.Digest;
import dev.earshot.ops.config.AlertReceiver.Quiet;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a receiver may be told. By the workspace's clock, so that an hour of quiet is one also on
 * the days when clocks change.
 */
record Schedule(@Nullable Quiet quiet, @Nullable Digest digest, ZoneId zone) {

  /** Whether what waits is told as one message. */
  boolean gathers() {
    return quiet != null || digest != null;
  }

  /** The first moment from {@code now} on at which it may be told of {@code alert}. */
  Instant due(Alert alert, Instant now) {
    if (quiet != null && quiet.except() != null && worseThan(alert, quiet.except())) {
      return now;
    }
    return afterQuiet(digest == null ? now : gathered(now, digest));
  }

  private static boolean worseThan(Alert alert, Alert.Severity except) {
    return alert.severity().compareTo(except) >= 0;
  }

  private Instant gathered(Instant now, Digest how) {
    return switch (how) {
      case Digest.Every(var length) -> {
        long millis = length.toMillis();
        yield Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), millis) + 1) * millis);
      }
      case Digest.Daily(LocalTime at) -> next(at, now);
    };
  }

  private Instant afterQuiet(Instant then) {
    if (quiet == null) {
      return then;
    }
    LocalTime time = then.atZone(zone).toLocalTime();
    boolean overMidnight = quiet.to().isBefore(quiet.from());
    boolean begun = !time.isBefore(quiet.from());
    boolean ended = !time.isBefore(quiet.to());
    boolean silent = overMidnight ? begun || !ended : begun && !ended;
    return silent ? next(quiet.to(), then) : then;
  }

  /** The next time that clocks show {@code time}, after {@code now}. */
  private Instant next(LocalTime time, Instant now) {
    ZonedDateTime today = now.atZone(zone).with(time);
    return today.toInstant().isAfter(now)
        ? today.toInstant()
        : now.atZone(zone).plusDays(1).with(time).toInstant();
  }
}
