package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.earshot.search.index.Position;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How far a generation of indices is filled, and by whom, in a document of its own: whoever fills
 * it has to hold it, and holds it for {@link #HELD} after each commit. A commit by someone who
 * holds it no more fails.
 */
final class State {

  private static final Duration HELD = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Wire wire;
  private final String path;
  private final InstantSource clock;
  private final String me = UUID.randomUUID().toString();
  private Position position = Position.START;
  private long sequence = -1;
  private long term = -1;

  /**
   * @param path of the document
   */
  State(Wire wire, String path, InstantSource clock) {
    this.wire = wire;
    this.path = path;
    this.clock = clock;
  }

  /** As it was last read or written. */
  synchronized Position position() {
    return position;
  }

  /**
   * Holds it, and waits for that as long as somebody who has crashed may still seem to.
   *
   * @throws IOException if somebody else goes on holding it
   */
  void await() throws IOException {
    Instant last = clock.instant().plus(HELD).plus(BETWEEN_LOOKS);
    while (true) {
      try {
        take();
        return;
      } catch (Held e) {
        if (clock.instant().isAfter(last)) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while another Earshot was waited for");
    }
  }

  /** Somebody else holds it. */
  private static final class Held extends IOException {
    private static final long serialVersionUID = 1;

    Held() {
      super(
          "another Earshot fills these indices; stop it, or give this one a search.prefix of its"
              + " own. After a crash they are free within %d seconds".formatted(HELD.toSeconds()));
    }
  }

  /**
   * Holds it, and reads how far it is filled.
   *
   * @throws IOException if somebody else holds it
   */
  synchronized void take() throws IOException {
    JsonNode found = read();
    String owner = found.path("owner").asText("");
    Instant until = Instant.ofEpochMilli(found.path("untilMs").asLong());
    if (!owner.isEmpty() && !owner.equals(me) && clock.instant().isBefore(until)) {
      throw new Held();
    }
    write(position, me);
  }

  /** Writes how far it is filled, and goes on holding it. */
  synchronized void commit(Position next) throws IOException {
    write(next, me);
  }

  /** Lets go of it. */
  synchronized void release() throws IOException {
    if (sequence >= 0) {
      write(position, "");
    }
  }

  private JsonNode read() throws IOException {
    try {
      JsonNode document = wire.ask("GET", path);
      sequence = document.path("_seq_no").asLong();
      term = document.path("_primary_term").asLong();
      JsonNode source = document.path("_source");
      boolean ours = source.path("format").asText().equals(Template.FORMAT);
      position = ours ? position(source) : Position.START;
      return source;
    } catch (Refused e) {
      if (e.status() != 404) {
        throw e;
      }
      sequence = -1;
      position = Position.START;
      return MissingNode.getInstance();
    }
  }

  private static Position position(JsonNode source) {
    Map<Integer, Long> offsets = new HashMap<>();
    source
        .path("offsets")
        .properties()
        .forEach(entry -> offsets.put(Integer.valueOf(entry.getKey()), entry.getValue().asLong()));
    return new Position(source.path("log").asText(), offsets);
  }

  private void write(Position next, String owner) throws IOException {
    String onlyIf =
        sequence < 0
            ? "?op_type=create"
            : "?if_seq_no=%d&if_primary_term=%d".formatted(sequence, term);
    Map<String, Object> body =
        Map.of(
            "format",
            Template.FORMAT,
            "log",
            next.log(),
            "offsets",
            next.offsets(),
            "owner",
            owner,
            "untilMs",
            clock.instant().plus(HELD).toEpochMilli());
    try {
      JsonNode written = wire.ask("PUT", path + onlyIf, body);
      sequence = written.path("_seq_no").asLong();
      term = written.path("_primary_term").asLong();
      position = next;
    } catch (Refused e) {
      if (e.status() == 409) {
        throw new IOException("another Earshot has begun to fill these indices", e);
      }
      throw e;
    }
  }
}
