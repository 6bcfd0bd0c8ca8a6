package dev.earshot.query.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The queries that a mention answers, and, of those that someone asks about, the words for which it
 * does. It holds what was read of the mention until it is closed; it is not for several threads at
 * once.
 *
 * @param <K> what queries are known by
 */
public final class Answers<K> implements AutoCloseable {

  private static final Comparator<Spoken> BY_PLACE =
      Comparator.comparing(Spoken::field)
          .thenComparingInt(Spoken::start)
          .thenComparing(Comparator.comparingInt(Spoken::end).reversed());

  private final Reading reading;
  private final List<Standing> found;
  private final List<K> keys;
  private final Consumer<Reading> back;
  private boolean closed;

  Answers(Reading reading, List<Standing> found, List<K> keys, Consumer<Reading> back) {
    this.reading = reading;
    this.found = found;
    this.keys = keys;
    this.back = back;
  }

  /** The keys of the queries that the mention answers, in the order in which they were added. */
  public List<K> keys() {
    return keys;
  }

  /**
   * The words for which the mention answers one of the {@link #keys}, by field and place, never
   * overlapping: of what starts together the longest, otherwise the first. What a query excludes,
   * and values and numbers, have none.
   *
   * @param index of the key
   */
  public List<Spoken> words(int index) {
    if (closed) {
      throw new IllegalStateException("these answers are closed");
    }
    List<Spoken> words = new ArrayList<>();
    reading.words(found.get(index).condition, words);
    words.sort(BY_PLACE);
    List<Spoken> apart = new ArrayList<>(words.size());
    for (Spoken each : words) {
      if (apart.isEmpty()
          || apart.getLast().field() != each.field()
          || apart.getLast().end() <= each.start()) {
        apart.add(each);
      }
    }
    return apart;
  }

  /** Ends it; closing twice does no harm. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      back.accept(reading);
    }
  }
}
