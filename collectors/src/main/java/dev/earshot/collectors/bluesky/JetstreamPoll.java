package dev.earshot.collectors.bluesky;

import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Refused;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.collectors.stream.Line;
import dev.earshot.collectors.stream.Message;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to a Jetstream.
 *
 * <p>A connection lasts from one question to the next, until it breaks or until what was heard did
 * not become safe; then another one is opened where the checkpoint says.
 */
final class JetstreamPoll implements Poll {

  /** So many events are read before what they brought is made safe. */
  private static final int MOST_AT_ONCE = 5_000;

  private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);

  /** The checkpoint is moved this often where there is nothing to keep. */
  private static final Duration MOVE_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(JetstreamPoll.class);

  private final JetstreamSource source;
  private final Means means;
  private final Wanted wanted;
  private final Line line;
  private @Nullable Packing packing;
  private boolean unpackable;
  private int turn;
  private boolean byTime;
  private @Nullable Position heardUntil;
  private @Nullable Instant resumed;
  private @Nullable String latest;
  private Instant moved = Instant.MIN;

  JetstreamSource source() {
    return source;
  }

  JetstreamPoll(JetstreamSource source, Means means) {
    this.source = source;
    this.means = means;
    this.wanted = means.wanted();
    this.line = new Line(means.fetcher(), means.clock(), MOST_AT_ONCE);
  }

  @Override
  public Answer ask(@Nullable String checkpoint) throws InterruptedException {
    if (!line.isOpen() || !Objects.equals(checkpoint, latest)) {
      line.close();
      Position from = Position.read(checkpoint);
      try {
        connect(from);
      } catch (Refused e) {
        return refused(e, from);
      } catch (IOException e) {
        turn++;
        return new Answer.Failed(host() + ": " + e.getMessage());
      }
      latest = checkpoint;
      heardUntil = from;
      resumed = from == null ? null : from.time();
    }
    return listen();
  }

  private void connect(@Nullable Position from) throws IOException, InterruptedException {
    URI host = host();
    prepare(host);
    boolean bySeq = source.protocol() == Protocol.NEW && !byTime;
    line.open(
        source
            .protocol()
            .address(
                host,
                from == null ? null : from.cursor(host.toString(), bySeq),
                packing == null ? null : packing.id()),
        Map.of(),
        source.protocol().subprotocols(),
        null);
  }

  private Answer refused(Refused refused, @Nullable Position from) {
    turn++;
    if (refused.status() == 400 && from != null && !byTime) {
      // The server no longer has the event of that number; it goes as far back as it can by time.
      turn--;
      byTime = true;
    } else if (refused.status() == 400 && source.dictionary() == null) {
      // Its dictionary may be a new one.
      unpack(null);
      unpackable = false;
    }
    String why = "%s: %s %s".formatted(host(), refused.getMessage(), said(refused.body()));
    return refused.status() == 429 || refused.status() == 503
        ? new Answer.Busy(refused.pause(), why)
        : new Answer.Failed(why.strip());
  }

  private static String said(String body) {
    return body.length() > 300 ? body.substring(0, 300) + "…" : body;
  }

  private URI host() {
    return source.hosts().get(Math.floorMod(turn, source.hosts().size()));
  }

  /** Finds the dictionary, if frames are to be packed; without it they are not. */
  private void prepare(URI host) throws IOException, InterruptedException {
    if (!source.packed() || packing != null || unpackable) {
      return;
    }
    if (source.dictionary() != null) {
      unpack(Packing.with(Files.readAllBytes(source.dictionary())));
      return;
    }
    Fetched fetched = means.fetcher().fetch(source.protocol().dictionary(host), Validators.NONE);
    try {
      if (fetched instanceof Fetched.Document document) {
        unpack(Packing.with(document.body()));
        return;
      }
      LOG.warn("{} gives no dictionary: what it says is not packed", host);
    } catch (IOException e) {
      LOG.warn("{} gives no dictionary, for {}: what it says is not packed", host, e.getMessage());
    }
    unpackable = true;
  }

  private void unpack(@Nullable Packing with) {
    if (packing != null) {
      packing.close();
    }
    packing = with;
  }

  private Answer listen() throws InterruptedException {
    Reading reading = new Reading(wanted, means, heardUntil, resumed);
    Optional<String> end = line.listen(message -> read(message, reading), reading::error);
    if (reading.isEmpty() && end.isPresent()) {
      line.close();
      turn++;
      return new Answer.Failed(host() + ": " + end.get());
    }
    if (reading.error().isPresent()) {
      line.close();
    }
    return news(reading);
  }

  private void read(Message message, Reading reading) {
    try {
      switch (message) {
        case Message.Text(String text) -> reading.read(text);
        case Message.Binary(byte[] bytes) when packing != null ->
            reading.read(packing.unpack(bytes));
        case Message.Binary(byte[] bytes) ->
            reading.garbage(bytes, "it is packed, which was not asked for");
        case Message.Oversized(byte[] bytes) ->
            reading.garbage(bytes, "an event that is too large; this is its beginning");
      }
    } catch (IOException e) {
      reading.garbage(((Message.Binary) message).bytes(), String.valueOf(e.getMessage()));
    }
  }

  private Answer news(Reading reading) {
    Position until = reading.position(host().toString());
    Instant now = means.clock().instant();
    byTime &= reading.isEmpty();
    heardUntil = until;
    resumed = reading.resumed();
    boolean move =
        !reading.draft().isEmpty() || (!reading.isEmpty() && now.isAfter(moved.plus(MOVE_EVERY)));
    String checkpoint = until == null || !move ? null : until.write();
    if (checkpoint != null) {
      latest = checkpoint;
      moved = now;
    } else if (!reading.draft().isEmpty()) {
      // Nothing but garbage came so far: there is no place to go back to.
      latest = null;
    }
    return new Answer.News(
        reading.draft().heard(),
        reading.draft().notes(),
        checkpoint,
        reading.error().isPresent() ? AFTER_AN_ERROR : Duration.ZERO,
        until == null ? null : until.time(),
        reading.gap());
  }

  @Override
  public void close() {
    line.close();
    unpack(null);
  }
}
