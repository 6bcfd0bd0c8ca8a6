package dev.earshot.search.index;

import dev.earshot.search.index.Mentions.By;
import dev.earshot.search.index.Mentions.Every;
import dev.earshot.search.index.Mentions.Timeline;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts what was found over time.
 *
 * @param ask what was asked for: its bounds are the timeline's
 */
record Timelines(Found found, Marks marks, Ask ask, Every every, ZoneId zone) {

  /** More than people can tell apart; the largest are kept. */
  private static final int MOST_SERIES = 50;

  Timeline all() throws IOException {
    Bars bars = bars();
    long[] counts = new long[bars.count()];
    for (Found.Leaf leaf : found.leaves()) {
      Stretches.of(leaf, bars).count(leaf.docs(), counts);
    }
    return new Timeline(bars.starts(), Map.of("all", counts));
  }

  Timeline split(By by, @Nullable String brand) throws IOException {
    Labels labels = Facets.labels(by, brand);
    List<String> names = Facets.largest(labels.count(found, marks), MOST_SERIES);
    Bars bars = bars();
    Map<String, long[]> series = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    long[][] counts = new long[names.size()][bars.count()];
    for (String name : names) {
      numbers.put(name, numbers.size());
      series.put(name, counts[series.size()]);
    }
    for (Found.Leaf leaf : found.leaves()) {
      Optional<List<Marks.Mark>> marked = marks.of(leaf, labels.field());
      if (marked.isPresent()) {
        Stretches stretches = Stretches.of(leaf, bars);
        for (Marks.Mark mark : marked.get()) {
          Integer number = numbers.get(labels.name(mark.value()));
          if (number != null) {
            FixedBitSet both = leaf.docs().clone();
            both.and(mark.docs());
            stretches.count(both, counts[number]);
          }
        }
        continue;
      }
      NumericDocValues published = published(leaf);
      labels.each(
          leaf,
          numbers,
          (doc, number) -> {
            if (published.advanceExact(doc)) {
              counts[number][bars.at(published.longValue())]++;
            }
          });
    }
    return new Timeline(bars.starts(), series);
  }

  private Bars bars() throws IOException {
    Instant from = ask.from();
    Instant to = ask.to();
    if ((from == null || to == null) && found.count() == 0) {
      return Bars.none();
    }
    if (from == null || to == null) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (Found.Leaf leaf : found.leaves()) {
        // The newest comes first in a segment.
        int newest = leaf.docs().nextSetBit(0);
        int oldest = leaf.docs().prevSetBit(leaf.docs().length() - 1);
        first = Math.min(first, Stretches.publishedMs(leaf, oldest));
        last = Math.max(last, Stretches.publishedMs(leaf, newest));
      }
      from = from == null ? Instant.ofEpochMilli(first) : from;
      to = to == null ? Instant.ofEpochMilli(last + 1) : to;
    }
    return Bars.of(from, to.minusMillis(1), every, zone);
  }

  /** The column of when each mention was published. */
  static NumericDocValues published(Found.Leaf leaf) throws IOException {
    SortedNumericDocValues values = DocValues.getSortedNumeric(leaf.reader(), Documents.PUBLISHED);
    NumericDocValues single = DocValues.unwrapSingleton(values);
    if (single == null) {
      throw new IllegalStateException("a mention that was published twice");
    }
    return single;
  }
}
