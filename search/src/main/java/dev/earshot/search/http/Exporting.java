package dev.earshot.search.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the latest exports have got, by the tickets that those who asked for them chose. A ticket
 * is forgotten when many newer ones were given.
 */
final class Exporting {

  private static final int MOST = 256;

  private final Map<String, Progress> byTicket = new LinkedHashMap<>();

  /** What may become of an export. */
  enum State {
    RUNNING,
    WHOLE,
    BROKEN
  }

  /** One export's way. */
  static final class Progress {
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile State state = State.RUNNING;

    private Progress(long total) {
      this.total = total;
    }

    void more() {
      done.incrementAndGet();
    }

    void end(boolean whole) {
      state = whole ? State.WHOLE : State.BROKEN;
    }

    Answer answer() {
      return new Answer(total, done.get(), Given.word(state));
    }
  }

  /**
   * How far it has got.
   *
   * @param done rows written, of {@code total}
   * @param state {@code running}, {@code whole} or {@code broken}
   */
  record Answer(long total, long done, String state) {}

  /** Notes that an export begins. */
  synchronized Progress begin(String ticket, long total) {
    Progress progress = new Progress(total);
    byTicket.remove(ticket);
    byTicket.put(ticket, progress);
    if (byTicket.size() > MOST) {
      byTicket.remove(byTicket.keySet().iterator().next());
    }
    return progress;
  }

  synchronized Optional<Progress> find(String ticket) {
    return Optional.ofNullable(byTicket.get(ticket));
  }
}
