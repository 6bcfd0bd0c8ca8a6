package dev.earshot.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.contract.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends mentions in bulk. Whoever puts waits while OpenSearch has no room, so that Kafka keeps what
 * it cannot take yet.
 *
 * <p>A mention has a version, its place in the log: OpenSearch takes what is newer than what it
 * has, so that sending something twice changes nothing. Where an edit moves a mention to another
 * month, it is removed from the one that it was in. For one thread.
 */
final class Writing {

  private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
  private static final int MOST_CHANGES = 1_000;
  private static final int MOST_BYTES = 8 << 20;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** How often what had no room is sent again, about a minute in all. */
  private static final int MOST_ATTEMPTS = 12;

  private final Wire wire;
  private final Months months;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Change> changes = new LinkedHashMap<>();

  /** Where mentions went that a search may not find yet; by id. */
  private final Map<String, Map<String, Long>> sent = new HashMap<>();

  private long bytes;

  Writing(Wire wire, Months months) {
    this.wire = wire;
    this.months = months;
  }

  /**
   * What becomes of a mention.
   *
   * @param index where it is to be; null for nowhere
   * @param document null where it is removed
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Change(@Nullable String index, byte @Nullable [] document, long version) {}

  /** One line of a bulk, or two. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  private record Step(String index, String id, byte @Nullable [] document, long version) {}

  void put(String id, Instant published, byte[] document, long version) throws IOException {
    Optional<String> index = months.of(published);
    add(id, new Change(index.orElse(null), index.isPresent() ? document : null, version));
  }

  void remove(String id, long version) throws IOException {
    add(id, new Change(null, null, version));
  }

  private void add(String id, Change change) throws IOException {
    changes.put(id, change);
    bytes += change.document() == null ? 0 : change.document().length;
    if (changes.size() >= MOST_CHANGES || bytes >= MOST_BYTES) {
      flush();
    }
  }

  /** Forgets what was not sent: it is read again. */
  void forget() {
    changes.clear();
    sent.clear();
    bytes = 0;
  }

  /** All that was sent can be found now. */
  void found() {
    sent.clear();
  }

  void close() {
    closing.countDown();
  }

  /**
   * Sends what is waiting, and returns when OpenSearch has all of it.
   *
   * @throws IOException if it has no room for a minute, or cannot be reached; what was not sent is
   *     forgotten
   */
  void flush() throws IOException {
    if (changes.isEmpty()) {
      return;
    }
    try {
      Map<String, Map<String, Long>> places = places();
      List<Step> steps = new ArrayList<>();
      changes.forEach((id, change) -> steps(id, change, places.getOrDefault(id, Map.of()), steps));
      send(steps);
      changes.clear();
      bytes = 0;
    } catch (IOException | RuntimeException e) {
      forget();
      throw e;
    }
  }

  private void steps(String id, Change change, Map<String, Long> places, List<Step> steps) {
    long newest = places.values().stream().mapToLong(version -> version).max().orElse(-1);
    if (newest > change.version()) {
      return; // It has seen what comes later in the log.
    }
    Map<String, Long> now = new HashMap<>();
    places.forEach(
        (index, version) -> {
          if (!index.equals(change.index())) {
            steps.add(new Step(index, id, null, Math.max(change.version(), version + 1)));
          }
        });
    if (change.index() != null) {
      steps.add(new Step(change.index(), id, change.document(), change.version()));
      now.put(change.index(), change.version());
    }
    sent.put(id, now);
  }

  /** In which indices each mention is, and in which version. */
  private Map<String, Map<String, Long>> places() throws IOException {
    Map<String, Map<String, Long>> places = new HashMap<>();
    List<String> asked = changes.keySet().stream().filter(id -> !sent.containsKey(id)).toList();
    if (!asked.isEmpty()) {
      JsonNode hits =
          wire.ask(
                  "POST",
                  "/" + months.pattern() + "/_search",
                  Map.of(
                      "size",
                      10_000,
                      "_source",
                      false,
                      "version",
                      true,
                      "track_total_hits",
                      false,
                      "query",
                      Map.of("ids", Map.of("values", asked))))
              .path("hits")
              .path("hits");
      for (JsonNode hit : hits) {
        places
            .computeIfAbsent(hit.path("_id").asText(), _ -> new HashMap<>())
            .put(hit.path("_index").asText(), hit.path("_version").asLong());
      }
    }
    for (String id : changes.keySet()) {
      Map<String, Long> known = sent.get(id);
      if (known != null) {
        places.put(id, known);
      }
    }
    return places;
  }

  private void send(List<Step> all) throws IOException {
    List<Step> left = all;
    Duration pause = PAUSE;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      left = attempt(left);
      if (!left.isEmpty()) {
        if (attempt == MOST_ATTEMPTS) {
          throw new IOException(
              "OpenSearch at %s has had no room for %d changes for a minute; see that it has disk and memory"
                  .formatted(wire.address(), left.size()));
        }
        LOG.info("OpenSearch has no room for {} of {} changes yet", left.size(), all.size());
        await(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      }
    }
  }

  private void await(Duration pause) throws IOException {
    try {
      if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("closed while OpenSearch had no room");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while OpenSearch had no room");
    }
  }

  /** Sends once; gives what there was no room for. */
  private List<Step> attempt(List<Step> steps) throws IOException {
    if (steps.isEmpty()) {
      return steps;
    }
    JsonNode answer = wire.lines("/_bulk", body(steps));
    List<Step> left = new ArrayList<>();
    int number = 0;
    for (JsonNode item : answer.path("items")) {
      Step step = steps.get(number++);
      JsonNode result = item.path(step.document() == null ? "delete" : "index");
      int status = result.path("status").asInt();
      if (status == 429 || status == 403 || status >= 500) {
        left.add(step);
      } else if (status == 400) {
        // The same document would be refused again after every start.
        LOG.warn(
            "passed over a mention that OpenSearch does not take: '{}': {}",
            step.id(),
            result.path("error").path("reason").asText());
      }
      // 404 is a removal of what is not there, 409 something that it has already.
    }
    return left;
  }

  private static byte[] body(List<Step> steps) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Step step : steps) {
      byte[] document = step.document();
      Map<String, Object> meta =
          Map.of(
              "_index",
              step.index(),
              "_id",
              step.id(),
              "version",
              step.version(),
              "version_type",
              "external");
      body.write(
          Json.MAPPER.writeValueAsBytes(Map.of(document == null ? "delete" : "index", meta)));
      body.write('\n');
      if (document != null) {
        body.write(document);
        body.write('\n');
      }
    }
    return body.toByteArray();
  }
}
