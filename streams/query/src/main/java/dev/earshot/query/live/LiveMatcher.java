package dev.earshot.query.live;

import dev.earshot.contract.Mention;
import dev.earshot.contract.Tagged;
import dev.earshot.query.Query;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Queries that stand, and finds for each mention those that it answers.
 *
 * <p>A mention is read once. Each query hangs on a few terms of which one at least is in every
 * mention that answers it, and only the queries whose terms were met are tested; so the cost of a
 * mention hardly grows with the queries that have nothing to do with it. Queries that only exclude,
 * and those of nothing but numbers, are tested against every mention.
 *
 * <p><b>Threads.</b> Any thread may do anything at any time, and nobody waits for a mention to be
 * matched. A query counts for every mention whose matching begins after {@link #add} has returned,
 * and no longer for one whose matching begins after {@link #remove} has.
 *
 * @param <K> what queries are known by
 */
public final class LiveMatcher<K> {

  /** Entries that nobody uses are kept up to this number, or that of those in use. */
  private static final int KEPT_UNUSED = 4096;

  /** How many mentions are seen before queries move for the first time; then four times as many. */
  private static final int FIRST_MOVE = 1000;

  /** A term is common that is in more of a thousand mentions. */
  private static final double COMMON = 2;

  /** Everything that is thrown away together when the vocabulary is built anew. */
  private static final class State {
    final Vocabulary vocabulary = new Vocabulary();
    final Anchored always = new Anchored();
    final ConcurrentLinkedQueue<Reading> readings = new ConcurrentLinkedQueue<>();
    final ArrayDeque<Integer> freeSlots = new ArrayDeque<>();
    int slots;
    int unused;

    /** How far the changes are complete: queries count by their numbers. */
    volatile long complete;

    /** Changes when a query takes the place of another one, or comes to hang on other terms. */
    volatile long moved;

    /** The next count of mentions at which queries move from common terms to rare ones. */
    volatile int nextMove = FIRST_MOVE;
  }

  private final ZoneId zone;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, Query> queries = new HashMap<>();
  private final Map<K, Standing> standing = new HashMap<>();
  private long lastNumber;
  private long moves;
  private volatile State state = new State();

  /**
   * A matcher without queries.
   *
   * @param zone where the days of a range begin
   */
  public LiveMatcher(ZoneId zone) {
    this.zone = zone;
  }

  /** Adds a query, in place of the one that was known by the same key. */
  public void add(K key, Query query) {
    lock.lock();
    try {
      Standing old = standing.get(key);
      Standing added = stand(state, key, query);
      queries.put(key, query);
      standing.put(key, added);
      if (old != null) {
        old.until = added.number;
      }
      state.complete = added.number;
      if (old != null) {
        // First tell, then take out: who does not meet the old one then knows that it must look
        // again.
        state.moved = ++moves;
        takeOut(old);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Removes a query; does nothing if there is none by that key. */
  public void remove(K key) {
    lock.lock();
    try {
      Standing old = standing.remove(key);
      queries.remove(key);
      if (old != null) {
        old.until = ++lastNumber;
        state.complete = lastNumber;
        takeOut(old);
        if (state.unused > KEPT_UNUSED && 2 * state.unused > state.vocabulary.size()) {
          rebuild();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** How many queries there are. */
  public int size() {
    lock.lock();
    try {
      return queries.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The keys of the queries that a mention answers, in the order in which they were added. What
   * only tags tell is unknown here: queries of {@code brand:}, {@code topic:}, {@code sentiment:}
   * and {@code story:} find nothing, and {@code lang:} is what the source says.
   */
  public List<K> matches(Mention mention) {
    return matches(mention, null);
  }

  /** The keys of the queries that a mention and its tags answer, in the order of adding. */
  public List<K> matches(Tagged tagged) {
    return matches(tagged.mention(), tagged);
  }

  private List<K> matches(Mention mention, @Nullable Tagged tagged) {
    try (Answers<K> answers = read(mention, tagged)) {
      return answers.keys();
    }
  }

  /** The queries that a mention answers, and the words for which it does: close it after use. */
  public Answers<K> read(Mention mention) {
    return read(mention, null);
  }

  private Answers<K> read(Mention mention, @Nullable Tagged tagged) {
    State now = state;
    Reading reading = now.readings.poll();
    if (reading == null) {
      reading = new Reading();
    }
    List<Standing> found;
    long moved;
    do {
      // Of a query and the one in its place, a mention that is read meanwhile could meet neither.
      moved = now.moved;
      found = found(reading, mention, tagged, now);
    } while (moved != now.moved);
    if (now.vocabulary.see() >= now.nextMove) {
      moveToRareTerms(now);
    }
    return new Answers<>(reading, found, keys(found), now.readings::add);
  }

  /**
   * Makes queries hang on other terms where those that were guessed to be rare are common. Of the
   * threads that match, one does it, and only now and then.
   */
  private void moveToRareTerms(State now) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (state != now || now.vocabulary.see() < now.nextMove) {
        return;
      }
      now.nextMove = (int) Math.min(Integer.MAX_VALUE, 4L * now.nextMove);
      Set<Standing> hot = new LinkedHashSet<>();
      for (Entry entry : now.vocabulary.entries()) {
        if (entry.anchored.size() > 0 && now.vocabulary.expected(entry) > COMMON) {
          hot.addAll(entry.anchored.all());
        }
      }
      hot.forEach(each -> move(each, now));
    } finally {
      lock.unlock();
    }
  }

  private void move(Standing standing, State now) {
    double cost = standing.anchors.stream().mapToDouble(now.vocabulary::expected).sum();
    Anchor.of(standing.condition, now.vocabulary)
        .filter(anchor -> 2 * anchor.cost() < cost)
        .ifPresent(
            anchor -> {
              Set<Entry> lost = new LinkedHashSet<>(standing.anchors);
              Set<Entry> gained = new LinkedHashSet<>(anchor.entries());
              lost.removeAll(anchor.entries());
              standing.anchors.forEach(gained::remove);
              standing.anchors = anchor.entries();
              gained.forEach(entry -> entry.anchored.add(standing));
              now.moved = ++moves;
              lost.forEach(entry -> entry.anchored.remove(standing));
            });
  }

  private static List<Standing> found(
      Reading reading, Mention mention, @Nullable Tagged tagged, State now) {
    // What is complete now is met; what comes later may be met in part, and does not count.
    long complete = now.complete;
    reading.read(mention, tagged, now.vocabulary);
    reading.considerAll(now.always);
    List<Standing> found = List.of();
    for (Standing candidate : reading.candidates()) {
      if (candidate.number <= complete
          && complete < candidate.until
          && candidate.condition.test(reading)) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(candidate);
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked") // Only add() makes standing queries, and it takes keys of K.
  private List<K> keys(List<Standing> found) {
    if (found.size() > 1) {
      found.sort(Comparator.comparingLong(each -> each.number));
    }
    List<K> keys = new ArrayList<>(found.size());
    for (Standing each : found) {
      keys.add((K) each.key);
    }
    return keys;
  }

  private Standing stand(State in, K key, Query query) {
    Compiler compiler = new Compiler(in.vocabulary, zone);
    Condition condition = compiler.compile(query);
    Optional<Anchor> anchor = Anchor.of(condition, in.vocabulary);
    Standing added =
        new Standing(
            key,
            condition,
            compiler.entries(),
            anchor.map(Anchor::entries).orElse(List.of()),
            in.freeSlots.isEmpty() ? in.slots++ : in.freeSlots.pop(),
            ++lastNumber);
    for (Entry entry : added.entries) {
      in.unused -= entry.isLeft ? 1 : 0;
      entry.isLeft = false;
      entry.uses++;
    }
    if (anchor.isEmpty()) {
      in.always.add(added);
    } else {
      added.anchors.forEach(entry -> entry.anchored.add(added));
    }
    return added;
  }

  private void takeOut(Standing old) {
    State now = state;
    now.always.remove(old);
    old.anchors.forEach(entry -> entry.anchored.remove(old));
    for (Entry entry : old.entries) {
      entry.uses--;
      if (entry.uses == 0) {
        entry.isLeft = true;
        now.unused++;
      }
    }
    now.freeSlots.push(old.slot);
  }

  private void rebuild() {
    State fresh = new State();
    Map<K, Standing> again = new HashMap<>();
    standing.entrySet().stream()
        .sorted(Comparator.comparingLong(each -> each.getValue().number))
        .forEach(
            each -> {
              K key = each.getKey();
              Query query = queries.get(key);
              if (query != null) {
                again.put(key, stand(fresh, key, query));
              }
            });
    fresh.complete = lastNumber;
    standing.putAll(again);
    state = fresh;
  }
}
