package dev.earshot.search.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * A column of names that mentions are grouped by; there may be none, one or several in a mention.
 *
 * @param prefix what a value begins with if it is one of these; not part of the name
 */
record Labels(String field, String prefix) {

  /** Is told every value of every mention, as its ordinal within the segment. */
  interface Visitor {
    void value(int doc, int ord) throws IOException;
  }

  /** How many mentions of what was found have each name. */
  Map<String, Long> count(Found found, Marks marks) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (Found.Leaf leaf : found.leaves()) {
      Optional<List<Marks.Mark>> marked = marks.of(leaf, field);
      if (marked.isPresent()) {
        for (Marks.Mark mark : marked.get()) {
          String name = name(mark.value());
          long with = name == null ? 0 : FixedBitSet.intersectionCount(leaf.docs(), mark.docs());
          if (name != null && with > 0) {
            counts.merge(name, with, Long::sum);
          }
        }
        continue;
      }
      SortedSetDocValues values = values(leaf);
      long[] byOrd = new long[Math.toIntExact(values.getValueCount())];
      each(leaf, values, (_, ord) -> byOrd[ord]++);
      for (int ord = 0; ord < byOrd.length; ord++) {
        if (byOrd[ord] > 0) {
          String name = name(values, ord);
          if (name != null) {
            counts.merge(name, byOrd[ord], Long::sum);
          }
        }
      }
    }
    return counts;
  }

  /**
   * Goes through the mentions of one segment that have one of the names.
   *
   * @param numbers which names, and the number that each is told as
   */
  void each(Found.Leaf leaf, Map<String, Integer> numbers, Visitor visitor) throws IOException {
    SortedSetDocValues values = values(leaf);
    int[] numberOf = new int[Math.toIntExact(values.getValueCount())];
    for (int ord = 0; ord < numberOf.length; ord++) {
      String name = name(values, ord);
      Integer number = name == null ? null : numbers.get(name);
      numberOf[ord] = number == null ? -1 : number;
    }
    each(
        leaf,
        values,
        (doc, ord) -> {
          if (numberOf[ord] >= 0) {
            visitor.value(doc, numberOf[ord]);
          }
        });
  }

  private SortedSetDocValues values(Found.Leaf leaf) throws IOException {
    return DocValues.getSortedSet(leaf.reader(), field);
  }

  private @Nullable String name(SortedSetDocValues values, int ord) throws IOException {
    return name(values.lookupOrd(ord).utf8ToString());
  }

  /** The name that a value stands for, if it is one of these. */
  @Nullable String name(String value) {
    return value.startsWith(prefix) ? value.substring(prefix.length()) : null;
  }

  private static void each(Found.Leaf leaf, SortedSetDocValues values, Visitor visitor)
      throws IOException {
    SortedDocValues single = DocValues.unwrapSingleton(values);
    BitSetIterator docs = leaf.each();
    for (int doc = docs.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.nextDoc()) {
      if (single != null) {
        if (single.advanceExact(doc)) {
          visitor.value(doc, single.ordValue());
        }
      } else if (values.advanceExact(doc)) {
        int many = values.docValueCount();
        for (int i = 0; i < many; i++) {
          visitor.value(doc, (int) values.nextOrd());
        }
      }
    }
  }
}
