package dev.earshot.search.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.search.index.Mentions.Sort;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSortField;
import org.jspecify.annotations.Nullable;

/**
 * The place after one mention in a sorted list: the values that it was sorted by, so that it keeps
 * its place when other mentions come and go.
 */
final class Cursor {

  private static final SortField NEWEST = published(true);
  private static final SortField TIE = new SortField(Documents.TIE, SortField.Type.LONG);

  private Cursor() {}

  static org.apache.lucene.search.Sort order(Sort sort) {
    return switch (sort) {
      case NEWEST -> new org.apache.lucene.search.Sort(NEWEST, TIE);
      case OLDEST -> new org.apache.lucene.search.Sort(published(false), TIE);
      case RELEVANCE -> new org.apache.lucene.search.Sort(SortField.FIELD_SCORE, NEWEST, TIE);
      case REACH -> new org.apache.lucene.search.Sort(reach(), NEWEST, TIE);
    };
  }

  static String write(Sort sort, FieldDoc last) {
    StringBuilder text = new StringBuilder(sort.name());
    for (Object value : last.fields) {
      text.append(' ').append(value);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException if it is not what {@link #write} wrote for this sort
   */
  static @Nullable FieldDoc read(Sort sort, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      List<String> words =
          List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1));
      SortField[] order = order(sort).getSort();
      if (!words.getFirst().equals(sort.name()) || words.size() != order.length + 1) {
        throw foreign(null);
      }
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < order.length; i++) {
        values.add(value(order[i], words.get(i + 1)));
      }
      // Whatever document has exactly these values is the one that the cursor stands behind.
      return new FieldDoc(Integer.MAX_VALUE, Float.NaN, values.toArray());
    } catch (IllegalArgumentException e) {
      throw foreign(e);
    }
  }

  private static Object value(SortField field, String word) {
    if (field.getType() == SortField.Type.SCORE) {
      return Float.valueOf(word);
    }
    return Long.valueOf(word);
  }

  private static IllegalArgumentException foreign(@Nullable IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "the cursor is not one that this search gave; ask without a cursor for the first page",
        cause);
  }

  private static SortField published(boolean newestFirst) {
    return new SortedNumericSortField(Documents.PUBLISHED, SortField.Type.LONG, newestFirst);
  }

  private static SortField reach() {
    return new SortField(Documents.REACH, SortField.Type.LONG, true, -1L);
  }
}
