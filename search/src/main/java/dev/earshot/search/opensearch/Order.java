package dev.earshot.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.earshot.search.index.Mentions.Sort;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The orders of pages, and the places in them: the values that a mention was sorted by. */
final class Order {

  private Order() {}

  static List<Map<String, Object>> of(Sort sort) {
    Map<String, Object> newest = Map.of(Columns.AT, "desc");
    Map<String, Object> tie = Map.of(Columns.TIE, "asc");
    return switch (sort) {
      case NEWEST -> List.of(newest, tie);
      case OLDEST -> List.of(Map.of(Columns.AT, "asc"), tie);
      case RELEVANCE -> List.of(Map.of("_score", "desc"), newest, tie);
      case REACH ->
          List.of(Map.of(Columns.REACH, Map.of("order", "desc", "missing", -1)), newest, tie);
    };
  }

  /** The values that a hit was sorted by, as OpenSearch takes them again. */
  static List<Object> place(JsonNode hit, Sort sort) {
    List<Object> values = new ArrayList<>();
    int wanted = of(sort).size();
    for (JsonNode value : hit.path("sort")) {
      if (values.size() < wanted) {
        values.add(value.isIntegralNumber() ? (Object) value.longValue() : value.floatValue());
      }
    }
    return values;
  }

  static String write(Sort sort, List<Object> place) {
    StringBuilder text = new StringBuilder(sort.name());
    place.forEach(value -> text.append(' ').append(value));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.toString().getBytes(UTF_8));
  }

  /**
   * @throws IllegalArgumentException if it is not what {@link #write} wrote for this sort
   */
  static @Nullable List<Object> read(Sort sort, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    try {
      List<String> words =
          List.of(new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1));
      List<Map<String, Object>> order = of(sort);
      if (!words.getFirst().equals(sort.name()) || words.size() != order.size() + 1) {
        throw foreign(null);
      }
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        String word = words.get(i + 1);
        boolean score = order.get(i).containsKey("_score");
        values.add(score ? (Object) Float.valueOf(word) : Long.valueOf(word));
      }
      return values;
    } catch (IllegalArgumentException e) {
      throw foreign(e);
    }
  }

  private static IllegalArgumentException foreign(@Nullable IllegalArgumentException cause) {
    return new IllegalArgumentException(
        "the cursor is not one that this search gave; ask without a cursor for the first page",
        cause);
  }
}
