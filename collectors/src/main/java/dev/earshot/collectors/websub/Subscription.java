package dev.earshot.collectors.websub;

import dev.earshot.collectors.feed.Push;
import dev.earshot.collectors.fetch.Fetcher;
import dev.earshot.contract.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The subscription of one feed, from being asked for to being renewed. Any thread may use it.
 *
 * <p>It is known to hubs by an id that nobody can guess, and what they deliver is believed only if
 * it is signed with its secret. Both are new in each process: a hub that calls an old one is told
 * that it is gone.
 */
public final class Subscription implements AutoCloseable {

  /** What waits beyond this is not taken: the hub tries again, and the feed is asked anyway. */
  private static final int MOST_WAITING = 8;

  private static final Duration AFTER_FAILURE = Duration.ofHours(1);
  private static final Duration AFTER_DENIAL = Duration.ofDays(1);
  private static final Duration SHORTEST_LEASE = Duration.ofMinutes(5);
  private static final Duration LONGEST_LEASE = Duration.ofDays(30);

  /** An answer of a hub that does not come within this time is not waited for any more. */
  private static final Duration VERIFIED_WITHIN = Duration.ofMinutes(15);

  private final Subscriptions subscriptions;
  private final String id;
  private final String secret;
  private final Deque<Delivery> waiting = new ArrayDeque<>();
  private Runnable wake = () -> {};
  private @Nullable Push push;
  private Instant activeUntil = Instant.MIN;
  private Instant nextTry = Instant.MIN;
  private @Nullable String problem;
  private boolean leaving;

  /**
   * What a hub delivered.
   *
   * @param contentType the header of that name; null where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // as it came, and never compared
  public record Delivery(byte[] body, @Nullable String contentType) {}

  Subscription(Subscriptions subscriptions, String id, String secret) {
    this.subscriptions = subscriptions;
    this.id = id;
    this.secret = secret;
  }

  /** Takes what is run when there is something to {@link #take}. */
  public synchronized void wakes(Runnable asker) {
    wake = asker;
  }

  /**
   * Says where the feed is pushed from, as it was found now, and asks the hub if it is time to.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for the hub
   */
  public void want(Push found) throws InterruptedException {
    if (isDue(found)) {
      Optional<String> refused = subscriptions.ask("subscribe", found, id, secret);
      subscriptions.note(found, refused);
      if (refused.isPresent()) {
        refused(refused.get(), AFTER_FAILURE);
      }
    }
  }

  private synchronized boolean isDue(Push found) {
    Instant now = subscriptions.now();
    if (!found.equals(push)) {
      push = found;
      activeUntil = Instant.MIN;
      nextTry = Instant.MIN;
    }
    if (now.isBefore(nextTry)) {
      return false;
    }
    nextTry = now.plus(VERIFIED_WITHIN);
    return true;
  }

  private synchronized void refused(String why, Duration pause) {
    problem = why;
    nextTry = subscriptions.now().plus(pause);
  }

  /** How it stands; empty where the feed names no hub. */
  public synchronized Optional<SourceStatus.Push> state() {
    return push == null
        ? Optional.empty()
        : Optional.of(
            new SourceStatus.Push(
                Fetcher.withoutSecrets(push.hub()).toString(),
                isActive() ? activeUntil : null,
                problem));
  }

  /** Whether the hub has promised to push what is new. */
  public synchronized boolean isActive() {
    return subscriptions.now().isBefore(activeUntil);
  }

  /** What was delivered, the oldest first; it is handed out once. */
  public synchronized Optional<Delivery> take() {
    return Optional.ofNullable(waiting.poll());
  }

  /** Whether there is more to {@link #take}. */
  public synchronized boolean hasMore() {
    return !waiting.isEmpty();
  }

  /**
   * Hears that the hub wants to know whether the subscription is meant.
   *
   * @return whether it is
   */
  synchronized boolean verify(String topic, Duration lease) {
    if (push == null || !push.topic().toString().equals(topic)) {
      return false;
    }
    Duration bounded =
        lease.compareTo(SHORTEST_LEASE) < 0
            ? SHORTEST_LEASE
            : lease.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : lease;
    Instant now = subscriptions.now();
    activeUntil = now.plus(bounded);
    problem = null;
    nextTry = now.plus(bounded.multipliedBy(4).dividedBy(5));
    return true;
  }

  /** Hears that the hub does not want to, or no longer. */
  synchronized void deny(String topic) {
    if (push != null && push.topic().toString().equals(topic)) {
      activeUntil = Instant.MIN;
      refused("the hub does not want to", AFTER_DENIAL);
    }
  }

  /** Hears that the hub wants to know whether it is to push no more; answers whether it is. */
  synchronized boolean verifyEnd(String topic) {
    return leaving && push != null && push.topic().toString().equals(topic);
  }

  /** Whether nothing that is pushed is taken any more. */
  synchronized boolean isLeaving() {
    return leaving;
  }

  /**
   * Ends it, without waiting for the hub, which is asked to push no more. One that goes on is told
   * that the subscription is gone.
   */
  @Override
  public void close() {
    Push ended;
    synchronized (this) {
      if (leaving) {
        return;
      }
      leaving = true;
      waiting.clear();
      ended = isActive() ? push : null;
    }
    subscriptions.end(ended, id, secret);
  }

  /**
   * Takes a delivery.
   *
   * @return whether there was room for it
   */
  boolean deliver(Delivery delivery) {
    Runnable asker;
    synchronized (this) {
      if (waiting.size() >= MOST_WAITING) {
        return false;
      }
      waiting.add(delivery);
      asker = wake;
    }
    asker.run();
    return true;
  }

  String secret() {
    return secret;
  }
}
