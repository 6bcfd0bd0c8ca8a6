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
