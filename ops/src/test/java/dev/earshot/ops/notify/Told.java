package dev.earshot.ops.notify;

import dev.earshot.contract.Alert;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Messages that tests tell. */
final class Told {

  static final Instant OPENED = Instant.parse("2026-11-23T09:12:00Z");

  private Told() {}

  static Alert alert(Alert.State state, Alert.Severity severity) {
    return new Alert(
        "9f3ac1d200b4e771",
        Alert.Kind.NEGATIVE,
        "MINI",
        "electric",
        null,
        state,
        OPENED,
        OPENED.plusSeconds(600),
        34,
        4.2,
        8.1,
        severity,
        0.998,
        "PT1H",
        "brand:MINI topic:electric sentiment:negative",
        List.of(),
        List.of(),
        null);
  }

  /** One event that is seen as negative talk of a topic and of all, and as much talk. */
  static Alert wide(Alert.State state) {
    Alert first = alert(state, Alert.Severity.WARNING);
    Alert.Part all = part(Alert.Kind.NEGATIVE, 40);
    return new Alert(
        first.id(),
        first.kind(),
        first.brand(),
        first.topic(),
        null,
        state,
        first.opened(),
        first.at(),
        first.seen(),
        first.expected(),
        first.score(),
        first.severity(),
        null,
        first.window(),
        first.query(),
        List.of(),
        List.of(),
        null,
        List.of(Alert.Part.of(first), all, part(Alert.Kind.VOLUME, 120)));
  }

  private static Alert.Part part(Alert.Kind kind, double seen) {
    return new Alert.Part(
        kind, "*", null, Alert.State.OPENED, OPENED, seen, 10, 5, Alert.Severity.NOTICE);
  }

  static Composer composer() {
    return new Composer(
        "MINI France",
        ZoneId.of("Europe/Paris"),
        () -> URI.create("https://earshot.example.org"),
        _ ->
            new Testimony(
                List.of(
                    new Alert.Driver("story", "s:9f", 12, null, "Rappel de batteries"),
                    new Alert.Driver("word", "batterie", 21, 0.4, null),
                    new Alert.Driver("word", "rappel", 17, 0.1, null),
                    new Alert.Driver("voice", "autoplus", 3, 0.2, null),
                    new Alert.Driver("source", "Le <Journal> & Co", 9, 1.1, null)),
                List.of(
                    new Testimony.Quote(
                        "Le <Journal> & Co",
                        "Zoë",
                        OPENED,
                        "MINI rappelle 140 000 « Cooper SE » : la batterie peut <b>chauffer</b> &"
                            + " prendre feu",
                        URI.create("https://example.org/rappel?a=1&b=2")),
                    new Testimony.Quote(
                        "Mastodon",
                        null,
                        OPENED.plusSeconds(30),
                        "plus jamais *ça* [lien](x)",
                        null))));
  }

  static Message one(Alert.State state, Alert.Severity severity) {
    return composer().message("on duty", List.of(alert(state, severity)));
  }

  static Message two() {
    return composer()
        .message(
            "on duty",
            List.of(
                alert(Alert.State.OPENED, Alert.Severity.WARNING),
                alert(Alert.State.CLOSED, Alert.Severity.NOTICE)));
  }
}
