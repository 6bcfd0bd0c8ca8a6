package dev.earshot.collectors.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earshot.collectors.SocketServer;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.collectors.fetch.Manners;
import dev.earshot.collectors.fetch.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WireTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));
  private static final Duration LONG = Duration.ofSeconds(20);

  private final SocketServer server = new SocketServer();
  private final Fetcher fetcher = Fetcher.polite(Manners.usual("test").withPrivateNetwork(), CLOCK);

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
  }

  @Test
  void holdsTheServerBackWhileNobodyReads() throws Exception {
    String large = "x".repeat(500_000);
    int count = 80;
    server.then(
        peer -> {
          peer.accept();
          for (int i = 0; i < count; i++) {
            peer.text(i + large);
          }
          peer.close(1000);
        });
    try (Wire wire = open()) {
      for (int i = 0; i < count; i++) {
        Message.Text text = (Message.Text) wire.next(LONG).orElseThrow();
        assertThat(text.text()).startsWith(i + "x");
        assertThat(wire.bytesWaiting()).isLessThan(Wire.MOST_WAITING + 500_100);
      }
      assertThat(wire.next(LONG)).isEmpty();
      assertThat(wire.ended()).hasValueSatisfying(why -> assertThat(why).contains("1000"));
    }
  }

  @Test
  void doesNotKeepWhatIsTooLarge() throws Exception {
    server.then(
        peer -> {
          peer.accept();
          peer.text("y".repeat(Wire.LARGEST + 1));
          peer.binary(new byte[Wire.LARGEST + 1]);
          peer.text("small");
          peer.stay();
        });
    try (Wire wire = open()) {
      assertThat(wire.next(LONG)).get().isInstanceOf(Message.Oversized.class);
      assertThat(wire.next(LONG)).get().isInstanceOf(Message.Oversized.class);
      assertThat(wire.next(LONG)).contains(new Message.Text("small"));
    }
  }

  @Test
  void saysThatTheServerRefuses() {
    server.then(peer -> peer.refuse(400, "no such cursor", "Retry-After: 3"));

    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.body()).isEqualTo("no such cursor");
              assertThat(refused.pause()).isEqualTo(Duration.ofSeconds(3));
            });
  }

  @Test
  void connectsToNoPrivateAddressUnlessAllowed() {
    try (Fetcher strict = Fetcher.polite(Manners.usual("test"), CLOCK)) {
      assertThatThrownBy(() -> Wire.open(strict, server.address(), Map.of(), List.of(), CLOCK))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("private network");
      assertThatThrownBy(() -> Wire.open(strict, URI.create("ftp://x"), Map.of(), List.of(), CLOCK))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void endsAtOnceWhenItIsClosedWhileSomebodyWaits() throws Exception {
    server.then(
        peer -> {
          peer.accept();
          peer.stay();
        });
    Wire wire = open();
    Thread.ofVirtual().start(wire::close);

    assertThat(wire.next(LONG)).isEmpty();
    assertThat(wire.ended()).isEqualTo(Optional.of("it was closed here"));
  }

  private Wire open() throws IOException, InterruptedException {
    return Wire.open(fetcher, server.address(), Map.of(), List.of(), CLOCK);
  }
}
