package dev.earshot.collectors.bluesky;

import dev.earshot.collectors.SocketServer;
import dev.earshot.collectors.World;
import dev.earshot.collectors.payload.Jetstream;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Jetstream that replays all that happened, from a cursor on, and then tells what happens. */
final class JetstreamWorld implements World {

  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");

  /** Something that happened, by its number; null for garbage. */
  private record Entry(long timeUs, String frame) {}

  private final InstantSource clock;
  private final Protocol protocol;
  private final SocketServer server = new SocketServer();
  private final List<Entry> log = new ArrayList<>();
  private boolean failing;
  private @Nullable Duration retryAfter;

  JetstreamWorld(InstantSource clock, Protocol protocol) {
    this.clock = clock;
    this.protocol = protocol;
    server.then(this::play);
  }

  @Override
  public WatchedSource source() {
    return new JetstreamSource(
        new Source("bluesky", "Bluesky"),
        Channel.SOCIAL,
        List.of(server.address()),
        protocol,
        false,
        null);
  }

  @Override
  public void say(int number, String text) {
    commit(number, "create", text);
  }

  @Override
  public void edit(int number, String text) {
    commit(number, "update", text);
  }

  @Override
  public void delete(int number) {
    if (number % 2 == 0) {
      happen(
          "\"kind\":\"account\",\"account\":{\"active\":false,\"status\":\"deleted\"}",
          "#account",
          "\"account\":{\"active\":false,\"status\":\"deleted\"}",
          did(number));
    } else {
      commit(number, "delete", null);
    }
  }

  @Override
  public MentionId id(int number) {
    return Jetstream.id(did(number), "k" + number);
  }

  @Override
  public void garble(String letters) {
    add(new Entry(us(), "{{ " + letters));
  }

  @Override
  public void fail(@Nullable Duration asked) {
    synchronized (log) {
      failing = true;
      retryAfter = asked;
      log.notifyAll();
    }
  }

  @Override
  public void recover() {
    synchronized (log) {
      failing = false;
    }
  }

  private static String did(int number) {
    return "did:plc:author" + number;
  }

  private void commit(int number, String operation, @Nullable String text) {
    String commit =
        "\"operation\":\"%s\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"k%d\""
                .formatted(operation, number)
            + (text == null
                ? ""
                : ",\"cid\":\"c%d\",\"record\":{\"text\":\"%s\"}".formatted(text.hashCode(), text));
    happen("\"kind\":\"commit\",\"commit\":{" + commit + "}", "#commit", commit, did(number));
  }

  private void happen(String old, String type, String fresh, String did) {
    Instant now = clock.instant();
    add(
        new Entry(
            us(),
            protocol == Protocol.OLD
                ? "{\"did\":\"%s\",\"time_us\":%d,%s}".formatted(did, us(), old)
                : "{\"$type\":\"message\",\"payload\":{\"$type\":\"%s%s\",\"seq\":%d,\"did\":\"%s\",\"time\":\"%s\",%s}}"
                    .formatted(
                        "network.bsky.jetstream.subscribeEvents",
                        type,
                        log.size(),
                        did,
                        now,
                        fresh)));
  }

  private long us() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }

  private void add(Entry entry) {
    synchronized (log) {
      log.add(entry);
      log.notifyAll();
    }
  }

  private void play(SocketServer.Peer peer) throws IOException, InterruptedException {
    synchronized (log) {
      if (failing) {
        Duration asked = retryAfter;
        if (asked == null) {
          peer.refuse(500, "");
        } else {
          peer.refuse(503, "", "Retry-After: " + asked.toSeconds());
        }
        return;
      }
    }
    peer.accept();
    int next = begin(peer.request().target());
    while (true) {
      String frame;
      synchronized (log) {
        while (next >= log.size() && !failing) {
          log.wait();
        }
        if (failing) {
          peer.close(1001);
          return;
        }
        frame = log.get(next++).frame();
      }
      peer.text(frame);
    }
  }

  /** The real one begins with what is said now where there is no cursor; here with everything. */
  private int begin(String target) {
    Matcher cursor = CURSOR.matcher(target);
    if (!cursor.find()) {
      return 0;
    }
    long from = Long.parseLong(cursor.group(1));
    synchronized (log) {
      int begin = 0;
      while (begin < log.size()
          && (from >= 1_000_000_000_000_000L ? log.get(begin).timeUs() < from : begin < from)) {
        begin++;
      }
      return begin;
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
