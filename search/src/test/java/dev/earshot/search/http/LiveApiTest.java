package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.contract.Sentiment;
import dev.earshot.search.Desk;
import dev.earshot.search.Sample;
import dev.earshot.search.bulletins.Live;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class LiveApiTest {

  @TempDir Path folder;

  @Test
  @Timeout(20)
  void tellsWhatASearchWouldFind() throws IOException {
    Sample wanted =
        post("m", "belle voiture", "2026-11-16T09:00:00Z")
            .feels(Sentiment.POSITIVE)
            .about("sport")
            .by("ben");
    List<Sample> others =
        List.of(
            post("text", "beau camion", "2026-11-16T09:00:00Z")
                .feels(Sentiment.POSITIVE)
                .about("sport")
                .by("ben"),
            wanted.feels(Sentiment.NEGATIVE),
            wanted.about("electric"),
            wanted.by("anna"),
            wanted.irrelevant());
    String search =
        "?q=voiture&brand=Mini+France&is=sentiment:positive&is=topic:sport&is=topic:heritage"
            + "&is=author:ben&from=2026-11-16";
    try (Desk desk = Desk.open(folder)) {
      URI live = desk.address("/api/live" + search);
      try (BufferedReader events =
          new BufferedReader(
              new InputStreamReader(live.toURL().openStream(), StandardCharsets.UTF_8))) {
        assertThat(events.readLine()).isEqualTo(": listening");
        others.forEach(other -> desk.board.tell(new Live.Heard(other.tagged())));
        desk.board.tell(
            new Live.Heard(
                post("early", "belle voiture", "2026-11-15T09:00:00Z")
                    .feels(Sentiment.POSITIVE)
                    .about("sport")
                    .by("ben")
                    .tagged()));
        desk.board.tell(new Live.Heard(wanted.tagged()));

        assertThat(events.readLine()).isEmpty();
        assertThat(events.readLine()).isEqualTo("event: mention");
        assertThat(events.readLine())
            .startsWith("data: {\"id\":\"m\"")
            .contains("belle voiture", "\"positive\"", "\"sport\"", "\"ben\"");
      }
      assertThat(desk.get("/api/live?q=(").statusCode()).isEqualTo(400);
      assertThat(desk.with(wanted).get("/?q=voiture").body())
          .contains("data-live=\"/api/live?q=voiture\"");
    }
  }

  @Test
  @Timeout(20)
  void tellsWhatHappens() throws IOException {
    try (Desk desk = Desk.open(folder)) {
      URI live = desk.address("/api/live");
      try (BufferedReader events =
          new BufferedReader(
              new InputStreamReader(live.toURL().openStream(), StandardCharsets.UTF_8))) {
        assertThat(events.readLine()).isEqualTo(": listening");
        desk.board.tell(new Live.Heard(post("m", "voiture", "2026-11-16T09:00:00Z").tagged()));

        assertThat(events.readLine()).isEmpty();
        assertThat(events.readLine()).isEqualTo("event: mention");
        assertThat(events.readLine()).startsWith("data: {\"id\":\"m\"");
      }
    }
  }
}
