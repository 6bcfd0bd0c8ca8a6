package dev.earshot.search.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which mentions of a segment have each value of a column with few values, one bit a mention: what
 * was found is then counted 64 mentions at a time.
 *
 * <p>A segment never changes, so its marks are kept for as long as it is read and there is room;
 * those that were looked at longest ago give way. They are made when so much was found that
 * counting it takes about as long. Any thread may ask.
 */
final class Marks {

  /** A column with more values is counted mention by mention. */
  private static final int MOST_VALUES = 32;

  /** Marks are made where so large a part of a segment was found. */
  private static final int PART_TO_MAKE = 8;

  /** Marks are read where more was found than this part of a segment, for each value. */
  private static final int PART_TO_READ = 1_024;

  private static final long MOST_BYTES = 64 << 20;
  private static final int PART_OF_HEAP = 16;

  /** The mentions with a value, deleted ones included. */
  record Mark(String value, FixedBitSet docs) {}

  private record Column(IndexReader.CacheKey segment, String field) {}

  private final Map<Column, List<Mark>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<IndexReader.CacheKey> segments = new HashSet<>();
  private final long room;
  private long used;

  /**
   * @param room the most bytes that are kept
   */
  Marks(long room) {
    this.room = room;
  }

  /** With room that fits this process. */
  static Marks fitting() {
    return new Marks(Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP));
  }

  /** The marks of a segment's column, where they are the shorter way to count what was found. */
  Optional<List<Mark>> of(Found.Leaf leaf, String field) throws IOException {
    LeafReader reader = leaf.reader();
    IndexReader.CacheHelper core = reader.getCoreCacheHelper();
    if (core == null) {
      return Optional.empty();
    }
    Column column = new Column(core.getKey(), field);
    List<Mark> known = known(column);
    if (known == null && leaf.count() >= reader.maxDoc() / PART_TO_MAKE) {
      known = make(reader, field);
      keep(column, known, core);
    }
    return known == null || known.isEmpty() || !areShorter(leaf, known)
        ? Optional.empty()
        : Optional.of(known);
  }

  private static boolean areShorter(Found.Leaf leaf, List<Mark> marks) {
    return (long) leaf.count() * PART_TO_READ > (long) leaf.reader().maxDoc() * marks.size();
  }

  private synchronized @Nullable List<Mark> known(Column column) {
    return kept.get(column);
  }

  private synchronized void keep(Column column, List<Mark> marks, IndexReader.CacheHelper core) {
    if (bytes(marks) > room || kept.containsKey(column)) {
      return;
    }
    if (segments.add(column.segment())) {
      core.addClosedListener(this::forget);
    }
    kept.put(column, marks);
    used += bytes(marks);
    Iterator<List<Mark>> oldestFirst = kept.values().iterator();
    while (used > room) {
      used -= bytes(oldestFirst.next());
      oldestFirst.remove();
    }
  }

  private synchronized void forget(IndexReader.CacheKey segment) {
    segments.remove(segment);
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean gone = entry.getKey().segment().equals(segment);
              used -= gone ? bytes(entry.getValue()) : 0;
              return gone;
            });
  }

  private static long bytes(List<Mark> marks) {
    return marks.stream().mapToLong(mark -> mark.docs().ramBytesUsed()).sum();
  }

  /** The marks of a whole column; none where it has too many values. */
  private static List<Mark> make(LeafReader reader, String field) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(reader, field);
    if (values.getValueCount() > MOST_VALUES) {
      return List.of();
    }
    List<Mark> marks = new ArrayList<>();
    for (int ord = 0; ord < values.getValueCount(); ord++) {
      String value = values.lookupOrd(ord).utf8ToString();
      marks.add(new Mark(value, new FixedBitSet(reader.maxDoc())));
    }
    FixedBitSet[] docs = marks.stream().map(Mark::docs).toArray(FixedBitSet[]::new);
    SortedDocValues single = DocValues.unwrapSingleton(values);
    if (single == null) {
      for (int doc = values.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = values.nextDoc()) {
        int many = values.docValueCount();
        for (int i = 0; i < many; i++) {
          docs[(int) values.nextOrd()].set(doc);
        }
      }
    } else {
      for (int doc = single.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = single.nextDoc()) {
        docs[single.ordValue()].set(doc);
      }
    }
    return List.copyOf(marks);
  }
}
