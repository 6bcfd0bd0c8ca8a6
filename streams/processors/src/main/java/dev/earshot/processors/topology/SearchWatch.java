package dev.earshot.processors.topology;

import dev.earshot.contract.MentionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a search that somebody wants to be told of. Its size does not grow with what it
 * finds.
 *
 * @param saved when the search was saved: another one of the same id begins anew
 * @param name what it was called when it opened, for when it is gone
 * @param bucket number of the part of the window that is being filled
 * @param counts mentions in each part of the window
 * @param last when something was found last; null for never
 * @param opened when the alert opened; null while there is none
 * @param told how many there were when that was said last
 * @param live whether the last mention was heard soon after it was published
 * @param ids of the latest mentions: an edit is no second mention
 * @param detector of a change, as it saves itself, in Base64; null for any other rule
 */
record SearchWatch(
    Instant saved,
    String name,
    long bucket,
    List<Long> counts,
    @Nullable Instant last,
    @Nullable Instant opened,
    long told,
    boolean live,
    List<MentionId> ids,
    @Nullable String detector) {

  private static final int PARTS = 12;
  private static final int MOST_IDS = 100;

  static SearchWatch begin(Instant saved, String name) {
    List<Long> zero = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      zero.add(0L);
    }
    return new SearchWatch(
        saved, name, Long.MIN_VALUE, zero, null, null, 0, false, List.of(), null);
  }

  boolean knows(MentionId id) {
    return ids.contains(id);
  }

  /** How many were found in the window that ends with the latest. */
  long sum() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** The same with one more mention. What is older than the window is not counted. */
  SearchWatch found(MentionId id, Instant at, Duration window, boolean isLive) {
    long width = Math.max(1, window.toMillis() / PARTS);
    long part = Math.floorDiv(at.toEpochMilli(), width);
    List<Long> now = new ArrayList<>(counts);
    long newest = bucket == Long.MIN_VALUE ? part : Math.max(bucket, part);
    long from = bucket == Long.MIN_VALUE ? newest - PARTS : Math.max(bucket, newest - PARTS);
    for (long passed = from + 1; passed <= newest; passed++) {
      now.set((int) Math.floorMod(passed, (long) PARTS), 0L);
    }
    if (newest - part < PARTS) {
      int slot = (int) Math.floorMod(part, (long) PARTS);
      now.set(slot, now.get(slot) + 1);
    }
    List<MentionId> latest = new ArrayList<>(ids);
    latest.add(id);
    Instant lately = last == null || at.isAfter(last) ? at : last;
    return new SearchWatch(
        saved,
        name,
        newest,
        now,
        lately,
        opened,
        told,
        isLive,
        latest.subList(Math.max(0, latest.size() - MOST_IDS), latest.size()),
        detector);
  }

  SearchWatch opened(@Nullable Instant when, long count) {
    return new SearchWatch(saved, name, bucket, counts, last, when, count, live, ids, detector);
  }

  SearchWatch detected(byte[] state) {
    String written = Base64.getEncoder().encodeToString(state);
    return new SearchWatch(saved, name, bucket, counts, last, opened, told, live, ids, written);
  }

  /** What {@link #detected} was given; null for nothing. */
  byte @Nullable [] detectorState() {
    return detector == null ? null : Base64.getDecoder().decode(detector);
  }
}
