package dev.earshot.collectors.bluesky;

import dev.earshot.collectors.fetch.Fetched;
import dev.earshot.collectors.fetch.Refused;
import dev.earshot.collectors.fetch.Validators;
import dev.earshot.collectors.source.Answer;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Poll;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.collectors.stream.Message;
import dev.earshot.collectors.stream.Wire;
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
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /**
   * Servers send a ping every half minute. The platform does not always notice that a connection
   * has ended, so this is what finds it out.
   */
  private static final Duration SILENCE = Duration.ofSeconds(75);

  /** The checkpoint is moved this often where there is nothing to keep. */
  private static final Duration MOVE_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(JetstreamPoll.class);

  private final JetstreamSource source;
  private final Means means;
  private final Wanted wanted;
  private volatile @Nullable Wire wire;
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
    this.wanted = Wanted.by(means.brands());
  }

  @Override
  public Answer ask(@Nullable String checkpoint) throws InterruptedException {
    Wire open = wire;
    if (open == null || !Objects.equals(checkpoint, latest)) {
      disconnect();
      Position from = Position.read(checkpoint);
      try {
        open = connect(from);
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
    return listen(open);
  }

  private Wire connect(@Nullable Position from) throws IOException, InterruptedException {
    URI host = host();
    prepare(host);
    boolean bySeq = source.protocol() == Protocol.NEW && !byTime;
    Wire opened =
        Wire.open(
            means.fetcher(),
            source
                .protocol()
                .address(
                    host,
                    from == null ? null : from.cursor(host.toString(), bySeq),
                    packing == null ? null : packing.id()),
            Map.of(),
            source.protocol().subprotocols(),
            means.clock());
    wire = opened;
    return opened;
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

  private Answer listen(Wire open) throws InterruptedException {
    Reading reading = new Reading(wanted, means, heardUntil, resumed);
    Optional<Message> message = open.next(PATIENCE);
    for (int i = 0; message.isPresent() && reading.error().isEmpty(); i++) {
      read(message.get(), reading);
      message = i < MOST_AT_ONCE ? open.next(Duration.ZERO) : Optional.empty();
    }
    Optional<String> end = reading.error().or(open::ended).or(() -> silence(open));
    if (reading.isEmpty() && end.isPresent()) {
      disconnect();
      turn++;
      return new Answer.Failed(host() + ": " + end.get());
    }
    if (reading.error().isPresent()) {
      disconnect();
    }
    return news(reading);
  }

  private Optional<String> silence(Wire open) {
    return open.lastSign().plus(SILENCE).isBefore(means.clock().instant())
        ? Optional.of("nothing came for more than a minute")
        : Optional.empty();
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

  private void disconnect() {
    Wire open = wire;
    if (open != null) {
      open.close();
      wire = null;
    }
  }

  @Override
  public void close() {
    disconnect();
    unpack(null);
  }
}
