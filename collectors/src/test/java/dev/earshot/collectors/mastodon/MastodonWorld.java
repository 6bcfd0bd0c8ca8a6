package dev.earshot.collectors.mastodon;

import dev.earshot.collectors.ApiServer;
import dev.earshot.collectors.ApiServer.Asked;
import dev.earshot.collectors.ApiServer.Said;
import dev.earshot.collectors.SocketServer;
import dev.earshot.collectors.World;
import dev.earshot.collectors.source.WatchedSource;
import dev.earshot.contract.Channel;
import dev.earshot.contract.Json;
import dev.earshot.contract.MentionId;
import dev.earshot.contract.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Mastodon server with one hashtag. */
final class MastodonWorld implements World {

  private static final Pattern MIN_ID = Pattern.compile("min_id=(\\d+)");

  private final boolean listens;
  private final TreeMap<Integer, String> statuses = new TreeMap<>();
  private final List<String> told = new ArrayList<>();
  private final ApiServer server = new ApiServer();
  private final SocketServer streams = new SocketServer();
  private @Nullable String garbage;
  private boolean failing;

  MastodonWorld(boolean listens) {
    this.listens = listens;
    recover();
    streams.then(this::play);
  }

  @Override
  public WatchedSource source() {
    return new MastodonSource(
        new Source("mastodon", "m.example"),
        Channel.SOCIAL,
        server.address(),
        "cooper",
        false,
        Duration.ofMinutes(1),
        SECRET,
        listens);
  }

  @Override
  public Duration patience() {
    return Duration.ofMinutes(11);
  }

  @Override
  public synchronized void say(int number, String text) {
    statuses.put(number, text);
    tell("update", status(number, text));
  }

  @Override
  public synchronized void edit(int number, String text) {
    statuses.put(number, text);
    tell("status.update", status(number, text));
  }

  @Override
  public synchronized void delete(int number) {
    statuses.remove(number);
    tell("delete", String.valueOf(number));
  }

  @Override
  public MentionId id(int number) {
    return MentionId.ofNative("mastodon", "https://m.example/s/" + number);
  }

  @Override
  public synchronized void garble(String letters) {
    garbage = "{\"no\":\"status\",\"but\":\"" + letters + "\"}";
    tell("update", garbage);
  }

  @Override
  public synchronized void fail(@Nullable Duration retryAfter) {
    failing = true;
    notifyAll();
    server.plays(
        _ ->
            retryAfter == null
                ? Said.status(500)
                : Said.status(429).with("Retry-After", "" + retryAfter.toSeconds()));
  }

  @Override
  public synchronized void recover() {
    failing = false;
    server.plays(this::answer);
  }

  @Override
  public Set<Silence> silences() {
    return Set.of();
  }

  private void tell(String event, String payload) {
    told.add(Json.MAPPER.createObjectNode().put("event", event).put("payload", payload).toString());
    notifyAll();
  }

  private void play(SocketServer.Peer peer) throws IOException, InterruptedException {
    peer.accept();
    peer.read();
    int next;
    synchronized (this) {
      next = told.size();
    }
    while (true) {
      String event;
      synchronized (this) {
        while (next >= told.size() && !failing) {
          wait();
        }
        if (failing) {
          peer.close(1001);
          return;
        }
        event = told.get(next++);
      }
      peer.text(event);
    }
  }

  private synchronized Said answer(Asked asked) {
    if (asked.target().equals("/api/v2/instance")) {
      return Said.ok(
          "{\"configuration\":{\"urls\":{\"streaming\":\"%s\"}}}".formatted(streams.address()));
    }
    if (asked.target().startsWith("/api/v1/statuses/")) {
      Integer id = Integer.valueOf(asked.target().substring("/api/v1/statuses/".length()));
      String text = statuses.get(id);
      return text == null ? Said.status(404) : Said.ok(status(id, text));
    }
    Matcher minId = MIN_ID.matcher(asked.target());
    String page =
        (minId.find()
                ? statuses.tailMap(Integer.valueOf(minId.group(1)), false).keySet().stream()
                    .limit(40)
                    .toList()
                    .reversed()
                : statuses.descendingKeySet().stream().limit(40).toList())
            .stream()
                .map(id -> status(id, statuses.getOrDefault(id, "")))
                .collect(Collectors.joining(","));
    return Said.ok(
        "[" + page + (garbage == null ? "" : (page.isEmpty() ? "" : ",") + garbage) + "]");
  }

  private static String status(int id, String text) {
    return """
    {"id":"%d","uri":"https://m.example/s/%d","created_at":"2026-11-23T08:00:00Z",
     "content":"<p>%s</p>","visibility":"public","account":{"acct":"al"}}\
    """
        .formatted(id, id, text);
  }

  @Override
  public void close() {
    server.close();
    streams.close();
  }
}
