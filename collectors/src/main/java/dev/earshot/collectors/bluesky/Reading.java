package dev.earshot.collectors.bluesky;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.collectors.payload.Heard;
import dev.earshot.collectors.payload.Jetstream;
import dev.earshot.collectors.payload.Payloads;
import dev.earshot.collectors.source.Draft;
import dev.earshot.collectors.source.Means;
import dev.earshot.collectors.source.Wanted;
import dev.earshot.contract.Gap;
import dev.earshot.contract.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What some frames of a Jetstream come to, one after the other. */
final class Reading {

  /** There are events at every moment: a replay that begins so much later does not reach back. */
  private static final Duration NO_REPLAY = Duration.ofMinutes(10);

  /** A date that lies further ahead is a mistake, and would close every window before its time. */
  private static final Duration MOST_AHEAD = Duration.ofDays(1);

  private final Wanted wanted;
  private final Means means;
  private final Draft draft;
  private final @Nullable Position before;
  private @Nullable Instant resumed;
  private Event.@Nullable Happened last;
  private @Nullable Gap gap;
  private @Nullable String error;
  private boolean empty = true;

  /**
   * @param before how far was heard
   * @param resumed where the connection took up again, until its first event has been seen
   */
  Reading(Wanted wanted, Means means, @Nullable Position before, @Nullable Instant resumed) {
    this.wanted = wanted;
    this.means = means;
    this.draft = new Draft(means.memory());
    this.before = before;
    this.resumed = resumed;
  }

  void read(String frame) {
    try {
      read(Json.MAPPER.readTree(frame));
    } catch (JsonProcessingException e) {
      garbage(frame.getBytes(StandardCharsets.UTF_8), "not JSON: " + Json.reason(e));
    }
  }

  void read(byte[] frame) {
    try {
      read(Json.MAPPER.readTree(frame));
    } catch (IOException e) {
      garbage(frame, "not JSON: " + Json.reason(e));
    }
  }

  void garbage(byte[] bytes, String reason) {
    empty = false;
    draft.add(new Heard.Garbage(bytes, reason));
  }

  private void read(JsonNode frame) {
    empty = false;
    switch (Event.of(frame)) {
      case Event.Happened happened -> happened(happened, frame);
      case Event.Ended(String name, String message) ->
          error = "the server ends the stream: %s %s".formatted(name, message).strip();
      case Event.Notice _ -> {}
      case Event.Unknown _ -> garbage(bytes(frame), "no event of a Jetstream");
    }
  }

  private void happened(Event.Happened event, JsonNode frame) {
    Instant now = means.clock().instant();
    if (event.timeUs() < 0 || event.time().isAfter(now.plus(MOST_AHEAD))) {
      garbage(bytes(frame), "an event of another time");
      return;
    }
    last = event;
    if (resumed != null) {
      if (event.time().isAfter(resumed.plus(NO_REPLAY))) {
        gap = new Gap(resumed, event.time(), "the server's replay does not reach further back");
      }
      resumed = null;
    }
    switch (event.what()) {
      case Event.What.Posted(String key, String cid) -> posted(event.did(), key, cid, frame);
      case Event.What.Deleted(String key) -> {
        if (draft.note(name(event.did(), key)).isPresent()) {
          gone(event.did(), key);
        }
      }
      case Event.What.Removed _ ->
          draft
              .under(event.did() + "/")
              .keySet()
              .forEach(name -> gone(event.did(), name.substring(event.did().length() + 1)));
      case Event.What.Other _ -> {}
    }
  }

  /** What was kept before is kept up to date, also where no brand is in it any more. */
  private void posted(String did, String key, String cid, JsonNode frame) {
    Optional<String> known = draft.note(name(did, key));
    if (draft.certain(name(did, key)).filter(cid::equals).isPresent()) {
      return;
    }
    List<Heard> said = Payloads.heard(frame, means.clock().instant());
    if (said.isEmpty() && known.isPresent()) {
      gone(did, key);
    }
    for (Heard heard : said) {
      if (!(heard instanceof Heard.Said(var mention))) {
        draft.add(heard);
      } else if (known.isPresent() || wanted.wants(mention)) {
        draft.add(heard);
        draft.keep(name(did, key), cid);
      }
    }
  }

  private static byte[] bytes(JsonNode frame) {
    return frame.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void gone(String did, String key) {
    draft.add(new Heard.Gone(Jetstream.id(did, key)));
    draft.forget(name(did, key));
  }

  private static String name(String did, String key) {
    return did + "/" + key;
  }

  Draft draft() {
    return draft;
  }

  /** Whether there was not one frame. */
  boolean isEmpty() {
    return empty;
  }

  @Nullable Position position(String host) {
    return last == null ? before : new Position(host, last.timeUs(), last.seq());
  }

  @Nullable Instant resumed() {
    return resumed;
  }

  @Nullable Gap gap() {
    return gap;
  }

  Optional<String> error() {
    return Optional.ofNullable(error);
  }
}
