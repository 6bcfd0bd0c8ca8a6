package dev.earshot.search.http;

import static dev.earshot.search.Sample.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.earshot.search.Desk;
import dev.earshot.search.bulletins.Live;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class LiveApiTest {

  @TempDir Path folder;

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
