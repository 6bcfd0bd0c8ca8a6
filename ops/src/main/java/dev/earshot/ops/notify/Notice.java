package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import dev.earshot.contract.CountKey;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * A step of an alert, in words for people.
 *
 * @param search shows the mentions behind it
 * @param page shows the alert, where it can be acknowledged and muted
 * @param zone that times are told in
 */
record Notice(Alert alert, Testimony testimony, URI search, URI page, ZoneId zone) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

  /** What it is about, such as {@code MINI / electric}. */
  String about() {
    if (alert.subject() != null && alert.kind() != Alert.Kind.STORY) {
      return alert.subject();
    }
    return alert.topic().equals(CountKey.ALL)
        ? alert.brand()
        : alert.brand() + " / " + alert.topic();
  }

  /** What is unusual, in one sentence without its end. */
  String headline() {
    return about() + ": " + news();
  }

  /** What else is unusual by now: the other parts that are not over, one sentence each. */
  List<String> parts() {
    return alert.parts().stream()
        .skip(1)
        .filter(part -> part.state() != Alert.State.CLOSED)
        .map(part -> new Notice(alone(part), testimony, search, page, zone).headline())
        .toList();
  }

  private Alert alone(Alert.Part part) {
    return new Alert(
        alert.id(),
        part.kind(),
        alert.brand(),
        part.topic(),
        part.subject(),
        part.state(),
        part.opened(),
        alert.at(),
        part.seen(),
        part.expected(),
        part.score(),
        part.severity(),
        null,
        alert.window(),
        alert.query(),
        List.of(),
        List.of(),
        null);
  }

  /** {@link #headline} without whom it is about. */
  String news() {
    return switch (alert.kind()) {
      case NEGATIVE -> rise("negative mention");
      case VOLUME -> rise("mention");
      case STORY ->
          "a new story, told %s times; %s is usual".formatted(count(), decimal(alert.expected()));
      case SEARCH ->
          alert.expected() > 0
              ? rise("mention")
              : "%s %s".formatted(count(), plural("mention") + " of this search in " + window());
      case BLIND -> over() ? "can be heard again" : "cannot be heard any more";
      case TEST -> "a test; nothing has happened";
    };
  }

  private String rise(String what) {
    return "%s %s in %s; %s would be usual"
        .formatted(count(), plural(what), window(), decimal(alert.expected()));
  }

  private String plural(String what) {
    return Math.round(alert.seen()) == 1 ? what : what + "s";
  }

  /** Where it stands, such as {@code getting worse}. */
  String state() {
    return switch (alert.state()) {
      case OPENED -> alert.kind() == Alert.Kind.TEST ? "test alert" : "new alert";
      case ESCALATED -> "getting worse";
      case WIDENED -> "more of it";
      case QUIET -> "quiet for now";
      case RESUMED -> "loud again";
      case CLOSED -> "over";
    };
  }

  boolean over() {
    return alert.state() == Alert.State.CLOSED;
  }

  /** When it began, by the workspace's clock. */
  String opened() {
    return MOMENT.format(alert.opened().atZone(zone));
  }

  /** When this step was taken. */
  String at() {
    return MOMENT.format(alert.at().atZone(zone));
  }

  String moment(java.time.Instant moment) {
    return MOMENT.format(moment.atZone(zone));
  }

  String count() {
    return String.format(Locale.ENGLISH, "%,d", Math.round(alert.seen()));
  }

  /** What is counted over, such as {@code an hour}. */
  String window() {
    Duration length;
    try {
      length = Duration.parse(alert.window());
    } catch (DateTimeParseException _) {
      return alert.window();
    }
    if (length.equals(Duration.ofHours(1))) {
      return "an hour";
    }
    if (length.equals(Duration.ofDays(1))) {
      return "a day";
    }
    if (length.toHours() >= 48) {
      return length.toDays() + " days";
    }
    return length.toMinutesPart() == 0
        ? length.toHours() + " hours"
        : length.toMinutes() + " minutes";
  }

  /** A figure that is mostly small. */
  static String decimal(double value) {
    return String.format(Locale.ENGLISH, value < 10 ? "%,.1f" : "%,.0f", value);
  }

  /** The whole of it in one line: state, news and how unusual that is. */
  String sentence() {
    String score =
        alert.score() > 0 ? String.format(Locale.ENGLISH, " (score %.1f)", alert.score()) : "";
    String note = alert.note() == null ? "" : "; " + alert.note();
    String parts = parts().isEmpty() ? "" : "; also " + String.join("; ", parts());
    return "%s, %s: %s%s%s%s"
        .formatted(state(), alert.severity().word(), headline(), score, parts, note);
  }
}
